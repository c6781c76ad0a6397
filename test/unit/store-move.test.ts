import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Phase } from '../../src/jobs/job.js';
import { createDurationHistory } from '../../src/store/duration-history.js';
import { createJobStore } from '../../src/store/job-store.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { makeJob, states } from '../support/jobs.js';
import { tempDir } from '../support/temp-dir.js';

/** A file of schema version 1, opened by this version, and its log. */
async function openCopy(name: string) {
  const file = path.join(await tempDir(), name);
  copyFileSync(path.join('test/fixtures', name), file);
  const told: string[] = [];
  const tell = (_facts: unknown, sentence: string) => told.push(sentence);
  const log = { debug: () => {}, info: () => {}, warn: tell, error: tell };
  const open = () => {
    const database = openSqlite({ file, log });
    onTestFinished(database.close);
    return { ...database, store: createJobStore({ tables: database.tables, log }) };
  };
  return { file, told, open, ...open() };
}

const ENDED: ReadonlySet<Phase> = new Set(['delivered', 'failed', 'cancelled']);

describe('store-v3.db, with jobs of version 3 in entries', () => {
  const users = ['204255221017214977', '231845094172131329'];
  const jobs: readonly (readonly [string, string, Phase])[] = [
    ['accepted, not acknowledged', '1573398569694645487', 'accepted'],
    ['accepted, from words', '1573414831602444914', 'accepted'],
    ['submitting, two frames', '1573431093510244341', 'submitting'],
    ['uncertain', '1573447355418043768', 'uncertain'],
    ['submitted, in progress, to be cancelled', '1573463617325843195', 'submitted'],
    ['submitted, in trouble', '1573479879233642622', 'submitted'],
    ['rendered, kept', '1573496141141442049', 'rendered'],
    ['rendered, of a clip', '1573512403049241476', 'rendered'],
    ['failed, not told', '1573528664957040903', 'failed'],
    ['failed, still looked for', '1573544926864840330', 'failed'],
    ['cancelled, not told', '1573561188772639757', 'cancelled'],
    ['delivered, made from another one', '1573577450680439184', 'delivered'],
    ['delivered, with what was made from it', '1573593712588238611', 'delivered'],
    ['failed, a second try', '1573609974496038038', 'failed'],
    ['cancelled', '1573626236403837465', 'cancelled'],
  ];
  /** Ended, with something left to do. */
  const unsettled = new Set(['1573528664957040903', '1573544926864840330', '1573561188772639757']);
  const unreadable = {
    'of a version to come': '1573642498311636892',
    'no JSON': '1573658760219436319',
    'set aside by a former start': '1573675022127235746',
  };

  test.each(jobs)('has the job that is %s', async (_what, id, phase) => {
    const { store } = await openCopy('store-v3.db');
    expect(await store.get(id)).toMatchObject({ revision: 1, job: { id, state: { phase } } });
  });

  test('lists every open job, and reports unreadable ones', async () => {
    const { store, told } = await openCopy('store-v3.db');
    const open = jobs.flatMap(([, id, phase]) => (unsettled.has(id) || !ENDED.has(phase) ? [id] : []));
    expect((await store.listOpen()).map(({ id }) => id).sort()).toEqual(open);
    expect(told.filter((sentence) => sentence.includes('set aside'))).toHaveLength(4);
    expect(told.join()).toContain('was written by a newer Flipbook');
    const claimed = await store.claim({ owner: 'a', leaseMs: 1 });
    expect(claimed.map(({ job }) => job.id).sort()).toEqual(open);
  });

  test.each(Object.entries(unreadable))('keeps an unreadable record: %s', async (_what, id) => {
    const { store, file, close } = await openCopy('store-v3.db');
    await expect(store.get(id)).rejects.toMatchObject({ code: 'JOB_UNREADABLE' });
    await expect(store.create(makeJob(states.accepted, { id }))).rejects.toMatchObject({
      code: 'JOB_UNREADABLE',
    });
    close();
    const db = new DatabaseSync(file);
    const row: unknown = db.prepare('select record, is_open from job where id = ?').get(id);
    db.close();
    expect(row).toEqual({ is_open: 1, record: expect.stringMatching(/upscaling|^\{"value/) });
  });

  test('knows which job holds each request', async () => {
    const { store } = await openCopy('store-v3.db');
    for (const [, id] of jobs) {
      const { job } = (await store.get(id)) ?? expect.fail();
      const requestId = 'requestId' in job.state ? job.state.requestId : undefined;
      if (requestId !== undefined) expect(await store.holderOf(requestId)).toBe(id);
    }
  });

  test.each(users)('lists the jobs of %s, newest first', async (userId: string) => {
    const { store } = await openCopy('store-v3.db');
    const listed = (await store.listByMember(userId)).map(({ id }) => id);
    const own: string[] = [];
    for (const [, id] of jobs) if ((await store.get(id))?.job.requester.userId === userId) own.push(id);
    expect(listed).toEqual(own.toReversed().slice(0, 10));
  });

  test('leaves only current data in the entries, and moves once', async () => {
    const { file, close, open, told } = await openCopy('store-v3.db');
    close();
    const again = open();
    expect(await again.store.listOpen()).toHaveLength(11);
    const history = createDurationHistory({ keyv: again.keyv('durations'), log: { ...console } });
    expect(await history.usual(makeJob(states.accepted))).toEqual({ p50Ms: 71_204, p90Ms: 93_271 });
    again.close();
    const db = new DatabaseSync(file);
    const left: unknown = db.prepare('select distinct namespace from entry').all();
    db.close();
    expect(left).toEqual([{ namespace: 'durations' }]);
    expect(told).toHaveLength(4);
  });
});

test('store-v1.db: has its 28 jobs, the open ones on their list', async () => {
  const { store, told } = await openCopy('store-v1.db');
  expect(await store.listOpen()).toHaveLength(15);
  expect(told).toEqual([]);
});
