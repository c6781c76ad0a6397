import Keyv from 'keyv';
import { afterEach, expect, test, vi } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import { createJobStore } from '../../src/store/job-store.js';
import { jobKeyvs } from '../support/job-keyvs.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';

afterEach(() => {
  vi.useRealTimers();
});

/** A store that breaks at the named acts. */
function brokenStore(...broken: readonly ('get' | 'set' | 'delete')[]) {
  const records = new Map<string, unknown>();
  const check = (act: 'get' | 'set' | 'delete') => {
    if (broken.includes(act)) throw new Error('ECONNREFUSED redis://user:secret@db');
  };
  return {
    get: async (key: string) => {
      check('get');
      return records.get(key);
    },
    set: async (key: string, value: unknown) => {
      check('set');
      records.set(key, value);
      return true;
    },
    delete: async (key: string) => {
      check('delete');
      return records.delete(key);
    },
    clear: async () => records.clear(),
    // Keyv lists stores of the kinds that it knows only.
    opts: { dialect: 'sqlite' },
    iterator: async function* () {
      yield* records;
    },
  };
}

const job = makeJob(states.accepted);

test.each([
  ['put, jobs', 'set', 'jobs', (store: ReturnType<typeof createJobStore>) => store.put(job)],
  ['put, open list', 'set', 'open', (store: ReturnType<typeof createJobStore>) => store.put(job)],
  ['get', 'get', 'jobs', (store: ReturnType<typeof createJobStore>) => store.get(job.id)],
  [
    'put of an end',
    'delete',
    'open',
    (store: ReturnType<typeof createJobStore>) => store.put(makeJob(states.failed)),
  ],
] as const)(
  'a store that breaks at %s is told as STORE_UNAVAILABLE, without its own words',
  async (_name, act, which, use) => {
    const broken = new Keyv({ store: brokenStore(act), throwOnErrors: true });
    const store = createJobStore({ ...jobKeyvs(), log: silentLog, [which]: broken });
    await expect(use(store)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: "I can't take jobs right now. Please try again later.",
      cause: expect.any(Error),
    });
  },
);

test.each([
  ['nonsense', 'nonsense'],
  ['another version', { ...job, version: 1_000 }],
  ['a state of tomorrow', { ...job, state: { phase: 'upscaling' } }],
  ['a state that lacks its fields', { ...job, state: { phase: 'submitted' } }],
])('a record that is no job is an error, never a half-read job: %s', async (_name, record) => {
  const { jobs, ...others } = jobKeyvs();
  const store = createJobStore({ jobs, ...others, log: silentLog });
  await jobs.set(job.id, record);
  await expect(store.get(job.id)).rejects.toMatchObject({ code: 'JOB_UNREADABLE' });
});

test('a job is on the open list before it is written: a crash in between loses nothing', async () => {
  const jobs = new Keyv({ store: brokenStore('set'), throwOnErrors: true });
  const { open, ...others } = jobKeyvs();
  const store = createJobStore({ ...others, open, jobs, log: silentLog });
  await expect(store.put(job)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(await open.get(job.id)).toBe(true);
  expect(await store.listOpen()).toEqual([]);
});

test('a job that ended is not open, even when a crash left it on the list', async () => {
  const { jobs, ...others } = jobKeyvs();
  const store = createJobStore({ jobs, ...others, log: silentLog });
  await store.put(job);
  await jobs.set(job.id, makeJob(states.delivered));
  expect(await store.listOpen()).toEqual([]);
});

test('of a job that is forgotten, nothing is left', async () => {
  const keyvs = jobKeyvs();
  const store = createJobStore({ ...keyvs, log: silentLog });
  await store.put(job);
  await store.remove(job.id);
  expect([await keyvs.jobs.has(job.id), await keyvs.open.has(job.id)]).toEqual([false, false]);
  expect(await keyvs.members.get(job.requester.userId)).toEqual([]);
});

test('a job is taken even when the list of its member can not be written', async () => {
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (_facts: unknown, sentence: string) => warnings.push(sentence) };
  const members = new Keyv({ store: brokenStore('set'), throwOnErrors: true });
  const store = createJobStore({ ...jobKeyvs(), members, log });
  await store.put(job);
  expect(await store.listOpen()).toEqual([job]);
  expect(warnings).toEqual(["The list of a member's jobs could not be written"]);
});

test('an ended job is kept for thirty days and listed as long, an open one for good', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const days = (count: number) => vi.setSystemTime(Date.now() + count * 24 * 3_600_000);
  const store = createJobStore({ ...jobKeyvs(), log: silentLog });
  const ended = makeJob(states.delivered, { id: '2222' });
  await store.put(job);
  await store.put({ ...ended, state: states.accepted });
  days(5);
  await store.put(ended);
  days(29);
  expect(await store.listByMember(job.requester.userId)).toEqual([ended, job]);
  days(2);
  expect(await store.get(ended.id)).toBeUndefined();
  expect(await store.listByMember(job.requester.userId)).toEqual([job]);
  days(365);
  expect(await store.listOpen()).toEqual([job]);
});

test.each([
  ['an id that no job can have', { id: '---' }],
  ['a time before all times', { createdAtMs: -1 }],
  ['a request that is none', { request: {} }],
  ['a picture without an address', { source: { mode: 'image', image: { url: 'nowhere', name: 'a.png' } } }],
  ['a state that lacks its fields', { state: { phase: 'submitted' } }],
])('what could not be read again is not written at all: %s', async (_what, change) => {
  const keyvs = jobKeyvs();
  const store = createJobStore({ ...keyvs, log: silentLog });
  await store.put(job);
  await expect(store.put({ ...job, ...change } as Job)).rejects.not.toMatchObject({
    code: 'STORE_UNAVAILABLE',
  });
  expect(await store.get(job.id)).toEqual(job);
  expect(await store.listOpen()).toEqual([job]);
});

test.each(['open', 'unreadable'] as const)(
  'a store that can not list its entries is refused before anything is lost in it: %s',
  (which) => {
    const { get, set, delete: remove, clear } = brokenStore();
    const keyv = new Keyv({ store: { get, set, delete: remove, clear }, throwOnErrors: true });
    expect(() => createJobStore({ ...jobKeyvs(), [which]: keyv, log: silentLog })).toThrow(
      'can not list its entries',
    );
  },
);

test("of a member's list, one bad entry spoils only itself", async () => {
  const keyvs = jobKeyvs();
  const store = createJobStore({ ...keyvs, log: silentLog });
  await store.put(job);
  await keyvs.members.set(job.requester.userId, [7, null, job.id, {}]);
  expect(await store.listByMember(job.requester.userId)).toEqual([job]);
});
