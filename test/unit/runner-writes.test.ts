import { expect, onTestFinished, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { Job } from '../../src/jobs/job.js';
import type { VideoProvider } from '../../src/jobs/ports.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { unlessAborted } from '../../src/jobs/wait.js';
import type { Wish } from '../../src/jobs/wish.js';
import { sentence } from '../../src/text/sentence.js';
import { bring } from '../contract/store-support.js';
import { approval, makeJob, states } from '../support/jobs.js';
import { acceptedJob, gate, runnerWorld } from '../support/runner-world.js';
import { silentLog } from '../support/silent-log.js';

const LONG_MS = 3_600_000;
const cancel: Wish = { kind: 'cancel', by: 'requester', atMs: 1 };

/** The world, stopped with the test, and a view of its store that notes what is written. */
function open() {
  const world = runnerWorld();
  onTestFinished(async () => void (await world.stop()));
  const written: string[] = [];
  const put: JobStore['put'] = async (job, options) => {
    written.push(job.state.phase);
    return world.store.put(job, options);
  };
  return { ...world, written, over: { ...world.store, put } };
}

/** Lets everything go on that waits for no clock. */
async function pauseForOthers(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
}

test('a job is written and shown once in each phase, and its member is told once', async () => {
  const { store, over, written, card, startRunner } = open();
  await store.create(acceptedJob());
  const pings: string[] = [];
  const pingRequester = async ({ state }: Job) => void pings.push(state.phase);
  const runner = startRunner('a', { over, beatMs: LONG_MS, parts: { presenter: { pingRequester } } });
  await runner.resume();
  await expect.poll(() => runner.running()).toEqual([]);
  expect(written).toEqual(['submitting', 'submitted', 'rendered', 'delivered']);
  expect(card).toEqual([
    'edit: accepted',
    'edit: submitting',
    'edit: submitted',
    'edit: rendered',
    'delivered',
  ]);
  expect(pings).toEqual(['delivered']);
});

test('the card says that nothing can be stored, while that is so', async () => {
  const { store, startRunner } = open();
  await store.create(acceptedJob());
  let puts = 0;
  const put: JobStore['put'] = async (job, options) => {
    puts += 1;
    if (puts === 1) throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
    return store.put(job, options);
  };
  const shown: unknown[] = [];
  const runner = startRunner('a', {
    over: { ...store, put },
    beatMs: LONG_MS,
    parts: {
      presenter: {
        show: ({ state }, { isHeldUp, isOurs } = {}) => void shown.push([state.phase, isHeldUp, isOurs?.()]),
      },
    },
  });
  await runner.resume();
  await expect.poll(() => runner.running()).toEqual([]);
  expect(shown).toEqual([
    ['accepted', false, true],
    ['submitting', true, true],
    ['submitting', false, true],
    ['submitted', false, true],
    ['rendered', false, true],
  ]);
});

/** A process that has lost a job to another one, and does not know it yet. */
async function overtaken(job: Job) {
  const world = open();
  const { store, startRunner, pass } = world;
  const { opened: allowed, open: wakeUp } = gate();
  await bring(store, job);
  const edits: ((() => boolean) | undefined)[] = [];
  const asleep = startRunner('asleep', {
    prepared: allowed,
    checkStillAllowed: () => allowed,
    beatMs: LONG_MS,
    parts: { presenter: { show: (_job, { isOurs } = {}) => void edits.push(isOurs) } },
  });
  await asleep.resume();
  await pauseForOthers();
  pass(4 * LONG_MS);
  const { opened: over, open: end } = gate();
  onTestFinished(end);
  await startRunner('b', { prepared: over, checkStillAllowed: () => over, beatMs: LONG_MS }).resume();
  return { ...world, asleep, wakeUp, mayBeMade: () => edits.map((isOurs) => isOurs?.()) };
}

test('a process that finds its job taken over tells the moderators nothing, and makes no edit that waits', async () => {
  const approved = { ...approval, decision: { kind: 'approved', by: '5', atMs: 1 } } as const;
  const awaiting = makeJob(states['awaiting approval'], { id: '1', approval: approved });
  const { asleep, wakeUp, questions, mayBeMade } = await overtaken(awaiting);
  expect(mayBeMade()).toEqual([true]);
  wakeUp();
  await expect.poll(() => asleep.running()).toEqual([]);
  expect(questions).toEqual([]);
  expect(mayBeMade()).toEqual([false]);
});

test('a process that has lost a job does not answer for it', async () => {
  const { store, asleep } = await overtaken(acceptedJob());
  await store.want('1', cancel);
  expect(await asleep.applyWishesOf('1')).toBeUndefined();
  await expect.poll(() => asleep.running()).toEqual([]);
});

test("another job's request is given back at once: nothing is asked of it, and no clip of it is brought", async () => {
  const { store, over, written, shown, startRunner } = open();
  await bring(store, makeJob({ ...states.delivered, requestId: 'req-1' }, { id: '7' }));
  await store.create(acceptedJob());
  const errors: string[] = [];
  const log = { ...silentLog, error: (_facts: object, what: string) => void errors.push(what) };
  const runner = startRunner('a', { over, beatMs: LONG_MS, parts: { log } });
  await runner.resume();
  await expect.poll(() => shown).toEqual(['a: failed']);
  expect(written.slice(0, 3)).toEqual(['submitting', 'submitted', 'uncertain']);
  expect((await store.get('1'))?.job.state).toMatchObject({
    failure: { code: 'SUBMIT_UNCERTAIN', charge: 'unclear' },
  });
  expect(errors).toHaveLength(1);
});

test('a search that finds what another job holds by then goes on as it was', async () => {
  const { store, over, written, startRunner } = open();
  await bring(store, makeJob({ ...states.delivered, requestId: 'req-9' }, { id: '7' }));
  await bring(store, makeJob(states.uncertain, { id: '1' }));
  let looks = 0;
  const find: VideoProvider['find'] = async ({ signal }) => {
    looks += 1;
    return looks === 1 ? [{ requestId: 'req-9' }] : unlessAborted(signal, () => new Promise(() => {}));
  };
  // Nobody held it yet when it was asked for.
  const view = { ...over, holderOf: async () => undefined };
  await startRunner('a', { over: view, find, beatMs: LONG_MS }).resume();
  await expect.poll(() => looks).toBe(2);
  expect(written).toEqual(['submitted']);
  expect(await store.get('1')).toMatchObject({ revision: 2, job: { state: { phase: 'uncertain' } } });
});

test('a wish for a request that another job holds is answered, and changes nothing', async () => {
  const { store, over, startRunner, phaseOf } = open();
  await bring(store, makeJob({ ...states.delivered, requestId: 'req-9' }, { id: '7' }));
  const search = { submitAtMs: 1, looks: 0, lookedAtMs: Date.now(), isOver: false };
  await bring(store, makeJob({ ...states.failed, search }, { id: '1' }));
  const runner = startRunner('a', { over, beatMs: LONG_MS });
  await runner.resume();
  await store.want('1', { kind: 'found', requestId: 'req-9' });
  expect(await runner.applyWishesOf('1')).toMatchObject({ state: { phase: 'failed', search } });
  expect([await phaseOf('1'), await store.wishesOf('1')]).toEqual(['failed', []]);
});

test('a slot that is refused to a job that takes none is a bug, and skips no approval', async () => {
  const { store, startRunner, phaseOf } = open();
  await bring(store, makeJob(states['awaiting approval'], { id: '1' }));
  const errors: unknown[] = [];
  const log = { ...silentLog, error: (_facts: object, what: string) => void errors.push(what) };
  const claim = {
    scope: { kind: 'installation' },
    unit: 'clips',
    window: 'running',
    amount: 1,
    limit: 1,
  } as const;
  let puts = 0;
  const put: JobStore['put'] = async (job, options) => {
    puts += 1;
    return puts === 1 ? { kind: 'refused', claim, ahead: 0 } : store.put(job, options);
  };
  const runner = startRunner('a', { over: { ...store, put }, beatMs: LONG_MS, parts: { log } });
  await store.want('1', { kind: 'forget' });
  await runner.resume();
  await expect.poll(() => runner.running()).toEqual([]);
  expect([await phaseOf('1'), errors.length]).toEqual(['awaiting approval', 1]);
});
