import Keyv from 'keyv';
import { expect, test } from 'vitest';
import { createJobStore } from '../../src/store/job-store.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';

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
  };
}

const memory = () => new Keyv({ throwOnErrors: true });
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
    const store = createJobStore({ jobs: memory(), open: memory(), log: silentLog, [which]: broken });
    await expect(use(store)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: "I can't take jobs right now. Please try again later.",
      cause: expect.any(Error),
    });
  },
);

test.each([
  ['nonsense', 'nonsense'],
  ['another version', { ...job, version: 2 }],
  ['a state of tomorrow', { ...job, state: { phase: 'upscaling' } }],
  ['a state that lacks its fields', { ...job, state: { phase: 'submitted' } }],
])('a record that is no job is an error, never a half-read job: %s', async (_name, record) => {
  const jobs = memory();
  const store = createJobStore({ jobs, open: memory(), log: silentLog });
  await jobs.set(job.id, record);
  await expect(store.get(job.id)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});

test('a job is on the open list before it is written: a crash in between loses nothing', async () => {
  const open = memory();
  const jobs = new Keyv({ store: brokenStore('set'), throwOnErrors: true });
  const store = createJobStore({ jobs, open, log: silentLog });
  await expect(store.put(job)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(await open.get(job.id)).toBe(true);
  expect(await store.listOpen()).toEqual([]);
});

test('a job that ended is not open, even when a crash left it on the list', async () => {
  const jobs = memory();
  const open = memory();
  const store = createJobStore({ jobs, open, log: silentLog });
  await store.put(job);
  await jobs.set(job.id, makeJob(states.delivered));
  expect(await store.listOpen()).toEqual([]);
});

test('one open record that can not be read keeps none of the others from going on', async () => {
  const jobs = memory();
  const store = createJobStore({ jobs, open: memory(), log: silentLog });
  const other = { ...job, id: '2222' };
  await store.put(job);
  await store.put(other);
  await jobs.set(job.id, { version: 99 });
  expect(await store.listOpen()).toEqual([other]);
});
