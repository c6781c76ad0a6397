import { expect, onTestFinished, test, vi } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { bring } from '../contract/store-support.js';
import { makeJob, states } from '../support/jobs.js';
import { acceptedJob, gate, runnerWorld } from '../support/runner-world.js';
import { silentLog } from '../support/silent-log.js';

const LONG_MS = 3_600_000;
const timings = { ...defaultTimings, pollMs: LONG_MS, leaseMs: LONG_MS };

/** The world, stopped with the test. */
function open() {
  const world = runnerWorld();
  onTestFinished(async () => void (await world.stop()));
  return world;
}

/** Lets everything go on that waits for no clock. */
async function pauseForOthers(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
}

test('who waits for a slot is written once, looks only when a slot may be free, and is sent when one is', async () => {
  const { store, posts, startRunner, phaseOf } = open();
  const [answered, ended, settled] = [gate(), gate(), gate()];
  const written: string[] = [];
  let reads = 0;
  const over: JobStore = {
    ...store,
    put: (job, options) => {
      if (job.id === '2') written.push(job.state.phase);
      return store.put(job, options);
    },
    line: () => {
      reads += 1;
      return store.line();
    },
  };
  const runner = startRunner('a', {
    over,
    slots: { installation: 1 },
    answered: answered.opened,
    ended: ended.opened,
    settled: settled.opened,
    parts: { timings },
  });
  await store.create(acceptedJob('1'));
  await runner.resume();
  await expect.poll(() => posts.length).toBe(1);
  await store.create(acceptedJob('2'));
  await runner.resume();
  await expect.poll(() => phaseOf('2')).toBe('waiting');
  await pauseForOthers();
  // It was refused twice: when it came, and after the look that its own wait has caused.
  expect(written).toEqual(['submitting', 'waiting', 'submitting']);
  const before = reads;
  answered.open();
  await expect.poll(() => phaseOf('1')).toBe('submitted');
  await pauseForOthers();
  expect([reads, posts.length]).toEqual([before, 1]);
  ended.open();
  await expect.poll(() => posts.length).toBe(2);
  expect(await phaseOf('1')).toBe('rendered');
  settled.open();
  await expect.poll(() => phaseOf('2')).toBe('delivered');
});

test('a clip takes as long as its member waits; its request, from the POST to the end', async () => {
  let nowMs = 9_000_000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  onTestFinished(() => clock.mockRestore());
  const { store, posts, startRunner, phaseOf } = open();
  const [prepared, answered, ended, settled] = [gate(), gate(), gate(), gate()];
  const samples: number[] = [];
  const looks: string[] = [];
  const runner = startRunner('a', {
    prepared: prepared.opened,
    answered: answered.opened,
    ended: ended.opened,
    settled: settled.opened,
    find: async ({ endpointId }) => {
      looks.push(endpointId);
      return [];
    },
    beatMs: LONG_MS,
    parts: {
      history: { usual: async () => undefined, record: async (_job, tookMs) => void samples.push(tookMs) },
    },
  });
  const job = acceptedJob();
  await store.create(job, { lease: runner.lease });
  runner.wake({ job, revision: 1 }, performance.now());
  nowMs += 1_000;
  prepared.open();
  await expect.poll(() => posts.length).toBe(1);
  nowMs += 2_000;
  answered.open();
  await expect.poll(() => phaseOf('1')).toBe('submitted');
  nowMs += 4_000;
  ended.open();
  await expect.poll(() => phaseOf('1')).toBe('rendered');
  nowMs += 8_000;
  settled.open();
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  expect(samples).toEqual([6_000]);
  expect((await store.get('1'))?.job.state).toMatchObject({ tookMs: 15_000 });
  // Nobody else can have sent it.
  expect(looks).toEqual([]);
});

/** The jobs whose preview is erased when all work on `job` is done. */
async function erasedWith(job: Job, wishes: readonly unknown[]) {
  const { store, startRunner } = open();
  await bring(store, job);
  for (const wish of wishes) await store.want('1', wish);
  const erased: string[] = [];
  const erasePreview = async ({ state }: Job) => void erased.push(state.phase);
  const runner = startRunner('a', { beatMs: LONG_MS, parts: { erasePreview } });
  await runner.resume();
  await expect.poll(() => runner.running()).toEqual([]);
  return { erased, isKept: (await store.get('1')) !== undefined };
}

const forget = { kind: 'forget' };
const ended = makeJob({ ...states.cancelled, shownIn: undefined }, { id: '1' });

test.each<[string, Job, readonly unknown[], readonly string[]]>([
  ['nobody has deleted', acceptedJob(), [], []],
  ['its member deletes while it is made', acceptedJob(), [forget], ['delivered']],
  ['its member deletes at its end', ended, [forget], ['cancelled']],
])('the preview of a job that %s goes with the job, and not before', async (_what, job, wishes, erased) => {
  expect(await erasedWith(job, wishes)).toEqual({ erased, isKept: wishes.length === 0 });
});

test.each([
  ['nothing is rendered here', undefined, 0],
  ['its preview can not be erased', () => Promise.reject(new Error('It is in use')), 1],
])('a deleted job goes although %s', async (_what, erasePreview, times) => {
  const { store, startRunner } = open();
  await bring(store, ended);
  await store.want('1', forget);
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (_facts: object, what: string) => void warnings.push(what) };
  const parts = erasePreview === undefined ? { log } : { log, erasePreview };
  const runner = startRunner('a', { beatMs: LONG_MS, parts });
  await runner.resume();
  await expect.poll(() => runner.running()).toEqual([]);
  expect(await store.get('1')).toBeUndefined();
  expect(warnings).toHaveLength(times);
});

test('a job that stays where it is fills no log', async () => {
  const infoLinesWith = async (positions: readonly number[]) => {
    const { store, startRunner } = open();
    await store.create(acceptedJob());
    const lines: string[] = [];
    const log = { ...silentLog, info: () => void lines.push('') };
    const left = [...positions];
    const watch = () => ({
      next: async () => {
        const queuePosition = left.shift();
        return queuePosition === undefined
          ? { status: 'COMPLETED' as const }
          : { status: 'IN_QUEUE' as const, queuePosition };
      },
      close: () => {},
    });
    const runner = startRunner('a', { beatMs: LONG_MS, parts: { log, provider: { watch } } });
    await runner.resume();
    await expect.poll(() => runner.running()).toEqual([]);
    return lines.length;
  };
  expect(await infoLinesWith([5, 4, 3, 2, 1])).toBe(await infoLinesWith([]));
});
