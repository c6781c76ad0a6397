import { expect, onTestFinished, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { Job } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { sentence } from '../../src/text/sentence.js';
import { bring } from '../contract/store-support.js';
import { approval, makeJob, states } from '../support/jobs.js';
import { acceptedJob, gate, pauseForOthers, runnerWorld } from '../support/runner-world.js';
import { silentLog } from '../support/silent-log.js';
import { steadyClock } from '../support/steady-clock.js';

const LONG_MS = 3_600_000;
const cancel = { kind: 'cancel', by: 'requester', atMs: 1 };

/** The world, stopped with the test. */
function open() {
  const world = runnerWorld();
  onTestFinished(async () => void (await world.stop()));
  return world;
}

test('a job that is woken twice is worked on once, and is running until it has ended', async () => {
  const { store, posts, card, startRunner } = open();
  const { opened, open: answer } = gate();
  const runner = startRunner('a', { answered: opened, beatMs: LONG_MS });
  const job = acceptedJob();
  await store.create(job, { lease: runner.lease });
  for (let times = 0; times < 2; times += 1) runner.wake({ job, revision: 1 }, performance.now());
  await expect.poll(() => runner.running()).toMatchObject([{ id: '1', state: { phase: 'submitting' } }]);
  await pauseForOthers();
  answer();
  await expect.poll(() => runner.running()).toEqual([]);
  expect(posts).toEqual(['a']);
  expect(card.filter((what) => what === 'edit: accepted')).toHaveLength(1);
});

test.each([
  ['at once when its process has owned it for less than its lease lasts', 1, ['1']],
  ['only after a claim when its process has owned it for as long', 0, []],
])('a new job is begun %s', async (_what, lessMs, begun) => {
  const clock = steadyClock();
  const { store, startRunner } = open();
  const runner = startRunner('a', { prepared: gate().opened, beatMs: LONG_MS });
  const job = acceptedJob();
  await store.create(job, { lease: runner.lease });
  runner.wake({ job, revision: 1 }, clock.nowMs() - runner.lease.leaseMs + lessMs);
  await pauseForOthers();
  expect(runner.running().map(({ id }) => id)).toEqual(begun);
});

test('a start counts the jobs that have not ended', async () => {
  const { store, startRunner } = open();
  const search = { submitAtMs: 1, looks: 0, lookedAtMs: Date.now(), isOver: false };
  await bring(store, makeJob({ ...states.failed, search }, { id: '1' }));
  await store.create(acceptedJob('2'));
  const runner = startRunner('a', { prepared: gate().opened, beatMs: LONG_MS });
  expect(await runner.resume()).toBe(1);
  expect(runner.running().map(({ id }) => id)).toEqual(['1', '2']);
});

test.each([
  ['fal', 'fal', 0],
  ['renderer', 'renderer', 0],
  ['renderer', 'fal', 0],
  ['fal', 'renderer', 1],
] as const)(
  'a start with a job made at %s by a process that has %s warns %i times',
  async (maker, name, times) => {
    const { store, startRunner } = open();
    await bring(store, makeJob(states.submitted, { id: '1', provider: maker }));
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (_facts: object, what: string) => void warnings.push(what) };
    const ended = gate().opened;
    await startRunner('a', { ended, beatMs: LONG_MS, parts: { log, provider: { name } } }).resume();
    expect(warnings).toHaveLength(times);
  },
);

test('who asks for the wishes of a job gets it as it was written then', async () => {
  const { store, startRunner } = open();
  await store.create(acceptedJob());
  const runner = startRunner('a', { prepared: gate().opened, beatMs: LONG_MS });
  await runner.resume();
  await store.want('1', cancel);
  expect(await runner.applyWishesOf('1')).toMatchObject({ id: '1', cancel: { by: 'requester', atMs: 1 } });
  expect(await runner.applyWishesOf('2')).toBeUndefined();
});

test('moderators are told of what they decided when it was carried out, and of nothing else', async () => {
  const { store, questions, startRunner, phaseOf } = open();
  await bring(
    store,
    makeJob(states['awaiting approval'], { id: '1', approval: { ...approval, messageId: undefined } }),
  );
  const runner = startRunner('a', { beatMs: LONG_MS });
  await runner.resume();
  await expect.poll(() => questions).toEqual(['1']);
  await store.want('1', { kind: 'decide', decision: { kind: 'approved', by: '5', atMs: 1 } });
  await runner.applyWishesOf('1');
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  expect(questions).toEqual(['1', '1 submitting']);
});

