import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Job, ReplyTo } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { bring, ownedBy, stored } from '../contract/store-support.js';
import { throughTime } from '../support/fake-time.js';
import { makeJob, states } from '../support/jobs.js';
import { memoryStore } from '../support/memory-store.js';
import { idleRunner, jobsOn } from '../support/service-world.js';

const ID = '1200000000000000001';
const member = { userId: makeJob(states.accepted).requester.userId, isModerator: false };
const moderator = { userId: '555', isModerator: true, guildId: '900000000000000001' };
const moderatorElsewhere = { ...moderator, guildId: '900000000000000009' };
const stranger = { userId: '555', isModerator: false };
const access: ReplyTo = { ...makeJob(states.accepted).replyTo, token: 'fresh' };

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

/** The service over a store with one job; the runner works on none, and records when it should apply wishes. */
async function open(job: Job, over: Partial<JobStore> = {}) {
  const store = { ...memoryStore(), ...over };
  await bring(store, job);
  const woken: string[] = [];
  const applyWishesOf = async (id: string) => {
    woken.push(id);
    return undefined;
  };
  return { store, woken, jobs: jobsOn(store, { runner: { ...idleRunner, applyWishesOf } }) };
}

test.each([
  ['its member', member, 'requester'],
  ['a moderator', moderator, 'moderator'],
  ['its member, who moderates', { ...member, isModerator: true }, 'requester'],
] as const)('a job can be cancelled by %s, and its owner finds the wish', async (_who, by, role) => {
  const { store, woken, jobs } = await open(makeJob(states.submitted));
  await jobs.cancel({ id: ID, by, access });
  const [wish] = await store.wishesOf(ID);
  expect(wish?.wish).toEqual({ kind: 'cancel', by: role, atMs: Date.now(), access });
  expect(woken).toEqual([ID]);
});

test('nobody else can cancel a job, delete its file, or move its card', async () => {
  const { store, jobs } = await open(makeJob(states.submitted));
  const notAllowed = (key: string) => ({ code: 'NOT_ALLOWED', sentence: { key } });
  for (const by of [stranger, moderatorElsewhere]) {
    await expect(jobs.cancel({ id: ID, by })).rejects.toMatchObject(notAllowed('job.not-yours-to-end'));
  }
  // Not even a moderator, because the answer would go to them.
  await expect(jobs.reach({ id: ID, by: moderator, access })).rejects.toMatchObject(
    notAllowed('job.not-yours'),
  );
  expect(await store.wishesOf(ID)).toEqual([]);
  const { store: ended, jobs: later } = await open(makeJob(states.delivered));
  await expect(later.remove({ id: ID, by: stranger })).rejects.toMatchObject(
    notAllowed('job.not-yours-to-end'),
  );
  expect((await stored(ended, ID)).job.removed).toBeUndefined();
});

test.each([
  ['is there', states.rendered],
  ['was delivered', states.delivered],
  ['has failed', { ...states.failed, shownIn: undefined }],
])('it is too late to cancel a job whose clip %s', async (_what, state) => {
  const { store, jobs } = await open(makeJob(state));
  await expect(jobs.cancel({ id: ID, by: member })).rejects.toMatchObject({
    code: 'JOB_ENDED',
    sentence: { key: 'job.cancel-too-late' },
  });
  expect(await store.wishesOf(ID)).toEqual([]);
});

test('a second press on Cancel changes nothing, without an error', async () => {
  const { store, jobs } = await open(makeJob(states.submitted, { cancel: { by: 'requester', atMs: 1 } }));
  await jobs.cancel({ id: ID, by: member });
  expect(await store.wishesOf(ID)).toEqual([]);
});

test("a missing job can't be cancelled, shown or removed", async () => {
  const { jobs } = await open(makeJob(states.submitted));
  const missing = { code: 'JOB_NOT_FOUND', sentence: { key: 'job.not-found' } };
  for (const act of [
    () => jobs.cancel({ id: '9', by: member }),
    () => jobs.reach({ id: '9', by: member, access }),
    () => jobs.remove({ id: '9', by: member }),
  ])
    await expect(act()).rejects.toMatchObject(missing);
});

