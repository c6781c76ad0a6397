import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { activate } from '../../src/jobs/active.js';
import { keepLeases } from '../../src/jobs/keep-leases.js';
import { createPatience } from '../../src/jobs/patience.js';
import type { Log } from '../../src/jobs/ports.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { sentence } from '../../src/text/sentence.js';
import { bring, stored } from '../contract/store-support.js';
import { makeJob, states } from '../support/jobs.js';
import { memoryStore } from '../support/memory-store.js';
import { acceptedJob, gate } from '../support/runner-world.js';
import { silentLog } from '../support/silent-log.js';

const lease = { owner: 'a', leaseMs: 30_000 };
const BEAT_MS = 10_000;

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

/** A process that keeps the leases of its jobs in a store, and notes which free ones it has woken. */
function open(over: Partial<JobStore> = {}, log: Log = silentLog) {
  const store = { ...memoryStore(), ...over };
  const active = new Map<string, ReturnType<typeof activate>>();
  const woken: string[] = [];
  const told: string[] = [];
  const leases = keepLeases({
    store,
    lease,
    active,
    wake: ({ job }) => woken.push(job.id),
    onClaim: (claimed) => told.push(...claimed.map(({ id }) => id)),
    log,
  });
  onTestFinished(leases.stop);
  /** Works on a job here. */
  const work = async (id: string) => {
    const patience = createPatience({ timings: defaultTimings, gaps: () => 0 });
    const entry = activate({ ...(await stored(store, id)), patience, begunAt: 0 });
    active.set(id, entry);
    return entry;
  };
  return { store, active, woken, told, leases, work };
}

const isFree = async (store: JobStore) =>
  (await store.claim({ owner: 'b', leaseMs: 1 })).map(({ job }) => job.id);

test('an active job stays with its process while that runs, and no longer', async () => {
  const { store, leases, work } = open();
  await store.create(acceptedJob(), { lease });
  const entry = await work('1');
  await vi.advanceTimersByTimeAsync(10 * lease.leaseMs);
  expect([entry.gone.signal.aborted, entry.attention.signal.aborted, await isFree(store)]).toEqual([
    false,
    false,
    [],
  ]);
  await leases.stop();
  await vi.advanceTimersByTimeAsync(lease.leaseMs);
  expect(await isFree(store)).toEqual(['1']);
});

test('with the default timings, the jobs of a dead process are taken over within 30 s, whenever it dies', async () => {
  const store = memoryStore();
  const ours = { owner: 'a', leaseMs: defaultTimings.leaseMs };
  const woken: string[] = [];
  const wake = ({ job }: { readonly job: { readonly id: string } }) => void woken.push(job.id);
  const leases = keepLeases({ store, lease: ours, active: new Map(), wake, log: silentLog });
  onTestFinished(leases.stop);
  // Right after a claim, so that this lease also expires right after one.
  await vi.advanceTimersByTimeAsync(1);
  await store.create(acceptedJob(), { lease: { ...ours, owner: 'dead' } });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(woken).toEqual(['1']);
});

test('a job that another process has taken over is abandoned at the next beat', async () => {
  const { store, work } = open();
  await bring(store, acceptedJob(), 'b');
  const entry = await work('1');
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect(entry.gone.signal.aborted).toBe(true);
  expect(entry.gone.signal.reason).toMatchObject({ message: 'Another process owns this job' });
});

test('a lost job is abandoned even if the store then fails to say what is wished for another one', async () => {
  const memory = memoryStore();
  const wishesOf: JobStore['wishesOf'] = async () => {
    throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
  };
  const { store, leases, work } = open({ ...memory, wishesOf });
  await store.create(acceptedJob('1'), { lease });
  await bring(store, acceptedJob('2'), 'b');
  await work('1');
  const lost = await work('2');
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect([leases.isFresh(), lost.gone.signal.aborted]).toEqual([true, true]);
});

test('a wish that another process has stored interrupts the work', async () => {
  const { store, work } = open();
  await store.create(acceptedJob('1'), { lease });
  await store.create(acceptedJob('2'), { lease });
  const [wanted, other] = [await work('1'), await work('2')];
  await store.want('1', { kind: 'cancel', by: 'requester', atMs: 1 });
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect([wanted, other].map(({ attention }) => attention.signal.aborted)).toEqual([true, false]);
  expect(wanted.gone.signal.aborted).toBe(false);
});

test('free jobs are claimed at every beat, and woken here', async () => {
  const { store, woken, told } = open();
  await store.create(acceptedJob('1'));
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  await store.create(acceptedJob('2'));
  expect([woken, told]).toEqual([['1'], ['1']]);
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect([woken, told]).toEqual([
    ['1', '2'],
    ['1', '2'],
  ]);
});

test('a claim tells what it got; a job that is still being finished here is given back', async () => {
  const { store, woken, leases, work } = open();
  await store.create(acceptedJob('1'));
  await store.create(acceptedJob('2'));
  await work('1');
  expect((await leases.claim()).map(({ job }) => job.id)).toEqual(['2']);
  expect(woken).toEqual(['2']);
  expect(await isFree(store)).toEqual(['1']);
});

