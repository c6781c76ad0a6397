import { expect, onTestFinished, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { activate } from '../../src/jobs/active.js';
import { createChangeJob } from '../../src/jobs/change-job.js';
import type { Job, JobIn } from '../../src/jobs/job.js';
import { createOtherJobs } from '../../src/jobs/other-jobs.js';
import { createPatience } from '../../src/jobs/patience.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { isIn } from '../../src/jobs/transitions.js';
import { sentence } from '../../src/text/sentence.js';
import { bring, withRequest } from '../contract/store-support.js';
import { makeJob, states, unpaidJob } from '../support/jobs.js';
import { memoryStore } from '../support/memory-store.js';
import { runnerWorld } from '../support/runner-world.js';

const search = { submitAtMs: 1_000, looks: 0, lookedAtMs: 1_000, isOver: true };
const failed = makeJob({ ...states.failed, search }, { id: '1' });
const earlier: JobIn<'failed'> = isIn(failed, 'failed') ? failed : expect.fail();
const repeated = unpaidJob({ retryOf: '1' }, { id: '2' });

/** More often than fal would be asked again. */
const FAULTS = 5;

/** A verb of the store that fails at first. */
function failing<A extends readonly unknown[], R>(verb: (...asked: A) => Promise<R>) {
  let faults = 0;
  return async (...asked: A): Promise<R> => {
    faults += 1;
    if (faults > FAULTS) return verb(...asked);
    throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
  };
}

test.each<[string, (store: JobStore) => Partial<JobStore>]>([
  ['the earlier job', ({ get }) => ({ get: failing(get) })],
  ['who holds its request', ({ holderOf }) => ({ holderOf: failing(holderOf) })],
  ['who else may hold it', ({ listOpen }) => ({ listOpen: failing(listOpen) })],
  ['to take the earlier job up', ({ want }) => ({ want: failing(want) })],
])('a job that repeats another waits until the store can be asked for %s', async (_what, change) => {
  const { store, posts, startRunner, phaseOf, stop } = runnerWorld();
  onTestFinished(async () => void (await stop()));
  await bring(store, earlier);
  await store.create(repeated);
  const find = async () => [{ requestId: 'req-9' }];
  await startRunner('a', { over: { ...store, ...change(store) }, find }).resume();
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  await expect
    .poll(async () => (await store.get('2'))?.job.state)
    .toMatchObject({
      phase: 'failed',
      failure: { code: 'REQUEST_FOUND' },
    });
  expect(posts).toEqual([]);
});

test('an earlier job that was taken up without an answer, and is delivered by then, is not paid again', async () => {
  const { store, posts, startRunner, phaseOf, stop } = runnerWorld();
  onTestFinished(async () => void (await stop()));
  await bring(store, earlier);
  await store.create(repeated);
  const find = async () => [{ requestId: 'req-9' }];
  const put: JobStore['put'] = async (job, options) => {
    const writing = await store.put(job, options);
    if (job.id !== '1' || options.owner !== undefined) return writing;
    await startRunner('b').resume();
    await expect.poll(() => phaseOf('1')).toBe('delivered');
    throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
  };
  await startRunner('a', { over: { ...store, put }, find }).resume();
  await expect
    .poll(async () => (await store.get('2'))?.job.state)
    .toMatchObject({
      phase: 'failed',
      failure: { code: 'REQUEST_FOUND' },
    });
  expect(posts).toEqual([]);
});

test("an earlier job that its member deletes while fal is asked for it is in nobody's way", async () => {
  const { store, startRunner, phaseOf, stop } = runnerWorld();
  onTestFinished(async () => void (await stop()));
  await bring(store, earlier);
  await store.create(repeated);
  let isGone = false;
  const get: JobStore['get'] = async (id) => (isGone && id === '1' ? undefined : store.get(id));
  const find = async () => {
    isGone = true;
    return [{ requestId: 'req-9' }];
  };
  await startRunner('a', { over: { ...store, get }, find }).resume();
  await expect.poll(() => phaseOf('2')).toBe('delivered');
});

/** What one job may do with the others of a store that always works. */
function othersIn(store: JobStore, claim: () => Promise<unknown>) {
  const { job, revision } = { job: repeated, revision: 1 };
  const patience = createPatience({ timings: defaultTimings, gaps: () => 0 });
  return createOtherJobs({
    store,
    untilStored: (_entry, act) => act(),
    changeJob: createChangeJob({ store, applyWishesOf: async () => undefined }),
    claim,
  })(activate({ job, revision, patience, begunAt: 0 }));
}

test('another job is found by its id, and one that is forgotten is not', async () => {
  const store = memoryStore();
  await bring(store, earlier);
  const { jobOf } = othersIn(store, async () => []);
  expect(await jobOf('1')).toMatchObject({ id: '1', state: { phase: 'failed' } });
  expect(await jobOf('7')).toBeUndefined();
});

const cancelled = makeJob(states.cancelled, { id: '1' });
const delivered = makeJob({ ...states.delivered, requestId: 'req-9' }, { id: '1' });

test.each<[string, Job, string, boolean, number]>([
  ['whose request was lost', earlier, 'submitted', true, 1],
  ['that was delivered meanwhile', delivered, 'delivered', true, 0],
  ['that was cancelled meanwhile', cancelled, 'cancelled', false, 0],
])('an earlier job %s is taken up, or not, and claimed only if it is open', async (...row) => {
  const [, now, phase, isTaken, claimed] = row;
  const store = memoryStore();
  await bring(store, now);
  let claims = 0;
  // The next beat claims it.
  const claim = async () => {
    claims += 1;
    throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
  };
  expect(await othersIn(store, claim).takeUp(earlier, 'req-9')).toBe(isTaken);
  expect([claims, (await store.get('1'))?.job.state.phase]).toEqual([claimed, phase]);
});

test('of two jobs of which one holds the request, the other one is not taken up', async () => {
  const store = memoryStore();
  await bring(store, earlier);
  await bring(store, withRequest('3', 'req-9'));
  const { takeUp, holderOf } = othersIn(store, async () => expect.fail('Nothing is open'));
  expect(await takeUp(earlier, 'req-9')).toBe(false);
  expect(await holderOf('req-9')).toBe('3');
});
