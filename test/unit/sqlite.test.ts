import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import keyvTestSuite, { keyvIteratorTests } from '@keyv/test-suite';
import { DatabaseSync } from '@photostructure/sqlite';
import Keyv from 'keyv';
import * as vitest from 'vitest';
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod';
import { openSqlite, type SqliteDatabase } from '../../src/store/sqlite/open.js';
import { tempDir } from '../support/temp-dir.js';

afterEach(() => {
  vi.useRealTimers();
});

async function openNew(): Promise<{ readonly file: string; readonly database: SqliteDatabase }> {
  const file = path.join(await tempDir(), 'flipbook.sqlite');
  const database = openSqlite({ file });
  onTestFinished(() => database.close());
  return { file, database };
}

/** The rows of a closed file, expired or not. */
function countRows(file: string): unknown {
  const db = new DatabaseSync(file);
  const row: unknown = db.prepare('select count(*) as count from entry').get();
  db.close();
  return row;
}

async function contents(keyv: Keyv): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const entry of keyv.iterator?.(undefined) ?? []) found.push(entry);
  return found;
}

describe("Keyv's own test suite", () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'flipbook-test-'));
  const database = openSqlite({ file: path.join(dir, 'suite.sqlite') });
  afterAll(() => {
    database.close();
    rmSync(dir, { recursive: true });
  });
  const store = () => database.keyv('suite').store;
  keyvTestSuite(vitest, Keyv, store);
  keyvIteratorTests(vitest, Keyv, store);
});

test('makes the folder, and a file that only its owner can read', async () => {
  const file = path.join(await tempDir(), 'new', 'deeper', 'flipbook.sqlite');
  const database = openSqlite({ file });
  await database.keyv('a').set('key', 1);
  database.close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await readdir(path.dirname(file))).toEqual(['flipbook.sqlite']);
});

test('gives back what was set, after the file was opened again', async () => {
  const { file, database } = await openNew();
  const value = { text: 'rain ☔\u0000 "\'\ud800', none: null, list: [0, -1.5, false], nested: { a: {} } };
  await database.keyv('a').set('snow ❄️ \' "', value);
  database.close();
  const again = openSqlite({ file });
  onTestFinished(() => again.close());
  expect(await again.keyv('a').get('snow ❄️ \' "')).toEqual(value);
});

test('keeps namespaces apart, whatever the keys look like', async () => {
  const { database } = await openNew();
  const [a, ab] = [database.keyv('a'), database.keyv('a:b')];
  await a.set('b:key', 'one');
  await ab.set('key', 'two');
  await a.set('a:key', 'three');
  await a.set('key', 'four');
  await a.set('%', 'five');
  expect(await a.getMany(['b:key', 'a:key', 'key'])).toEqual(['one', 'three', 'four']);
  expect(await contents(ab)).toEqual([['key', 'two']]);
  expect(await ab.deleteMany(['b:key', '%'])).toBe(false);
  await ab.clear();
  expect((await contents(a)).length).toBe(4);
  expect(await contents(ab)).toEqual([]);
});

test('iterates over many pages, in the order of keys, while entries come and go', async () => {
  const { database } = await openNew();
  const keyv = database.keyv('a');
  const keys = ['', ...Array.from({ length: 1_000 }, (_, index) => `${1_000 + index}`)];
  await keyv.setMany(keys.map((key) => ({ key, value: key })));
  const seen: string[] = [];
  for await (const [key] of keyv.iterator?.(undefined) ?? []) {
    // The last entry of a page, the first of the next and one of a later page are deleted; one is added that was
    // passed.
    if (key === '1098') await keyv.deleteMany(['1098', '1099', '1500']);
    if (key === '1600') await keyv.setMany([{ key: '0', value: 1 }]);
    seen.push(String(key));
  }
  expect(seen).toEqual(keys.filter((key) => key !== '1099' && key !== '1500'));
});

test('writes all entries of a batch or none', async () => {
  const { database } = await openNew();
  const keyv = database.keyv('a');
  await keyv.set('kept', 1);
  const cut = { key: 'cut\0off', value: 1 };
  await expect(keyv.setMany([{ key: 'kept', value: 2 }, cut])).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
  });
  await expect(keyv.deleteMany(['kept', cut.key])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(await contents(keyv)).toEqual([['kept', 1]]);
  expect(await keyv.set('kept', 3)).toBe(true);
});

test('an entry is gone when its time is over, and its row with the next sweep', async () => {
  vi.useFakeTimers();
  const { file, database } = await openNew();
  const keyv = database.keyv('a');
  await keyv.setMany([
    { key: 'short', value: 1, ttl: 1_000 },
    { key: 'long', value: 2, ttl: 90_000.5 },
    { key: 'forever', value: 3 },
  ]);
  await vi.advanceTimersByTimeAsync(999);
  expect(await keyv.getMany(['short', 'long'])).toEqual([1, 2]);
  vi.setSystemTime(Date.now() + 1);
  expect([await keyv.get('short'), await keyv.has('short')]).toEqual([undefined, false]);
  expect(await contents(keyv)).toEqual([
    ['forever', 3],
    ['long', 2],
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  database.close();
  expect(countRows(file)).toEqual({ count: 2 });
});

test('a new lifetime counts from when it is set, and none means forever', async () => {
  vi.useFakeTimers();
  const { database } = await openNew();
  const keyv = database.keyv('a');
  await keyv.set('again', 1, 1_000);
  await keyv.set('kept', 1, 1_000);
  await vi.advanceTimersByTimeAsync(900);
  await keyv.set('again', 2, 1_000);
  await keyv.set('kept', 2);
  await vi.advanceTimersByTimeAsync(900);
  expect(await keyv.getMany(['again', 'kept'])).toEqual([2, 2]);
  await vi.advanceTimersByTimeAsync(100);
  expect(await keyv.getMany(['again', 'kept'])).toEqual([undefined, 2]);
});

test('after the close, every act is refused, and another close does nothing', async () => {
  const { database } = await openNew();
  const keyv = database.keyv('a');
  await keyv.set('key', 1);
  database.close();
  database.close();
  const acts = [
    () => keyv.get('key'),
    () => keyv.getMany(['key']),
    () => keyv.has('key'),
    () => keyv.set('key', 2),
    () => keyv.setMany([{ key: 'key', value: 2 }]),
    () => keyv.delete('key'),
    () => keyv.deleteMany(['key']),
    () => keyv.clear(),
    () => contents(keyv),
  ];
  for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});

test('a block from before reasons were kept still reads', async () => {
  const { file, database } = await openNew();
  database.close();
  const db = new DatabaseSync(file);
  const version = z.object({ user_version: z.int() }).parse(db.prepare('pragma user_version').get());
  db.exec(
    `alter table block drop column operator; alter table block drop column reason;
     insert into block (guild_id, user_id, by_user_id, at_ms) values ('5', '7', '9', 1), ('5', '8', '', 2);
     pragma user_version = ${version.user_version - 1}`,
  );
  db.close();
  const upgraded = openSqlite({ file });
  onTestFinished(upgraded.close);
  expect(await upgraded.tables.read(({ blocks }) => blocks.of('5'))).toEqual([
    { guildId: '5', userId: '8', by: undefined, atMs: 2 },
    { guildId: '5', userId: '7', by: { kind: 'member', userId: '9' }, atMs: 1 },
  ]);
});