test("a file's removal is stored in the job's record", async () => {
  for (const [by, role] of [
    [member, 'requester'],
    [moderator, 'moderator'],
  ] as const) {
    const { store, jobs } = await open(makeJob(states.delivered));
    const removed = { by: role, atMs: Date.now() };
    expect(await jobs.remove({ id: ID, by })).toMatchObject({ job: { removed }, original: 'erased' });
    expect((await stored(store, ID)).job.removed).toEqual(removed);
  }
});

test('a job is shown through a new way: its owner gets the wish, and the caller the resulting job', async () => {
  const job = makeJob(states.submitted);
  const { store, jobs } = await open({ ...job, replyTo: { ...job.replyTo, isPrivate: true } });
  expect(await jobs.reach({ id: ID, by: member, access })).toMatchObject({ replyTo: access });
  expect((await store.wishesOf(ID)).map(({ wish }) => wish)).toEqual([{ kind: 'reach', access }]);
});

test('a button on an end that is not stored yet waits a second for that', async () => {
  const { store, jobs } = await open(makeJob(states.rendered));
  const removing = jobs.remove({ id: ID, by: member });
  await vi.advanceTimersByTimeAsync(850);
  await store.put(makeJob(states.delivered), { ifRevision: 2 });
  await vi.advanceTimersByTimeAsync(100);
  expect(await removing).toMatchObject({ job: { removed: { by: 'requester' } } });
});

test('a button on an end that is never stored is refused after a second', async () => {
  const { jobs } = await open(makeJob(states.rendered));
  const startedAt = Date.now();
  const removing = throughTime(jobs.remove({ id: ID, by: member }));
  await expect(removing).rejects.toMatchObject({ code: 'JOB_ENDED', sentence: { key: 'job.not-finished' } });
  expect(Date.now() - startedAt).toBe(1_000);
});

test('a prompt is for its own member only, and nobody learns who has which job', async () => {
  const job = makeJob(states.delivered);
  const { jobs } = await open(job);
  expect(await jobs.promptOf({ id: ID, userId: member.userId })).toBe(job.request.prompt);
  const gone = { code: 'JOB_NOT_FOUND', sentence: { key: 'job.prompt-gone' } };
  await expect(jobs.promptOf({ id: ID, userId: '555' })).rejects.toMatchObject(gone);
  await expect(jobs.promptOf({ id: '9', userId: member.userId })).rejects.toMatchObject(gone);
});

test("a member's list contains only their own jobs", async () => {
  const { store, jobs } = await open(makeJob(states.delivered));
  await bring(store, ownedBy('555', makeJob(states.accepted, { id: '2' })));
  expect((await jobs.listOf(member.userId)).map(({ id }) => id)).toEqual([ID]);
});

test('a wish is repeated when its job is written in between', async () => {
  const memory = memoryStore();
  let writes = 0;
  const put: JobStore['put'] = async (job, options) => {
    writes += 1;
    // Between the read and the write, another process writes.
    if (writes === 2) await memory.put(makeJob(states.delivered), { ifRevision: 2 });
    return memory.put(job, options);
  };
  const { store, jobs } = await open(makeJob(states.delivered), { ...memory, put });
  expect(await jobs.remove({ id: ID, by: member })).toMatchObject({ job: { removed: { by: 'requester' } } });
  expect((await stored(store, ID)).job.removed).toMatchObject({ by: 'requester' });
  expect(writes).toBe(3);
});

test('for a job that the runner owns, the caller gets the stored result', async () => {
  const store = memoryStore();
  await bring(store, makeJob(states.submitted));
  const written = makeJob({ ...states.cancelled, shownIn: undefined });
  const jobs = jobsOn(store, { runner: { ...idleRunner, applyWishesOf: async () => written } });
  await expect(jobs.cancel({ id: ID, by: member })).rejects.toMatchObject({ code: 'JOB_ENDED' });
});
