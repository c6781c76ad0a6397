import { chown, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { restore } from '../../src/store/sqlite/restore.js';
import { startProcess } from '../support/process.js';
import { batch, keptIn } from '../support/sqlite-batches.js';
import { startSqliteProcess } from '../support/sqlite-process.js';
import { tempDir } from '../support/temp-dir.js';

/** The output of `npm run restore`, and its exit code. */
async function runRestore(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { exited, output } = await startProcess('tools/restore.js', { args, env });
  const { code } = await exited;
  return { code, said: output() };
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A file with `count` batches, as a stopped bot leaves it. */
async function fileWith(count: number, name = 'flipbook.db'): Promise<string> {
  const file = path.join(await tempDir(), name);
  const database = openSqlite({ file });
  for (const index of range(count)) await database.keyv('batches').setMany(batch(index));
  database.close();
  return file;
}

const KEPT = /^flipbook\.db\.before-restore-\d{8}T\d{9}Z$/;

test('a backup takes the place of the store, and the former store is kept', async () => {
  const [file, from] = [await fileWith(2), await fileWith(5, 'backup.db')];
  const { code, said } = await runRestore([from], { STORE_URL: file });
  expect([code, said]).toEqual([0, expect.stringContaining(`Restored ${from} to ${file}.\n`)]);
  expect(said).toContain('The ledger agrees with every job.');
  const [now, kept = '', ...others] = (await readdir(path.dirname(file))).sort();
  expect([now, kept, others]).toEqual(['flipbook.db', expect.stringMatching(KEPT), []]);
  expect(said).toContain(kept);
  expect(await keptIn(file)).toEqual({ whole: range(5), torn: 0 });
  expect(await keptIn(path.join(path.dirname(file), kept))).toEqual({ whole: range(2), torn: 0 });
  expect(await keptIn(from)).toEqual({ whole: range(5), torn: 0 });
});

test('where nothing is stored yet, the folder is made', async () => {
  const file = path.join(await tempDir(), 'new', 'flipbook.db');
  const { code } = await runRestore([await fileWith(3)], { STORE_URL: file });
  expect(code).toBe(0);
  expect(await readdir(path.dirname(file))).toEqual(['flipbook.db']);
  expect(await keptIn(file)).toEqual({ whole: range(3), torn: 0 });
});

// Only root can give files away.
describe.skipIf(process.getuid?.() !== 0)('when root restores what a user of its own runs', () => {
  const [uid, gid] = [54_321, 54_322];
  const ownerOf = async (file: string) => {
    const found = await stat(file);
    return [found.uid, found.gid, (found.mode & 0o777).toString(8)];
  };

  test('the store stays that of this user, who can start the bot', async () => {
    const [file, from] = [await fileWith(2), await fileWith(5, 'backup.db')];
    await chown(file, uid, gid);
    expect(await runRestore([from], { STORE_URL: file })).toMatchObject({ code: 0 });
    for (const name of await readdir(path.dirname(file))) {
      expect(await ownerOf(path.join(path.dirname(file), name)), name).toEqual([uid, gid, '600']);
    }
  });

  test.each(['restore', 'store-move'])('%s gives a first store to whom its folder belongs', async (tool) => {
    const dir = path.join(await tempDir(), 'data');
    await mkdir(dir);
    await chown(dir, uid, gid);
    const [file, from] = [path.join(dir, 'flipbook.db'), await fileWith(3, 'backup.db')];
    const args = tool === 'restore' ? [from] : ['--from', from, '--to', file];
    const { exited } = await startProcess(`tools/${tool}.js`, { args, env: { STORE_URL: file } });
    expect(await exited).toEqual({ code: 0 });
    expect(await ownerOf(file)).toEqual([uid, gid, '600']);
    expect(await keptIn(file)).toEqual({ whole: range(3), torn: 0 });
  });
});

test('a bot that is running keeps its store', async () => {
  const file = path.join(await tempDir(), 'flipbook.db');
  const bot = startSqliteProcess({ act: 'write', file, extra: '0' });
  while (Number(await bot.next()) < 3);
  const { code, said } = await runRestore([await fileWith(1)], { STORE_URL: file });
  expect([code, said]).toEqual([
    1,
    `Nothing was restored. Another process is using ${file}: stop the bot first.\n`,
  ]);
  expect((await readdir(path.dirname(file))).filter((name) => !name.startsWith('flipbook.db'))).toEqual([]);
  expect(Number(await bot.next())).toBeGreaterThan(0);
});

test('the log of a killed bot is never applied to the backup', async () => {
  const file = path.join(await tempDir(), 'flipbook.db');
  const bot = startSqliteProcess({ act: 'write', file, extra: '0' });
  while (Number(await bot.next()) < 20);
  bot.kill();
  await bot.rest();
  expect(await readdir(path.dirname(file))).toContain('flipbook.db-wal');
  const { code } = await runRestore([await fileWith(2)], { STORE_URL: file });
  expect(code).toBe(0);
  expect(await keptIn(file)).toEqual({ whole: range(2), torn: 0 });
  const kept = (await readdir(path.dirname(file))).find((name) => KEPT.test(name)) ?? '';
  const { whole, torn } = await keptIn(path.join(path.dirname(file), kept));
  expect([torn, whole.length > 19]).toEqual([0, true]);
});

test('a store that is damaged is replaced, and kept as it is', async () => {
  const file = await fileWith(1);
  await writeFile(file, 'Notes. '.repeat(2_000));
  const { code } = await runRestore([await fileWith(4)], { STORE_URL: file });
  expect(code).toBe(0);
  expect(await keptIn(file)).toEqual({ whole: range(4), torn: 0 });
  const kept = (await readdir(path.dirname(file))).find((name) => KEPT.test(name)) ?? '';
  expect(await readFile(path.join(path.dirname(file), kept), 'utf8')).toMatch(/^Notes\. Notes\. /);
});

/** Writes a database as a later version would leave it. */
async function ofALaterVersion(file: string): Promise<void> {
  const db = new DatabaseSync(file);
  db.exec('pragma user_version = 99');
  db.close();
}

/** Overwrites a page in the middle, which only a look at every page finds. */
async function withADamagedPage(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes.fill(0xff, 4096 * 3, 4096 * 4);
  await writeFile(file, bytes);
}

const DAMAGED = "backup.db is damaged, or no backup of Flipbook's: restore another one.";

test.each([
  ['a file that is not there', (file: string) => rm(file), 'There is no'],
  ['a file with a damaged page', withADamagedPage, DAMAGED],
  [
    'half of a file',
    async (file: string) => writeFile(file, (await readFile(file)).subarray(0, 9_000)),
    DAMAGED,
  ],
  ['another kind of file', (file: string) => writeFile(file, 'Notes. '.repeat(2_000)), DAMAGED],
  ['a file of a later version', ofALaterVersion, 'backup.db was written by a newer Flipbook (schema 99'],
  [
    'the store itself',
    async (from: string, file: string) => {
      await rm(from);
      await symlink(file, from);
    },
    'not a backup of it',
  ],
])('%s is refused, and the store stays as it is', async (_what, spoil, says) => {
  const [file, from] = [await fileWith(2), await fileWith(5, 'backup.db')];
  await spoil(from, file);
  await expect(restore({ from, file, nowMs: 0 })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining(says),
  });
  expect(await readdir(path.dirname(file))).toEqual(['flipbook.db']);
  expect(await keptIn(file)).toEqual({ whole: range(2), torn: 0 });
});

test.each([
  ['no file', [], 'data.db', 2, 'Name one file to restore'],
  ['a word that it does not know', ['--fast'], 'data.db', 2, "Unknown option '--fast'"],
  ['a store in memory', ['a'], 'memory:', 2, 'STORE_URL is memory:'],
  ['PostgreSQL', ['a'], 'postgres://a:b@127.0.0.1/c', 2, 'pg_restore. See docs/operating.md'],
  ['--help', ['--help'], 'data.db', 0, 'Usage: npm run restore -- FILE'],
])('with %s, it only says what it needs', async (_what, args, STORE_URL, code, says) => {
  const found = await runRestore(args, { STORE_URL });
  expect(found.code).toBe(code);
  expect(found.said).toContain(says);
});