test('what fal answers to the one POST is kept, also a refusal that comes while the process stops', async () => {
  const { store, startRunner, phaseOf } = open();
  const { opened, open: answer } = gate();
  const submit = async () => {
    await opened;
    throw new FlipbookError('PROVIDER_REJECTED', sentence('fal.invalid.request'));
  };
  await store.create(acceptedJob());
  const runner = startRunner('a', { beatMs: LONG_MS, parts: { provider: { submit } } });
  await runner.resume();
  await expect.poll(() => phaseOf('1')).toBe('submitting');
  const stopped = runner.stop();
  answer();
  await stopped;
  expect((await store.get('1'))?.job.state).toMatchObject({ phase: 'failed', failure: { charge: 'none' } });
});

const unknown = makeJob({ phase: 'accepted', isAcknowledged: false }, { id: '1' });

/** A runner at which Discord tells that it never took the answer to the request, when it may. */
function refused(over: (store: JobStore) => JobStore = (store) => store) {
  const world = open();
  const { opened, open: tell } = gate();
  const confirmAcknowledged = async () => {
    await opened;
    return 'unknown' as const;
  };
  const runner = world.startRunner('a', {
    over: over(world.store),
    beatMs: LONG_MS,
    parts: { presenter: { confirmAcknowledged } },
  });
  return { ...world, runner, tell };
}

test('a job that never began is removed, with what was reserved for it, and nobody waits for it', async () => {
  const { store, runner, tell } = refused();
  await store.create(unknown);
  await runner.resume();
  const asked = runner.applyWishesOf('1');
  tell();
  expect(await asked).toBeUndefined();
  expect([await store.get('1'), runner.running()]).toEqual([undefined, []]);
  expect(await store.entriesOf('1')).toMatchObject([{ kind: 'reserve' }, { kind: 'release' }]);
});

test.each<[string, (store: JobStore, pass: (ms: number) => void) => Promise<unknown>]>([
  [
    'was written by another process',
    (store) => store.put({ ...unknown, isLimited: true }, { ifRevision: 1, owner: 'a' }),
  ],
  [
    'belongs to another process',
    (store, pass) => {
      pass(4 * LONG_MS);
      return store.claim({ owner: 'b', leaseMs: LONG_MS });
    },
  ],
])('a job that %s is not removed', async (_what, change) => {
  const { store, runner, tell, pass } = refused();
  await store.create(unknown);
  await runner.resume();
  await change(store, pass);
  tell();
  await expect.poll(() => runner.running()).toEqual([]);
  expect(await store.get('1')).toBeDefined();
});

test('a process that was suspended before the POST sends it when it knows that the job is still its own', async () => {
  const clock = steadyClock();
  const { store, posts, startRunner, phaseOf } = open();
  const [prepared, renewed] = [gate(), gate()];
  const over: JobStore = { ...store, renew: (lease) => renewed.opened.then(() => store.renew(lease)) };
  await store.create(acceptedJob());
  await startRunner('a', { over, prepared: prepared.opened }).resume();
  clock.pass(LONG_MS);
  prepared.open();
  await expect.poll(() => phaseOf('1')).toBe('submitting');
  await pauseForOthers();
  expect(posts).toEqual([]);
  renewed.open();
  await expect.poll(() => phaseOf('1')).toBe('delivered');
  expect(posts).toEqual(['a']);
});

test('a process that loses a job before the POST neither sends it nor ends it', async () => {
  const clock = steadyClock();
  const { store, posts, startRunner, phaseOf } = open();
  const [prepared, renewed] = [gate(), gate()];
  const over: JobStore = { ...store, renew: () => renewed.opened.then(() => []) };
  await store.create(acceptedJob());
  const runner = startRunner('a', { over, prepared: prepared.opened });
  await runner.resume();
  clock.pass(LONG_MS);
  prepared.open();
  await expect.poll(() => phaseOf('1')).toBe('submitting');
  renewed.open();
  await expect.poll(() => runner.running()).toEqual([]);
  expect([posts, await phaseOf('1')]).toEqual([[], 'submitting']);
});

test('a stop waits for the answer to a POST and keeps it, before the job is free', async () => {
  const { store, posts, startRunner } = open();
  const { opened, open: answer } = gate();
  await store.create(acceptedJob());
  const runner = startRunner('a', { answered: opened, beatMs: LONG_MS });
  await runner.resume();
  await expect.poll(() => posts.length).toBe(1);
  const stopped = runner.stop();
  await pauseForOthers();
  const free = async () =>
    (await store.claim({ owner: 'b', leaseMs: 1 })).map(({ job: { state } }: { readonly job: Job }) => state);
  expect(await free()).toEqual([]);
  answer();
  await stopped;
  expect(await free()).toMatchObject([{ phase: 'submitted', requestId: 'req-1' }]);
});

test('a stop is over even if the store does not take the jobs back', async () => {
  const { store, startRunner } = open();
  const release = async () => {
    throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
  };
  await startRunner('a', { over: { ...store, release } }).stop();
});
