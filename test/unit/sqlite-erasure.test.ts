import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDrafts } from '../../src/store/drafts.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemberStore } from '../../src/store/member-store.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { bring, jobIn, ownedBy, range } from '../contract/store-support.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';
import { tracesIn } from '../support/traces.js';

const newFile = async () => path.join(await tempDir(), 'flipbook.db');

function open(file: string) {
  const { tables, keyv, close } = openSqlite({ file });
  onTestFinished(close);
  return {
    file,
    tables,
    keyv,
    close,
    jobs: createJobStore({ tables, log: silentLog }),
    members: createMemberStore({ tables }),
    /** An erasure empties the log, so this is true from then until the next write. */
    isErased: () => statSync(`${file}-wal`).size === 0,
  };
}

/** A new store in which nothing is due to be erased, with a closed job of each of these members. */
async function start(...userIds: readonly string[]) {
  const store = open(await newFile());
  await store.members.erase();
  const jobs = userIds.map((userId, index) => ownedBy(userId, jobIn('delivered', `${index}`)));
  await Promise.all(jobs.map((job) => bring(store.jobs, job)));
  return store;
}

/**
 * How often the log was emptied before what it has now.
 *
 * @see https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
const checkpointsOf = (file: string) => readFileSync(`${file}-wal`).readUInt32BE(12);

test('a deletion that deletes nothing does not rewrite the file', async () => {
  const { members, isErased } = await start('one');
  expect(await members.forget('another')).toBe(0);
  expect(await members.erase()).toBe(true);
  expect(isErased()).toBe(false);
  expect(await members.forget('one')).toBe(1);
  expect(await members.erase()).toBe(true);
  expect(isErased()).toBe(true);
});

test('what was deleted elsewhere just before is erased, though nothing else was there to delete', async () => {
  const { file, members, keyv, isErased } = await start('one');
  const drafts = createDrafts({ keyv: keyv('drafts') });
  const picture = { url: 'https://cdn.discordapp.com/a/harz.png', name: 'harz.png' };
  await drafts.put('9', { userId: 'another', pictures: [picture] });
  await drafts.forget('another');
  await members.forget('another', { isMoreDeleted: true });
  await members.erase();
  expect(isErased()).toBe(true);
  expect(tracesIn(path.dirname(file), 'harz.png')).toEqual([]);
});

test('one rewriting answers all deletions of the same moment', async () => {
  const userIds = range(1, 5).map((index) => `person-${index}`);
  const { file, members, jobs } = await start(...userIds);
  const before = checkpointsOf(file);
  const erased = userIds.map(async (userId) => {
    await members.forget(userId);
    return members.erase();
  });
  expect(await Promise.all(erased)).toEqual(userIds.map(() => true));
  expect(tracesIn(path.dirname(file), 'person-')).toEqual([]);
  await bring(jobs, jobIn('delivered', '9'));
  expect(checkpointsOf(file) - before).toBe(1);
});

test('an erasure that failed is due until one succeeds', async () => {
  const { members, tables, isErased } = await start('one');
  await members.forget('one');
  // SQLite does not rewrite a file within a transaction.
  const failed = await tables.write(() => ({ erasing: members.erase().catch((error: unknown) => error) }));
  expect(await failed.erasing).toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(isErased()).toBe(false);
  expect(await members.erase()).toBe(true);
  expect(isErased()).toBe(true);
});

test('what a process has deleted and not erased is erased when somebody asks the next one', async () => {
  const { file, members, close } = await start('one');
  await members.forget('one');
  close();
  const next = open(file);
  await bring(next.jobs, ownedBy('two', jobIn('delivered', '2')));
  expect(await next.members.forget('one')).toBe(0);
  expect(await next.members.erase()).toBe(true);
  expect(next.isErased()).toBe(true);
});
