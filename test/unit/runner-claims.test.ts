import { expect, onTestFinished, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { unlessAborted } from '../../src/jobs/wait.js';
import { sentence } from '../../src/text/sentence.js';
import { bring } from '../contract/store-support.js';
import { makeJob, states } from '../support/jobs.js';
import { acceptedJob, gate, pauseForOthers, runnerWorld } from '../support/runner-world.js';
import { steadyClock } from '../support/steady-clock.js';

const LONG_MS = 3_600_000;
const cancel = { kind: 'cancel', by: 'requester', atMs: 1 };
const unavailable = () => new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));

/**
 * The world, stopped with the test. Its leases last as long as the test says, however slow the machine is. Only
 * `startSleeper`'s process can sleep over its own: it renews none before.
 */
function open() {
  const clock = steadyClock();
  const world = runnerWorld();
  onTestFinished(async () => {
    await world.stop();
  });
  return {
    ...world,
    startSleeper: (options: Parameters<typeof world.startRunner>[1]) =>
      world.startRunner('asleep', { ...options, beatMs: LONG_MS }),
    sleep: () => {
      world.pass(4 * LONG_MS);
      clock.pass(4 * LONG_MS);
    },
  };
}

test('a free job is claimed at startup, and sent once', async () => {
  const { store, posts, shown, startRunner, phaseOf } = open();
  await store.create(acceptedJob());
  expect(await startRunner('a').resume()).toBe(1);
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  expect([posts, shown]).toEqual([['a'], ['a: delivered']]);
});

test('of several runners on one store, one works on each job and sends it once', async () => {
  const { store, posts, shown, startRunner, phaseOf } = open();
  const ids = Array.from({ length: 30 }, (_, index) => `${100 + index}`);
  const runners = ['a', 'b', 'c'].map((owner) => startRunner(owner));
  for (const id of ids) await store.create(acceptedJob(id));
  await Promise.all(runners.map((runner) => runner.resume()));
  for (const id of ids) await expect.poll(() => phaseOf(id)).toBe('delivered');
  expect([posts.length, shown.length]).toEqual([30, 30]);
});

test('a process whose lease expired while it slept before the POST sends nothing when it wakes', async () => {
  const { store, posts, shown, startRunner, phaseOf, startSleeper, sleep } = open();
  const { opened, open: wakeUp } = gate();
  await store.create(acceptedJob());
  await startSleeper({ prepared: opened }).resume();
  sleep();
  await startRunner('b').resume();
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  wakeUp();
  const late = startRunner('c');
  await late.resume();
  await store.create(acceptedJob('2'));
  await expect.poll(() => phaseOf('2')).toBe('delivered');
  expect(posts.filter((owner) => owner === 'asleep')).toEqual([]);
  expect(shown.filter((what) => what.startsWith('asleep'))).toEqual([]);
});

test('a process whose lease expired during the POST never causes a second POST', async () => {
  const { store, posts, shown, startRunner, phaseOf, startSleeper, sleep } = open();
  const { opened, open: wakeUp } = gate();
  await store.create(acceptedJob());
  await startSleeper({ answered: opened }).resume();
  await expect.poll(() => posts).toEqual(['asleep']);
  sleep();
  await startRunner('b', { find: async () => [{ requestId: 'req-1' }] }).resume();
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  wakeUp();
  await pauseForOthers();
  expect([posts, shown]).toEqual([['asleep'], ['b: delivered']]);
});

test('a process that slept over its lease before it showed the end shows nothing when it wakes', async () => {
  const { store, shown, startRunner, phaseOf, startSleeper, sleep } = open();
  const { opened, open: wakeUp } = gate();
  await store.create(acceptedJob());
  await startSleeper({ settled: opened }).resume();
  await expect.poll(() => phaseOf('1')).toBe('rendered');
  sleep();
  await startRunner('b').resume();
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  wakeUp();
  await store.create(acceptedJob('2'));
  await startRunner('c').resume();
  await expect.poll(() => phaseOf('2')).toBe('delivered');
  expect(shown.filter((what) => what.startsWith('asleep'))).toEqual([]);
});

test('what was being sent when its process ended is looked for, and not sent again', async () => {
  const { store, posts, startRunner, pass, phaseOf } = open();
  await bring(store, makeJob(states.submitting, { id: '1' }), 'dead');
  pass(LONG_MS);
  await startRunner('b').resume();
  await expect.poll(() => phaseOf('1')).toBe('failed');
  expect(posts).toEqual([]);
});

test('a job is taken over when its lease has expired, and not before', async () => {
  const { store, posts, startRunner, pass, phaseOf } = open();
  await store.create(acceptedJob('1'), { lease: { owner: 'dead', leaseMs: 1_000 } });
  await startRunner('b').resume();
  await store.create(acceptedJob('2'));
  await expect.poll(() => phaseOf('2')).toBe('delivered');
  expect(await phaseOf('1')).toBe('accepted');
  pass(1_000);
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  expect(posts).toEqual(['b', 'b']);
});

test('a start first applies wishes stored in the meantime', async () => {
  const { store, posts, shown, startRunner, phaseOf } = open();
  await store.create(acceptedJob());
  await store.want('1', cancel);
  await startRunner('a').resume();
  await expect.poll(() => shown).toEqual(['a: cancelled']);
  expect([await phaseOf('1'), posts, await store.wishesOf('1')]).toEqual(['cancelled', [], []]);
});

