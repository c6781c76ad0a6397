import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { createChangeJob } from '../../src/jobs/change-job.js';
import { checkMayDecide, createDecide } from '../../src/jobs/decide.js';
import type { Decision, Job } from '../../src/jobs/job.js';
import type { CheckStillAllowed } from '../../src/jobs/request-rules.js';
import { sentence } from '../../src/text/sentence.js';
import { bring } from '../contract/store-support.js';
import { approval, makeJob, states } from '../support/jobs.js';
import { memoryStore } from '../support/memory-store.js';

const ID = '1200000000000000001';

const GUILD = '900000000000000001';
const [one, two] = ['801', '802'].map((userId) => ({ userId, isModerator: true, guildId: GUILD }));

/** A job that awaits approval; its owner is in another process, and applies nothing by itself. */
async function open(
  job: Job = makeJob(states['awaiting approval']),
  checkStillAllowed: CheckStillAllowed = async () => {},
) {
  if (one === undefined || two === undefined) throw new Error('There are two moderators');
  const store = memoryStore();
  await bring(store, job, 'elsewhere');
  const decide = createDecide({
    store,
    changeJob: createChangeJob({ store, applyWishesOf: async () => undefined }),
    checkStillAllowed,
  });
  return { store, decide, one, two };
}

const decided = (kind: Decision['kind']): Decision => ({ kind, by: '1', atMs: 1 });
const over = { code: 'JOB_ENDED', sentence: sentence('approval.over') };
const late = (kind: 'approved' | 'declined', by: string) => ({
  code: 'JOB_ENDED',
  sentence: sentence(`approval.${kind}-already`, { member: `<@${by}>` }),
});

test('of two moderators at once the first decides, and the other one reads who', async () => {
  const { decide, one, two } = await open();
  const [first, second] = await Promise.allSettled([
    decide({ id: ID, by: one, kind: 'approved' }),
    decide({ id: ID, by: two, kind: 'approved' }),
  ]);
  expect(first).toMatchObject({ value: { approval: { decision: { kind: 'approved', by: '801' } } } });
  expect(second).toMatchObject({ reason: late('approved', '801') });
  await expect(decide({ id: ID, by: one, kind: 'declined' })).rejects.toMatchObject(late('approved', '801'));
  // The same press twice is one.
  expect(await decide({ id: ID, by: one, kind: 'approved' })).toMatchObject({
    approval: { decision: { by: '801' } },
  });
});

test.each<[string, Job, object]>([
  ['it was cancelled', makeJob(states.cancelled, { approval }), over],
  ['nobody answered in time', makeJob(states.failed, { approval }), over],
  ['it never needed one', makeJob(states.submitted), over],
  [
    'it was declined',
    makeJob(states.failed, { approval: { ...approval, decision: decided('declined') } }),
    late('declined', '1'),
  ],
  [
    'it was approved and sent',
    makeJob(states.submitted, { approval: { ...approval, decision: decided('approved') } }),
    late('approved', '1'),
  ],
])('a decision is too late when %s, whatever is allowed by now', async (_what, job, error) => {
  const { decide, one } = await open(job, async () => expect.fail('Nobody asks whether it is allowed'));
  await expect(decide({ id: ID, by: one, kind: 'approved' })).rejects.toMatchObject(error);
});

test('the end of the time is one decision among others: the first stands', async () => {
  const expired = { kind: 'decide', decision: { kind: 'expired', atMs: 1 } };
  const first = await open();
  await first.store.want(ID, expired);
  await expect(first.decide({ id: ID, by: first.one, kind: 'approved' })).rejects.toMatchObject(over);
  const second = await open();
  await second.decide({ id: ID, by: second.one, kind: 'approved' });
  await second.store.want(ID, expired);
  expect(await second.decide({ id: ID, by: second.one, kind: 'approved' })).toMatchObject({
    approval: { decision: { kind: 'approved' } },
  });
});

test('a cancel that came first wins', async () => {
  const { store, decide, one } = await open();
  await store.want(ID, { kind: 'cancel', by: 'requester', atMs: 1 });
  await expect(decide({ id: ID, by: one, kind: 'approved' })).rejects.toMatchObject(over);
});

const notModerator = { code: 'NOT_ALLOWED', sentence: sentence('approval.not-moderator') };

test.each([
  ['whoever may not manage messages, or may not any more,', { isModerator: false }],
  ['a moderator of another server', { guildId: '900000000000000009' }],
  ['somebody outside of servers', { guildId: undefined }],
])('%s decides nothing', async (_who, change) => {
  const { store, decide, one } = await open();
  const by = { ...one, ...change };
  await expect(decide({ id: ID, by, kind: 'approved' })).rejects.toMatchObject(notModerator);
  expect(await store.wishesOf(ID)).toEqual([]);
});

test('whoever is no moderator learns nothing, not even whether a request exists', async () => {
  const { decide, one } = await open();
  const by = { ...one, isModerator: false };
  await expect(decide({ id: '7', by, kind: 'declined' })).rejects.toMatchObject(notModerator);
  await expect(decide({ id: '7', by: one, kind: 'declined' })).rejects.toMatchObject({
    code: 'JOB_NOT_FOUND',
  });
  expect(() => checkMayDecide(by)).toThrow(expect.objectContaining(notModerator));
  expect(() => checkMayDecide(one)).not.toThrow();
});

const reason = sentence('access.blocked');
const forbidden = new FlipbookError('NOT_ALLOWED', reason);
const broken = new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'));
const bug = new TypeError('A bug');

test.each<[string, Error, object]>([
  [
    'for the reason that a new request would get',
    forbidden,
    { code: 'NOT_ALLOWED', sentence: sentence('approval.not-now', { reason }), cause: forbidden },
  ],
  ['with the fault of the store', broken, broken],
  ['with the bug itself', bug, bug],
])('what is not allowed any more is not approved: refused %s', async (_how, why, error) => {
  const { store, decide, one } = await open(undefined, () => Promise.reject(why));
  const refusal: unknown = await decide({ id: ID, by: one, kind: 'approved' }).catch(
    (thrown: unknown) => thrown,
  );
  if (error instanceof Error) expect(refusal).toBe(error);
  else expect(refusal).toMatchObject(error);
  expect(await store.wishesOf(ID)).toEqual([]);
});

test('what is not allowed any more can be declined', async () => {
  const { decide, one } = await open(undefined, () => Promise.reject(forbidden));
  const before = Date.now();
  const { approval: after } = await decide({ id: ID, by: one, kind: 'declined', reason: 'Not today' });
  expect(after?.decision).toEqual({
    kind: 'declined',
    by: '801',
    reason: 'Not today',
    atMs: expect.toSatisfy((atMs: number) => atMs >= before),
  });
});

test('a decision without a reason has none, and one is made beside what a newer version asks for', async () => {
  const { store, decide, one } = await open();
  await store.want(ID, { kind: 'something that only a newer version knows' });
  const { approval: after } = await decide({ id: ID, by: one, kind: 'approved' });
  expect(after?.decision).toStrictEqual({ kind: 'approved', by: '801', atMs: expect.any(Number) });
});
