import { expect, onTestFinished, test } from 'vitest';
import { activate } from '../../src/jobs/active.js';
import type { Job } from '../../src/jobs/job.js';
import { createPatience } from '../../src/jobs/patience.js';
import type { Log } from '../../src/jobs/ports.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { createYielding } from '../../src/jobs/yielding.js';
import { makeJob, states } from '../support/jobs.js';
import { runnerWorld } from '../support/runner-world.js';
import { silentLog } from '../support/silent-log.js';

const isStuck = (job: Job) => job.id !== '2';
const [stuck, other] = [makeJob(states.submitted, { id: '1' }), makeJob(states.submitted, { id: '2' })];

const held = (job: Job) => {
  const patience = createPatience({ timings: defaultTimings, gaps: () => 0 });
  return activate({ job, revision: 1, patience, begunAt: undefined });
};

/** Whether the job is left in each of the next beats. */
const leftIn = (beats: number, yielding: ReturnType<typeof createYielding>, job: Job) =>
  Array.from({ length: beats }, () => {
    yielding.beat();
    return yielding.isLeft(job) && yielding.isLeft(job);
  });

test('at the start, a job that only another process can go on with is claimed like any', () => {
  const yielding = createYielding(isStuck);
  expect([yielding.isLeft(stuck), yielding.isLeft(other)]).toEqual([false, false]);
});

test('later, it is left to the others for two beats, and claimed when none has taken it', () => {
  const yielding = createYielding(isStuck);
  expect(leftIn(4, yielding, other)).toEqual([false, false, false, false]);
  expect(leftIn(4, yielding, stuck)).toEqual([true, true, false, false]);
  leftIn(3, yielding, other);
  expect(leftIn(3, yielding, stuck)).toEqual([true, true, false]);
});

test('now and then it is given back, so that a process that has started since can take it', () => {
  const yielding = createYielding(isStuck);
  const entries = [held(stuck), held(other)];
  for (let beat = 1; beat <= 9; beat += 1) {
    yielding.beat();
    expect(yielding.due(entries)).toEqual([]);
  }
  yielding.beat();
  expect(yielding.due(entries)).toEqual(entries.slice(0, 1));
  expect(yielding.isLeft(stuck)).toBe(true);
  expect(leftIn(2, yielding, stuck)).toEqual([true, false]);
  expect(yielding.due(entries)).toEqual([]);
});

/** Runners on one store, stopped with the test. */
function open() {
  const world = runnerWorld();
  onTestFinished(async () => {
    await world.stop();
  });
  return world;
}

const preview = makeJob(states.submitted, { provider: 'renderer' });
test.each([
  ['keyless', 'on a shared store', 'a job at fal', true],
  ['keyless', 'on its own store', 'a job at fal', false],
  ['keyless', 'on a shared store', 'an end to show', false],
  ['with the key', 'on a shared store', 'a job at fal', false],
  ['with the key', 'on a shared store', 'a preview', false],
] as const)('a process that is %s %s leaves %s to others: %s', async (name, on, what, expected) => {
  const { store, startRunner } = open();
  const job = { 'a job at fal': stuck, 'an end to show': makeJob(states.failed), 'a preview': preview }[what];
  const left: (boolean | undefined)[] = [];
  const claim: JobStore['claim'] = async (asked) => {
    left.push(asked.isLeft?.(job));
    return store.claim(asked);
  };
  startRunner(name, {
    over: { ...store, claim },
    parts: {
      ...(name === 'keyless' ? { provider: { name: 'renderer' } } : {}),
      ...(on === 'on a shared store' ? { isStoreShared: true } : {}),
    },
  });
  // Its first beat.
  await expect.poll(() => left[0], { timeout: 5_000 }).toBe(expected);
});

/** A log, and the facts of each warning in it that the key is missing. */
function warned() {
  const told: unknown[] = [];
  const log: Log = {
    ...silentLog,
    warn: (facts, words) => void (/no FAL_KEY/.test(words) && told.push(facts)),
  };
  return { told, log };
}

test('on a shared store, a job at fal goes to a process that has the key, whichever held it before', async () => {
  const { store, startRunner, phaseOf } = open();
  const { told, log } = warned();
  const keyless = startRunner('keyless', {
    parts: { provider: { name: 'renderer' }, isStoreShared: true, log },
  });
  await store.create(makeJob(states.submitted, { id: '1' }));
  await keyless.resume();
  expect(keyless.running().map(({ id }) => id)).toEqual(['1']);
  await startRunner('with the key', { parts: { isStoreShared: true } }).resume();
  await expect.poll(() => phaseOf('1'), { timeout: 5_000 }).toBe('delivered');
  await store.create(makeJob({ ...states.submitted, requestId: 'req-2' }, { id: '2' }));
  await expect.poll(() => phaseOf('2'), { timeout: 5_000 }).toBe('delivered');
  expect(told).toEqual([{ count: 1, jobIds: ['1'] }]);
});

test('where no process has the key, one goes on holding the jobs at fal, and says so once', async () => {
  const { store, startRunner } = open();
  const { told, log } = warned();
  const keyless = startRunner('keyless', {
    parts: { provider: { name: 'renderer' }, isStoreShared: true, log },
  });
  await keyless.resume();
  await store.create(makeJob(states.submitted, { id: '1' }));
  const held = () => keyless.running().map(({ id }) => id);
  for (const ids of [['1'], [], ['1']]) await expect.poll(held, { timeout: 5_000 }).toEqual(ids);
  expect(told).toEqual([{ count: 1, jobIds: ['1'] }]);
});

test('a process that has the key says nothing of it, whoever makes the clips', async () => {
  const { store, startRunner } = open();
  const { told, log } = warned();
  await store.create(makeJob(states.submitted, { id: '1' }));
  await store.create(makeJob(states.submitted, { id: '2', provider: 'renderer' }));
  expect(await startRunner('with the key', { parts: { isStoreShared: true, log } }).resume()).toBe(2);
  expect(told).toEqual([]);
});