test('a wish from another process interrupts a wait', async () => {
  const { store, posts, startRunner, phaseOf } = open();
  const search = { submitAtMs: 1, looks: 0, lookedAtMs: Date.now(), isOver: false };
  await bring(store, makeJob({ ...states.failed, search }, { id: '1' }));
  await startRunner('a').resume();
  await store.want('1', { kind: 'found', requestId: 'req-9' });
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  expect([posts, await store.holderOf('req-9')]).toEqual([[], '1']);
});

test('a wish of a newer version is skipped, and the job continues', async () => {
  const { store, startRunner, phaseOf } = open();
  await store.create(acceptedJob());
  await store.want('1', { kind: 'upscale' });
  await startRunner('a').resume();
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  expect(await store.wishesOf('1')).toEqual([]);
});

test("another job's request is not taken for its own", async () => {
  const { store, startRunner, phaseOf } = open();
  await bring(store, makeJob({ ...states.delivered, requestId: 'req-1' }, { id: '7' }));
  await store.create(acceptedJob());
  await startRunner('a').resume();
  await expect.poll(() => phaseOf('1')).toBe('failed');
  expect(await store.holderOf('req-1')).toBe('7');
});

test("a request that another process's job may have sent is assigned to nobody", async () => {
  const { store, startRunner, phaseOf } = open();
  await bring(store, makeJob(states.uncertain, { id: '1' }));
  await startRunner('a', {
    find: ({ signal }) => unlessAborted(signal, () => gate().opened.then(() => [])),
    beatMs: LONG_MS,
  }).resume();
  await bring(store, makeJob(states.uncertain, { id: '2' }));
  await startRunner('b', { find: async () => [{ requestId: 'req-1' }] }).resume();
  await expect.poll(() => phaseOf('2')).toBe('failed');
  expect(await store.holderOf('req-1')).toBeUndefined();
});

test("while wishes can't be read, nothing is sent", async () => {
  const { store, posts, startRunner, phaseOf } = open();
  await store.create(acceptedJob());
  await store.want('1', cancel);
  let tries = 0;
  const wishesOf: JobStore['wishesOf'] = async (id) => {
    tries += 1;
    if (tries < 4) throw unavailable();
    return store.wishesOf(id);
  };
  await startRunner('a', { over: { ...store, wishesOf } }).resume();
  await expect.poll(() => phaseOf('1')).toBe('cancelled');
  expect(posts).toEqual([]);
});

test('every write whose answer is lost is repeated, and the job continues', async () => {
  const { store, posts, startRunner, phaseOf } = open();
  await store.create(acceptedJob());
  let puts = 0;
  const put: JobStore['put'] = async (job, options) => {
    const writing = await store.put(job, options);
    puts += 1;
    if (puts % 2 === 1) throw unavailable();
    return writing;
  };
  await startRunner('a', { over: { ...store, put } }).resume();
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  expect(posts).toEqual(['a']);
});

const access = { ...acceptedJob().replyTo, token: 'a new one' };

test.each([
  ['a clip that may be there', makeJob(states.rendered, { id: '1' }), ['delivered']],
  [
    'a clip that was kept and may be there',
    makeJob({ ...states.rendered, keptSinceMs: 1 }, { id: '1' }),
    ['delivered'],
  ],
  [
    "an answer that may be another's",
    makeJob({ phase: 'accepted', isAcknowledged: false }, { id: '1' }),
    ['confirmed', 'edit: accepted'],
  ],
])('no edit covers %s', async (_what, job, card) => {
  const world = open();
  const { store, startRunner, phaseOf } = world;
  await bring(store, job);
  await store.want('1', { kind: 'reach', access });
  let tries = 0;
  const wishesOf: JobStore['wishesOf'] = async (id) => {
    tries += 1;
    if (tries === 1) throw unavailable();
    return store.wishesOf(id);
  };
  await startRunner('a', { over: { ...store, wishesOf } }).resume();
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  expect(world.card.slice(0, card.length)).toEqual(card);
});

test('a stop releases every job at once', async () => {
  const { store, startRunner } = open();
  await store.create(acceptedJob());
  const runner = startRunner('a', { prepared: gate().opened, beatMs: LONG_MS });
  await runner.resume();
  void runner.stop();
  await expect.poll(async () => (await store.claim({ owner: 'b', leaseMs: 1 })).length).toBe(1);
});

test('a stop releases jobs only when no edit is in flight, which could cover what their next owner shows', async () => {
  const { store, startRunner } = open();
  await store.create(acceptedJob());
  const { opened, open: answer } = gate();
  const runner = startRunner('a', { prepared: gate().opened, edited: opened, beatMs: LONG_MS });
  await runner.resume();
  const stopped = runner.stop();
  const isFree = async () => (await store.claim({ owner: 'b', leaseMs: 1 })).length === 1;
  await pauseForOthers();
  expect(await isFree()).toBe(false);
  answer();
  await stopped;
  expect(await isFree()).toBe(true);
});

test('a job whose process stood still between its creation and the first answer is taken up only if it is free', async () => {
  const { store, card, startRunner, pass, phaseOf } = open();
  const asleep = startRunner('asleep', { beatMs: LONG_MS });
  const job = acceptedJob();
  await store.create(job, { lease: asleep.lease });
  const longAgo = performance.now() - 4 * LONG_MS;
  pass(4 * LONG_MS);
  await startRunner('b').resume();
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  const shown = [...card];
  asleep.wake({ job, revision: 1 }, longAgo);
  await pauseForOthers();
  expect(card).toEqual(shown);
  const free = acceptedJob('2');
  await store.create(free, { lease: asleep.lease });
  pass(4 * LONG_MS);
  asleep.wake({ job: free, revision: 1 }, longAgo);
  await expect.poll(() => phaseOf('2')).toBe('delivered');
});
