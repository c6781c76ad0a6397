import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { audit } from '../../src/store/audit.js';
import { createBlockStore } from '../../src/store/block-store.js';
import type { JobTables } from '../../src/store/job-rows.js';
import { createJobStore } from '../../src/store/job-store.js';
import { openPostgres } from '../../src/store/postgres/open.js';
import { createSettingStore } from '../../src/store/setting-store.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { bring, jobIn, ownedBy } from '../contract/store-support.js';
import { phases } from '../support/jobs.js';
import { sharedPostgres } from '../support/postgres.js';
import { startProcess } from '../support/process.js';
import { overwriteRecord } from '../support/raw-jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

const MEMBER = '700000000000000001';
const newFile = async () => path.join(await tempDir(), 'flipbook.db');

/** A closed store's file with jobs in every phase, an unreadable one, and some of everything else. */
async function fill(): Promise<string> {
  const file = await newFile();
  const { tables, keyv, close } = openSqlite({ file });
  const store = createJobStore({ tables, log: silentLog });
  for (const [index, phase] of phases.entries()) {
    await bring(store, ownedBy(MEMBER, jobIn(phase, `${index + 1}`)));
  }
  await store.want('1', { kind: 'cancel', words: 'a\u0000☔' });
  await store.noteOnce('told', Date.now() + 1e9);
  const block = {
    userId: MEMBER,
    by: { kind: 'operator', name: 'ann' },
    atMs: 5,
    reason: 'Too many',
  } as const;
  await createBlockStore({ tables }).add('g', block);
  await createSettingStore({ tables }).put({ guildId: 'g', name: 'x', value: { a: 1 } }, { ifRevision: 0 });
  await keyv('durations').set('kind', [1, 2, 3]);
  close();
  await overwriteRecord(file, '3', '{ not JSON');
  return file;
}

/** Everything that a member, an operator and the bot can see of a store. */
async function seen(tables: JobTables) {
  const store = createJobStore({ tables, log: silentLog });
  return {
    audit: await tables.read(audit),
    listed: await store.listByMember(MEMBER),
    open: await store.listOpen(),
    wishes: (await store.wishesOf('1')).map(({ wish }) => wish),
    holder: await store.holderOf('req-6'),
    blocks: await createBlockStore({ tables }).list('g'),
    settings: await createSettingStore({ tables }).of('g'),
    isNoted: !(await store.noteOnce('told', Date.now() + 1e9)),
    record: await tables.read((rows) => rows.get('3')?.read()),
  };
}

async function move(from: string, to: string) {
  const { output, exited } = await startProcess('tools/store-move.js', {
    args: ['--from', from, '--to', to],
  });
  return { code: (await exited).code, said: output() };
}

test('an installation moves to PostgreSQL and back, and nothing looks different', async () => {
  const from = await fill();
  const address = (await sharedPostgres()).newStore();
  const back = await newFile();
  const there = await move(from, address);
  expect(there).toMatchObject({ code: 0, said: expect.stringMatching(/job +10 rows/) });
  expect(there.said).toMatch(/^\w+ +1 row$/m);
  expect(there.said).not.toContain(new URL(address).password);
  expect(await move(address, back)).toMatchObject({ code: 0 });
  const before = openSqlite({ file: from });
  onTestFinished(before.close);
  const after = openSqlite({ file: back });
  onTestFinished(after.close);
  const expected = await seen(before.tables);
  expect(expected.listed.length).toBeGreaterThan(5);
  expect(await seen(after.tables)).toEqual(expected);
  expect(await after.keyv('durations').get('kind')).toEqual([1, 2, 3]);
  const shared = await openPostgres({ location: address, log: silentLog });
  onTestFinished(shared.close);
  expect(await seen(shared.tables)).toEqual(expected);
});

test('what is no address is not taken for a new file', async () => {
  const from = await fill();
  const refused = await move(from, 'jdbc:postgresql://flipbook:secret@db/flipbook');
  expect(refused).toMatchObject({
    code: 2,
    said: expect.stringMatching(/^--to must be the path of a file/m),
  });
  expect(refused.said).not.toContain('secret');
});

test('nothing is moved from a store that a bot uses, to one that is not empty, or from none', async () => {
  const file = await fill();
  const address = (await sharedPostgres()).newStore();
  const shared = await openPostgres({ location: address, log: silentLog });
  onTestFinished(shared.close);
  expect(await move(file, address)).toMatchObject({
    code: 1,
    said: expect.stringContaining('stop every process that does'),
  });
  await createJobStore({ tables: shared.tables, log: silentLog }).create(jobIn('accepted', '99'));
  await shared.close();
  expect(await move(file, address)).toMatchObject({ code: 1, said: expect.stringContaining('is not empty') });
  const missing = await newFile();
  expect(await move(missing, address)).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is no'),
  });
  expect(existsSync(missing)).toBe(false);
  expect(await move(address, file)).toMatchObject({
    code: 1,
    said: expect.stringContaining('exists already'),
  });
  const held = openSqlite({ file });
  onTestFinished(held.close);
  const refused = await move(file, (await sharedPostgres()).newStore());
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('Another process is using') });
});
