import { chmod, copyFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../src/store/sqlite/backup.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { startProcess } from '../support/process.js';
import { batch, keptIn } from '../support/sqlite-batches.js';
import { startSqliteProcess } from '../support/sqlite-process.js';
import { tempDir } from '../support/temp-dir.js';

/** The output of `npm run backup`, and its exit code. */
async function runBackup(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { exited, output } = await startProcess('tools/backup.js', { args, env });
  const { code } = await exited;
  return { code, said: output() };
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A file with `count` batches, as a stopped bot leaves it. */
async function fileWith(count: number): Promise<string> {
  const file = path.join(await tempDir(), 'flipbook.db');
  const database = openSqlite({ file });
  for (const index of range(count)) await database.keyv('batches').setMany(batch(index));
  database.close();
  return file;
}

test('a bot that never stops writing is backed up completely, and the backup can be restored', async () => {
  const file = path.join(await tempDir(), 'flipbook.db');
  const bot = startSqliteProcess({ act: 'write', file, extra: '0' });
  // More than SQLite keeps in its log, so that some of it is in the file and some in the log.
  while (Number(await bot.next()) < 120);
  const to = path.join(await tempDir(), 'backup.db');
  const { code, said } = await runBackup([to], { STORE_URL: file });
  expect([code, said]).toEqual([0, `Copied ${file} to ${to}, and checked the copy.\n`]);
  bot.kill();
  await bot.rest();
  expect(await readdir(path.dirname(to))).toEqual(['backup.db']);
  expect((await stat(to)).mode & 0o777).toBe(0o600);

  // As the README says.
  for (const name of await readdir(path.dirname(file))) await rm(path.join(path.dirname(file), name));
  await copyFile(to, file);
  const { whole, torn } = await keptIn(file);
  expect(torn).toBe(0);
  expect(whole).toEqual(range(whole.length));
  expect(whole.length).toBeGreaterThan(120);
});

test('a stopped one is backed up, too', async () => {
  const file = await fileWith(5);
  const to = path.join(await tempDir(), 'backup.db');
  const { code } = await runBackup([to], { STORE_URL: file });
  expect(code).toBe(0);
  expect(await keptIn(to)).toEqual({ whole: range(5), torn: 0 });
  expect(await keptIn(file)).toEqual({ whole: range(5), torn: 0 });
});

test.each([
  ['no file to write to', () => [], 2, 'Name one file to write to'],
  ['two of them', () => ['a', 'b'], 2, 'Name one file to write to'],
  ['a word that it does not know', () => ['--fast'], 2, "Unknown option '--fast'"],
  ['a file that is there', (file: string) => [file], 1, 'exists already: name a new file.'],
])('it refuses %s in one line, and leaves nothing behind', async (_what, argsFor, code, says) => {
  const file = await fileWith(1);
  const found = await runBackup(argsFor(file), { STORE_URL: file });
  expect(found).toEqual({ code, said: expect.stringMatching(/^[^\n]+\n$/) });
  expect(found.said).toContain(says);
  expect(await readdir(path.dirname(file))).toEqual(['flipbook.db']);
});

test.each([
  ['of nothing that is kept yet', (file: string) => rm(file), 'backup.db', 'There is no '],
  [
    'of what is damaged',
    (file: string) => writeFile(file, 'Notes. '.repeat(2_000)),
    'backup.db',
    'is damaged',
  ],
  [
    'into a folder that is not there',
    async () => {},
    'no/backup.db',
    "no/backup.db can't be written: its folder doesn't exist.",
  ],
])('a backup %s is refused, and leaves nothing behind', async (_what, spoil, name, says) => {
  const file = await fileWith(1);
  await spoil(file);
  const dir = await tempDir();
  await expect(backUp({ file, to: path.join(dir, name) })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining(says),
  });
  expect(await readdir(dir)).toEqual([]);
});

/** Without its capabilities, root is an ordinary user here. */
const asOrdinaryUser = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];

test.skipIf(process.platform === 'win32').each([
  ['backup', () => ['backup.db']],
  ['ledger-check', () => []],
  ['admin', () => ['usage']],
  ['restore', (file: string) => [file]],
  ['store-move', (file: string) => ['--from', file, '--to', 'moved.db']],
])(
  "%s doesn't say that there is no store where the user may not look, but who may",
  async (tool, argsFor) => {
    const file = await fileWith(1);
    const dir = path.dirname(file);
    await chmod(dir, 0o000);
    onTestFinished(() => chmod(dir, 0o700));
    const env = { STORE_URL: file };
    const { exited, output } = await startProcess(`tools/${tool}.js`, {
      args: argsFor(file),
      env,
      wrap: asOrdinaryUser,
    });
    expect([await exited, output()]).toEqual([
      { code: 1 },
      expect.stringContaining(`${file} can't be read by this user: run this as the user that runs Flipbook`),
    ]);
  },
);

test('a store in memory is not backed up, and the tool says so', async () => {
  const { said } = await runBackup(['backup.db'], { STORE_URL: 'memory:' });
  expect(said).toContain('STORE_URL is memory:');
});
