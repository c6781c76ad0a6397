import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { type ChangeJob, createChangeJob } from '../../src/jobs/change-job.js';
import type { Job } from '../../src/jobs/job.js';
import { createRequestEnded } from '../../src/jobs/request-ended.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { sentence } from '../../src/text/sentence.js';
import { bring } from '../contract/store-support.js';
import { makeJob, states } from '../support/jobs.js';
import { memoryStore } from '../support/memory-store.js';
import { seenByOlder } from '../support/newer-records.js';
import { silentLog } from '../support/silent-log.js';

const lease = { owner: 'another process', leaseMs: 60_000 };
const WISH = { kind: 'request-ended', requestId: 'req-1' };

/** A store with these jobs, owned by another process. */
async function startWith(...jobs: readonly Job[]) {
  const store = memoryStore();
  for (const job of jobs) {
    const created = await store.create(makeJob(states.accepted, { id: job.id }), { lease });
    if (created.kind !== 'created') throw new Error('It was not created');
    const { kind } = await store.put(job, { ifRevision: created.revision, owner: lease.owner });
    expect(kind).toBe('saved');
  }
  const changeJob = createChangeJob({ store, applyWishesOf: async () => undefined });
  const wishesOf = async (id: string) => (await store.wishesOf(id)).map(({ wish }) => wish);
  return { store, wishesOf, tell: createRequestEnded({ store, changeJob, log: silentLog }) };
}

const submitted = makeJob(states.submitted, { id: '1' });
const lost = makeJob(states.uncertain, { id: '2' });

test.each<[string, { requestId: string; jobId: string | undefined }, string]>([
  ['its address', { requestId: 'req-1', jobId: '1' }, '1'],
  ['its request, when the address says nothing', { requestId: 'req-1', jobId: undefined }, '1'],
  ['its address, when its request is unknown', { requestId: 'req-7', jobId: '2' }, '2'],
])('a job of another process is told, found by %s', async (_how, told, id) => {
  const { tell, wishesOf } = await startWith(submitted, lost);
  await tell(told);
  expect(await wishesOf(id)).toEqual([{ ...WISH, requestId: told.requestId }]);
  expect(await wishesOf(id === '1' ? '2' : '1')).toEqual([]);
});

test.each<[string, { requestId: string; jobId: string | undefined }]>([
  ['a request of another job', { requestId: 'req-1', jobId: '2' }],
  ['a request that nobody has', { requestId: 'req-7', jobId: undefined }],
  ['another request of a job that has its own', { requestId: 'req-7', jobId: '1' }],
  ['a job that was forgotten', { requestId: 'req-7', jobId: '3' }],
])('nobody is told of %s', async (_what, told) => {
  const { tell, wishesOf } = await startWith(submitted, lost);
  await tell(told);
  for (const id of ['1', '2', '3']) expect(await wishesOf(id)).toEqual([]);
});

test('a job that was closed without its request is open again', async () => {
  const search = { submitAtMs: 1_000, looks: 9, lookedAtMs: 2_000, isOver: true };
  const { store, tell } = await startWith(makeJob({ ...states.failed, search }, { id: '2' }));
  await tell({ requestId: 'req-7', jobId: '2' });
  expect((await store.claim({ owner: 'me', leaseMs: 1_000 })).map(({ job }) => job.webhook)).toEqual([
    { requestId: 'req-7' },
  ]);
});

test('a job that only a newer version can read is told all the same', async () => {
  const tables = createMemoryTables({ now: () => Date.now() });
  await bring(createJobStore({ tables, log: silentLog }), submitted);
  const store = createJobStore({ tables: seenByOlder(tables, new Set(['1'])), log: silentLog });
  const changeJob = createChangeJob({ store, applyWishesOf: async () => undefined });
  await createRequestEnded({ store, changeJob, log: silentLog })({ requestId: 'req-1', jobId: '1' });
  expect((await store.wishesOf('1')).map(({ wish }) => wish)).toEqual([WISH]);
});

/** What is told of a request that no job holds, when a change of a job is answered like that. */
const toldOf = (jobId: string | undefined, changeJob: ChangeJob) =>
  createRequestEnded({ store: memoryStore(), changeJob, log: silentLog })({ requestId: 'req-7', jobId });

test('without any job, no job is changed', async () => {
  expect(await toldOf(undefined, async () => expect.fail('There is no job'))).toBeUndefined();
});

test.each<[string, Error]>([
  ['a store that fails', new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'))],
  ['a bug', new TypeError('A bug')],
])('the provider calls again after %s', async (_what, error) => {
  await expect(toldOf('1', () => Promise.reject(error))).rejects.toBe(error);
});
