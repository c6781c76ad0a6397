import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type Keyv from 'keyv';
import { expect, onTestFinished, test } from 'vitest';
import { createJobStore } from '../../src/store/job-store.js';
import { openSqlite, type SqliteDatabase } from '../../src/store/sqlite/open.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

async function openNew(
  prepare: (file: string) => void = () => {},
): Promise<{ readonly file: string; readonly database: SqliteDatabase }> {
  const file = path.join(await tempDir(), 'flipbook.sqlite');
  prepare(file);
  const database = openSqlite({ file });
  onTestFinished(() => database.close());
  return { file, database };
}

/**
 * How often something was committed since the file was opened: counts the frames of its write-ahead log that end a
 * commit.
 *
 * @see https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
function commitsTo(file: string): number {
  const log = readFileSync(`${file}-wal`);
  let commits = 0;
  const frameBytes = 24 + (log.length === 0 ? 0 : log.readUInt32BE(8));
  for (let at = 32; at < log.length; at += frameBytes) commits += log.readUInt32BE(at + 4) === 0 ? 0 : 1;
  return commits;
}

/** Makes a file that rejects the key "refused" by itself. */
function refuseOneKey(file: string): void {
  openSqlite({ file }).close();
  const db = new DatabaseSync(file);
  db.exec(
    "create trigger no before insert on entry when new.key = 'refused' begin select raise(abort, 'no'); end",
  );
  db.close();
}

const range = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);

/** Runs everything that needs no event. */
const microtasks = () => new Promise<void>((resolve) => process.nextTick(resolve));

async function contents(keyv: Keyv): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for await (const [key, value] of keyv.iterator?.(undefined) ?? []) found[String(key)] = value;
  return found;
}

test('writes of one moment are one commit, in whatever namespaces; later ones are another', async () => {
  const { file, database } = await openNew();
  const [a, b] = [database.keyv('a'), database.keyv('b')];
  await Promise.all(range(200).map((key) => (Number(key) % 2 === 0 ? a : b).set(key, key)));
  expect(commitsTo(file)).toBe(1);
  await Promise.all([a.setMany([{ key: 'x', value: 1 }]), b.delete('1'), a.deleteMany(['0', '2'])]);
  expect(commitsTo(file)).toBe(2);
  expect(Object.keys(await contents(a))).toHaveLength(99);
  expect(Object.keys(await contents(b))).toHaveLength(99);
});

test('two hundred jobs that are looked for and created in one moment are one commit', async () => {
  const { file, database } = await openNew();
  const store = createJobStore({ tables: database.tables, log: silentLog });
  await Promise.all(
    range(200).map(async (id) => {
      // As with messages: each is handled until it waits, and then the next.
      await microtasks();
      if ((await store.get(id)) === undefined) await store.create(makeJob(states.accepted, { id }));
    }),
  );
  expect(commitsTo(file)).toBe(1);
  expect(await store.listOpen()).toHaveLength(200);
});

test('writes of one moment happen in the order of their calls', async () => {
  const { file, database } = await openNew();
  const keyv = database.keyv('a');
  const acts = [
    () => keyv.set('lost', 0),
    () => keyv.clear(),
    () => keyv.set('key', 1),
    () => keyv.delete('key'),
    () => keyv.delete('key'),
    () => keyv.set('key', 2),
    () => keyv.set('other', 3),
  ];
  const asked: Promise<unknown>[] = [];
  for (const act of acts) {
    asked.push(act());
    // Keyv itself takes longer for a set than for a delete.
    await microtasks();
  }
  expect(await Promise.all(asked)).toEqual([true, undefined, true, true, false, true, true]);
  expect(commitsTo(file)).toBe(1);
  expect(await contents(keyv)).toEqual({ key: 2, other: 3 });
});

test('a write is visible to every reader at once, before it is on the disk', async () => {
  const { file, database } = await openNew();
  const keyv = database.keyv('a');
  await keyv.setMany(['old', 'gone'].map((key) => ({ key, value: 0 })));
  let settled = 0;
  const asked = [keyv.set('new', 1), keyv.set('old', 1), keyv.delete('gone')].map((write) =>
    write.finally(() => {
      settled += 1;
    }),
  );
  await microtasks();
  expect([await keyv.get('new'), await keyv.has('new'), await keyv.has('gone')]).toEqual([1, true, false]);
  expect(await keyv.getMany(['old', 'gone'])).toEqual([1, undefined]);
  expect(await contents(keyv)).toEqual({ new: 1, old: 1 });
  expect([settled, commitsTo(file)]).toEqual([0, 1]);
  await Promise.all(asked);
  expect(commitsTo(file)).toBe(2);
});

test('a failing write harms no other write of its group', async () => {
  const { database } = await openNew(refuseOneKey);
  const keyv = database.keyv('a');
  await keyv.set('old', 0);
  const acts = [
    () => keyv.delete('old'),
    () => keyv.set('before', 1),
    () =>
      keyv.setMany([
        { key: 'together', value: 1 },
        { key: 'refused', value: 1 },
      ]),
    () => keyv.set('cut\0off', 1),
    () => keyv.delete('old'),
    () => keyv.set('after', 1),
  ];
  const refused = { status: 'rejected', reason: { name: 'FlipbookError', code: 'STORE_UNAVAILABLE' } };
  expect(await Promise.allSettled(acts.map((act) => act()))).toMatchObject([
    { value: true },
    { value: true },
    refused,
    refused,
    { value: false },
    { value: true },
  ]);
  expect(await contents(keyv)).toEqual({ before: 1, after: 1 });
  expect(await keyv.set('old', 2)).toBe(true);
});

test('closing commits all pending writes', async () => {
  const { file, database } = await openNew();
  const keyv = database.keyv('a');
  const asked = Promise.all(range(20).map((key) => keyv.set(key, key)));
  await microtasks();
  database.close();
  expect(await asked).toEqual(range(20).map(() => true));
  const again = openSqlite({ file });
  onTestFinished(() => again.close());
  expect(Object.keys(await contents(again.keyv('a')))).toHaveLength(20);
});

test('writes after the close are rejected', async () => {
  const { database } = await openNew();
  const asked = database.keyv('a').set('key', 1);
  database.close();
  await expect(asked).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});
