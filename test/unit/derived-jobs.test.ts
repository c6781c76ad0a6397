import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { createDerivedJobs } from '../../src/jobs/derived-jobs.js';
import type { Job } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/ports.js';
import { createTake } from '../../src/jobs/take.js';
import { createTurns } from '../../src/jobs/turns.js';
import { createJobStore } from '../../src/store/job-store.js';
import { sentence } from '../../src/text/sentence.js';
import { jobKeyvs } from '../support/job-keyvs.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';

const parent = makeJob(states.delivered);
const factsOf = (interactionId: string) => ({
  requester: { ...parent.requester, interactionId },
  replyTo: parent.replyTo,
});

/** The jobs of a store that holds one delivered job, whose writes can be made to fail. */
async function open(isBroken: (job: Job) => boolean = () => false) {
  const keyvs = jobKeyvs();
  const real = createJobStore({ ...keyvs, log: silentLog });
  await real.put(parent);
  const store: JobStore = {
    ...real,
    put: async (job) => {
      if (isBroken(job)) throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
      await real.put(job);
    },
  };
  const runner = {
    wake: () => {},
    amend: async () => undefined,
    resume: async () => 0,
    stop: async () => {},
  };
  const { take } = createTake({ store, runner, provider: 'fal', checkAccount: () => {} });
  const find = async (id: string) => {
    const job = await store.get(id);
    if (job === undefined) throw new Error(`There is no job ${id}`);
    return job;
  };
  const amendEnded = async (job: Job, change: (job: Job) => Job) => {
    await store.put(change(job));
    return change(job);
  };
  return {
    ...keyvs,
    store,
    ...createDerivedJobs({ store, amendEnded, find, take, provider: 'fal', inTurn: createTurns() }),
  };
}

const again = (interactionId: string) => ({
  id: parent.id,
  facts: factsOf(interactionId),
  derivation: { kind: 'again' } as const,
});

test.each([
  ['the card it is made from', (job: Job) => job.id === parent.id],
  ['the job itself', (job: Job) => job.id !== parent.id],
])('a press is refused whole when %s can not be written: no start finds a job', async (_what, isBroken) => {
  const { store, derive } = await open(isBroken);
  await expect(derive(again('1300000000000000001'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(await store.listOpen()).toEqual([]);
});

test('what was refused, or dropped by Discord, may be pressed again', async () => {
  const { store, derive } = await open();
  const first = await derive(again('1300000000000000001'));
  await first?.drop();
  expect(await derive(again('1300000000000000002'))).toBeDefined();
  expect((await store.listOpen()).map(({ id }) => id)).toEqual(['1300000000000000002']);
});

test('presses on one card come one after the other: of two at once, one makes a job', async () => {
  const { store, derive } = await open();
  const presses = await Promise.allSettled([
    derive(again('1300000000000000001')),
    derive(again('1300000000000000002')),
  ]);
  expect(presses.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(await store.listOpen()).toHaveLength(1);
});

test("a child whose record can't be read leaves the buttons of its parent as they are", async () => {
  const { jobs, store, derive } = await open();
  for (const [index, record] of ['nonsense', { ...parent, id: '---' }, { version: 99 }].entries()) {
    await derive(again(`130000000000000000${index}`));
    await jobs.set(`130000000000000000${index}`, record);
    await expect(store.get(`130000000000000000${index}`)).rejects.toMatchObject({ code: 'JOB_UNREADABLE' });
  }
  expect(await derive(again('1300000000000000009'))).toBeDefined();
});

test('a store that can not be asked for a child still refuses the press', async () => {
  const { jobs, derive } = await open();
  await derive(again('1300000000000000001'));
  const get = jobs.get.bind(jobs);
  const broken = async (key: string) => {
    if (key === '1300000000000000001') throw new Error('EIO');
    return get(key);
  };
  Object.assign(jobs, { get: broken });
  await expect(derive(again('1300000000000000002'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
});
