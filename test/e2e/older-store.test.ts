import { copyFile, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { examine, startDoctorWorld } from '../support/doctor.js';
import { startProcess } from '../support/process.js';
import { inStore } from '../support/raw-jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

/** A stopped bot's store of a former version, alone in its folder, and what becomes of it. */
async function formerStore(name: string) {
  const file = path.join(await tempDir(), 'flipbook.db');
  await copyFile(path.join('test/fixtures', name), file);
  const before = await readFile(file);
  const expectUntouched = async () => {
    expect((await readFile(file)).equals(before)).toBe(true);
    expect(await readdir(path.dirname(file))).toEqual(['flipbook.db']);
  };
  return { file, expectUntouched };
}

async function run(tool: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { exited, output } = await startProcess(`tools/${tool}.js`, { args, env });
  return { code: (await exited).code, said: output() };
}

/** How many open jobs a start finds in a copy of the store. */
async function openAfterStart(file: string): Promise<number> {
  const copy = path.join(await tempDir(), 'copy.db');
  await copyFile(file, copy);
  const store = await openStore({ location: copy, log: silentLog });
  const { open } = await store.countOpen();
  await store.close();
  return open;
}

describe.each(['store-v1.db', 'store-v3.db'])('%s', (name) => {
  test.each([
    ['admin', ['usage'], 'settled'],
    ['admin', ['limits'], ''],
    ['admin', ['unclear'], 'unclear'],
    ['admin', ['blocks'], 'No member has a block'],
    ['ledger-check', [], 'The ledger agrees with every job.'],
  ] as const)('npm run %s %j reads it, and leaves it as it was', async (tool, args, says) => {
    const { file, expectUntouched } = await formerStore(name);
    const { code, said } = await run(tool, args, { STORE_URL: file });
    expect([code, said]).toEqual([0, expect.stringContaining(says)]);
    await expectUntouched();
  });

  test('the doctor says that the next start upgrades it, and leaves it as it was', async () => {
    const { file, expectUntouched } = await formerStore(name);
    const open = await openAfterStart(file);
    const { env } = await startDoctorWorld();
    const { found } = await examine({ ...env, STORE_URL: file })('store');
    const words = `can be read; open jobs: ${open}; it is of an older version, and the next start upgrades it`;
    expect(found).toContain(words);
    await expectUntouched();
  });

  test('store:move copies what a start would find, and leaves it as it was', async () => {
    const { file, expectUntouched } = await formerStore(name);
    const to = path.join(await tempDir(), 'moved.db');
    expect(await run('store-move', ['--from', file, '--to', to])).toMatchObject({ code: 0 });
    await expectUntouched();
    expect(await openAfterStart(to)).toBe(await openAfterStart(file));
  });

  test('a backup of it and what is restored from that are of its version, so that there is a way back', async () => {
    const { file, expectUntouched } = await formerStore(name);
    const dir = await tempDir();
    const [copy, restored] = [path.join(dir, 'backup.db'), path.join(dir, 'flipbook.db')];
    expect(await run('backup', [copy], { STORE_URL: file })).toMatchObject({ code: 0 });
    await expectUntouched();
    expect(await run('restore', [copy], { STORE_URL: restored })).toMatchObject({ code: 0 });
    const version = (of: string) => inStore(of, (ask) => ask('pragma user_version'));
    expect(await version(copy)).toEqual(await version(file));
    expect(await version(restored)).toEqual(await version(file));
    expect(await openAfterStart(restored)).toBe(await openAfterStart(file));
  });

  test('an order that changes something upgrades it first, as a start does', async () => {
    const { file } = await formerStore(name);
    expect(await run('admin', ['pause'], { STORE_URL: file })).toMatchObject({ code: 0 });
    const { isOlder, close } = openSqlite({ file, isTool: true });
    close();
    expect(isOlder).toBe(false);
  });
});

test('in an empty file, which a start would use, the doctor makes no tables', async () => {
  const file = path.join(await tempDir(), 'flipbook.db');
  await inStore(file, (ask) => ask('pragma user_version'));
  const { env } = await startDoctorWorld();
  expect(await examine({ ...env, STORE_URL: file })('store')).toMatchObject({ status: 'ok' });
  expect(await inStore(file, (ask) => ask('select * from sqlite_schema'))).toEqual([]);
});
