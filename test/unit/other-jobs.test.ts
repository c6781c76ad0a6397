import { expect, onTestFinished, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { sentence } from '../../src/text/sentence.js';
import { bring } from '../contract/store-support.js';
import { makeJob, states, unpaidJob } from '../support/jobs.js';
import { runnerWorld } from '../support/runner-world.js';

const search = { submitAtMs: 1_000, looks: 0, lookedAtMs: 1_000, isOver: true };
const earlier = makeJob({ ...states.failed, search }, { id: '1' });
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