test('what was claimed is not woken when the answer comes later than the lease lasts', async () => {
  const { opened, open: answer } = gate();
  const memory = memoryStore();
  const claim: JobStore['claim'] = async (asked) => {
    const claimed = await memory.claim(asked);
    await opened;
    return claimed;
  };
  const { store, woken, leases } = open({ ...memory, claim, renew: () => new Promise(() => {}) });
  await store.create(acceptedJob());
  const claimed = leases.claim();
  await vi.advanceTimersByTimeAsync(lease.leaseMs);
  answer();
  expect([await claimed, woken]).toEqual([[], []]);
});

test('after a stop, nothing is claimed', async () => {
  const { store, woken, leases } = open();
  await store.create(acceptedJob());
  await leases.stop();
  expect([await leases.claim(), woken, await isFree(store)]).toEqual([[], [], ['1']]);
});

test('a stop waits for the claim in flight, whose jobs are not woken', async () => {
  const { opened, open: answer } = gate();
  const memory = memoryStore();
  const claim: JobStore['claim'] = async (asked) => {
    await opened;
    return memory.claim(asked);
  };
  const { store, woken, told, leases } = open({ ...memory, claim });
  await store.create(acceptedJob());
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  let isOver = false;
  const stopped = leases.stop().then(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect(isOver).toBe(false);
  answer();
  await stopped;
  await store.release({ owner: lease.owner });
  expect([await isFree(store), woken, told]).toEqual([['1'], [], []]);
});

test('a job that waits for Discord is kept for a beat; one whose creation was never answered is given back', async () => {
  const { store, woken } = open();
  await store.create(acceptedJob(), { lease });
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect([await isFree(store), woken]).toEqual([[], []]);
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  // It was given back, and claimed again by the same beat: now somebody works on it.
  expect(woken).toEqual(['1']);
});

test('a job that ends during a beat is not taken for a lost one', async () => {
  const { store, active, work } = open();
  await store.create(acceptedJob('1'), { lease });
  const entry = await work('1');
  await store.put(makeJob(states.cancelled, { id: '1' }), { ifRevision: 1, owner: 'a' });
  active.delete('1');
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect(entry.gone.signal.aborted).toBe(false);
});

test('a process that could not renew for the length of a lease does not know whose its jobs are', async () => {
  let isBroken = false;
  const memory = memoryStore();
  const renew: JobStore['renew'] = async (asked) => {
    if (isBroken) throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
    return memory.renew(asked);
  };
  const { leases } = open({ ...memory, renew });
  expect(leases.isFresh()).toBe(true);
  await vi.advanceTimersByTimeAsync(5 * BEAT_MS);
  expect(leases.isFresh()).toBe(true);
  isBroken = true;
  await vi.advanceTimersByTimeAsync(lease.leaseMs - 1);
  expect(leases.isFresh()).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(leases.isFresh()).toBe(false);
  isBroken = false;
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect(leases.isFresh()).toBe(true);
});

test('a wish that another process has stored interrupts the job at once', async () => {
  const hearers: ((id: string) => void)[] = [];
  const { store, work } = open({ onWish: (hear) => void hearers.push(hear) });
  for (const id of ['1', '2']) await store.create({ ...acceptedJob(), id }, { lease });
  const [one, other] = [await work('1'), await work('2')];
  await store.want('1', { kind: 'cancel' });
  for (const hear of hearers) for (const id of ['1', '2', '3']) hear(id);
  await vi.advanceTimersByTimeAsync(0);
  // The other's wish was answered before the notice came.
  expect([one.attention.signal.aborted, other.attention.signal.aborted]).toEqual([true, false]);
});

test('where nothing is to be given back and nobody here is asked for anything, the store is not asked either', async () => {
  const asked: string[] = [];
  const hearers: ((id: string) => void)[] = [];
  const memory = memoryStore();
  const { store, woken, work } = open({
    ...memory,
    release: async (given) => {
      asked.push('release');
      await memory.release(given);
    },
    wishesOf: async (id) => {
      asked.push(`wishes of ${id}`);
      return memory.wishesOf(id);
    },
    onWish: (hear) => void hearers.push(hear),
  });
  await store.create(acceptedJob('1'), { lease });
  await work('1');
  await store.create(acceptedJob('2'));
  for (const hear of hearers) hear('3');
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect([woken, asked]).toEqual([['2'], []]);
});

test('operators read in the log that leases could not be renewed, each time', async () => {
  const warnings: string[] = [];
  let isBroken = false;
  const memory = memoryStore();
  const renew: JobStore['renew'] = async (asked) => {
    if (isBroken) throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
    return memory.renew(asked);
  };
  const log: Log = { ...silentLog, warn: (_facts, words) => void warnings.push(words) };
  open({ ...memory, renew }, log);
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect(warnings).toEqual([]);
  isBroken = true;
  await vi.advanceTimersByTimeAsync(2 * BEAT_MS);
  expect(warnings).toHaveLength(2);
});
