import { expect, onTestFinished, test, vi } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { approvalFor } from '../../src/jobs/approval.js';
import type { Decision, Job, JobIn } from '../../src/jobs/job.js';
import { awaitApproval } from '../../src/jobs/steps/awaiting-approval.js';
import { isIn } from '../../src/jobs/transitions.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { type Sentence, sentence } from '../../src/text/sentence.js';
import { approval, makeJob, states, unpaidJob } from '../support/jobs.js';
import { jobAfter, stepContext } from '../support/step-context.js';

const DAY_MS = 24 * 3_600_000;
const ID = '1200000000000000001';
const approvalChannel = 'approvals';
const ordered = unpaidJob;

test.each<[string, Partial<GuildSettings>, string | undefined]>([
  ['no rule', {}, undefined],
  ['a channel alone', { approvalChannel }, undefined],
  ['always', { approvalChannel, approveAll: true }, 'approval.why-always'],
  ['over less than it costs', { approvalChannel, approveOverMicros: 3_199_999 }, 'approval.why-price'],
  ['over what it costs', { approvalChannel, approveOverMicros: 3_200_000 }, undefined],
  ['for newer members', { approvalChannel, approveNewcomerDays: 11 }, 'approval.why-newcomer'],
  ['for members as new as this one', { approvalChannel, approveNewcomerDays: 10 }, undefined],
  [
    'for any of them',
    { approvalChannel, approveNewcomerDays: 11, approveOverMicros: 1 },
    'approval.why-price',
  ],
])('with %s, a clip of $3.20 by a member of ten days needs approval: %#', (_what, rules, why) => {
  const job = ordered();
  const needed = approvalFor(job, { ...standardSettings, ...rules }, job.createdAtMs - 10 * DAY_MS);
  expect(needed?.why.key).toBe(why);
  if (why !== undefined) expect(needed?.channelId).toBe(approvalChannel);
});

test('what is not known counts as expensive and as new, and what is free needs no approval', () => {
  const job = ordered();
  const unpriced = ordered({ terms: { ...job.terms, costMicros: undefined } });
  const rules = { approvalChannel, approveOverMicros: 100_000_000, approveNewcomerDays: 1 };
  expect(approvalFor(unpriced, { ...standardSettings, ...rules }, 0)?.why.key).toBe('approval.why-price');
  expect(approvalFor(job, { ...standardSettings, ...rules }, undefined)?.why.key).toBe(
    'approval.why-newcomer',
  );
  expect(
    approvalFor(
      ordered({ provider: 'renderer' }),
      { ...standardSettings, approvalChannel, approveAll: true },
      0,
    ),
  ).toBeUndefined();
});

test('moderators read which rule asks them', () => {
  const whyWith = (rules: Partial<GuildSettings>) =>
    approvalFor(ordered(), { ...standardSettings, approvalChannel, ...rules }, undefined)?.why;
  expect(whyWith({ approveOverMicros: 1_000_000 })).toEqual(
    sentence('approval.why-price', { price: { micros: 1_000_000 } }),
  );
  expect(whyWith({ approveNewcomerDays: 11 })).toEqual(sentence('approval.why-newcomer', { days: 11 }));
});

test('a request is refused when its approval can be asked for nowhere', () => {
  expect(() => approvalFor(ordered(), { ...standardSettings, approveAll: true }, 0)).toThrow(
    expect.objectContaining({ code: 'NOT_APPROVED', sentence: sentence('approval.unset-channel') }),
  );
});

const decision = (kind: Decision['kind'], reason?: string): Decision => ({
  kind,
  by: '1',
  atMs: 1,
  ...(reason === undefined ? {} : { reason }),
});

function awaiting(
  change: Partial<NonNullable<Job['approval']>> = {},
  untilMs?: number,
): JobIn<'awaiting approval'> {
  const state = states['awaiting approval'];
  const job = makeJob(untilMs === undefined ? state : { ...state, untilMs }, {
    approval: { ...approval, ...change },
  });
  return isIn(job, 'awaiting approval') ? job : expect.fail();
}

test('moderators are asked once, and nothing is sent meanwhile', async () => {
  const asked: string[] = [];
  const context = stepContext({
    approvals: {
      ask: async ({ id }) => {
        asked.push(id);
        return '77';
      },
    },
  });
  const after = await jobAfter(awaitApproval, awaiting({ messageId: undefined }), context);
  expect(after).toMatchObject({ approval: { messageId: '77' }, state: states['awaiting approval'] });
  expect(asked).toEqual([ID]);
  const leaving = new AbortController();
  const waits = awaitApproval(awaiting(), stepContext({ signal: leaving.signal }));
  leaving.abort(new Error('leaving'));
  await expect(waits).rejects.toThrow('leaving');
});

test('an approved request is sent', async () => {
  const job = awaiting({ decision: decision('approved') });
  expect((await jobAfter(awaitApproval, job, stepContext({ begunAgoMs: () => 1 })))?.state.phase).toBe(
    'submitting',
  );
});

test.each<[string, JobIn<'awaiting approval'>, Sentence]>([
  ['declined', awaiting({ decision: decision('declined') }), sentence('approval.declined')],
  [
    'declined for a reason',
    awaiting({ decision: decision('declined', '`no`') }),
    sentence('approval.declined-because', { reason: '`no`' }),
  ],
  [
    'not answered in time',
    awaiting({ decision: { kind: 'expired', atMs: 1 } }),
    sentence('approval.expired'),
  ],
])('a request that is %s ends', async (_what, job, why) => {
  await expect(awaitApproval(job, stepContext())).rejects.toMatchObject({
    code: 'NOT_APPROVED',
    sentence: why,
  });
});

test.each([
  ['DELIVERY_FORBIDDEN', 'ends for want of a channel', sentence('approval.no-channel')],
  ['DELIVERY_GONE', 'ends for want of a channel', sentence('approval.no-channel')],
  ['DELIVERY_REFUSED', 'ends for its words', sentence('approval.words-refused')],
  ['DELIVERY_UNAVAILABLE', 'is asked again', undefined],
] as const)('a question that Discord answers with %s %s', async (code, _what, why) => {
  const error = new FlipbookError(code, sentence('failure.unknown'));
  const context = stepContext({
    timings: { ...stepContext().timings, pollMs: 1, maxPauseMs: 1 },
    approvals: { ask: async () => Promise.reject(error) },
  });
  const step = awaitApproval(awaiting({ messageId: undefined }), context);
  if (why === undefined) expect(await step).toEqual({ kind: 'unchanged' });
  else
    await expect(step).rejects.toMatchObject({
      code: 'NOT_APPROVED',
      sentence: why,
    });
});

test('a fault of the bot is not taken for an answer of Discord', async () => {
  const context = stepContext({ approvals: { ask: async () => Promise.reject(new Error('A bug')) } });
  await expect(awaitApproval(awaiting({ messageId: undefined }), context)).rejects.toThrow('A bug');
});

test('a request whose time is over before anybody was asked expires unasked', async () => {
  const expired: string[] = [];
  const context = stepContext({ others: { expire: async (id) => void expired.push(id) } });
  expect(await awaitApproval(awaiting({ messageId: undefined }, 1), context)).toEqual({ kind: 'unchanged' });
  expect(expired).toEqual([ID]);
});

test.each([
  ['at once when it is over', 1, 0],
  ['when it is over', 2_000_000_060_000, 60_000],
  ['after the whole time at the latest, when the clock was set back', 4_000_000_000_000, DAY_MS],
])('the time for an answer ends %s', async (_what, untilMs, inMs) => {
  vi.useFakeTimers({ now: 2_000_000_000_000 });
  onTestFinished(() => void vi.useRealTimers());
  const expired: string[] = [];
  const context = stepContext({ others: { expire: async (id) => void expired.push(id) } });
  const step = awaitApproval(awaiting({}, untilMs), context);
  await vi.advanceTimersByTimeAsync(Math.max(0, inMs - 1));
  if (inMs > 0) expect(expired).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(await step).toEqual({ kind: 'unchanged' });
  expect(expired).toEqual([ID]);
});
