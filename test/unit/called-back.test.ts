import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { isCalledBack } from '../../src/jobs/called-back.js';
import type { Job, JobIn } from '../../src/jobs/job.js';
import type { StatusAnswer } from '../../src/jobs/ports.js';
import { runStep } from '../../src/jobs/run-step.js';
import { inputOf } from '../../src/jobs/search.js';
import { follow } from '../../src/jobs/steps/submitted.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { applyWish } from '../../src/jobs/wish.js';
import { verbatim } from '../../src/text/sentence.js';
import { makeJob, states, submittedJob } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

const NAMED = 'req-9';
const ended = { kind: 'request-ended', requestId: NAMED } as const;
const search = { submitAtMs: 1_000, looks: 9, lookedAtMs: 2_000, isOver: true };
const away = new FlipbookError('PROVIDER_UNAVAILABLE', verbatim('Away.'));

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

const called = (job: Job): Job => ({ ...job, webhook: { requestId: NAMED } });
const sought = makeJob(states.uncertain);
const givenUp = makeJob({ ...states.failed, search });

test.each<[string, Job]>([
  ['accepted', makeJob(states.accepted)],
  ['waiting', makeJob(states.waiting)],
  ['being sent', makeJob(states.submitting)],
  ['looked for', sought],
  ['submitted', submittedJob({ requestId: NAMED })],
])('a call is kept for the next step of a job that is %s, once', (_what, job) => {
  const kept = applyWish(job, ended);
  expect(kept).toEqual(called(job));
  expect(applyWish(kept, ended)).toBe(kept);
});

test('a call makes the search for a request that was given up go on', () => {
  const open = makeJob({ ...states.failed, search: { ...search, isOver: false } });
  expect(applyWish(givenUp, ended)).toEqual(called(open));
});

test.each<[string, Job]>([
  ['has another request', submittedJob()],
  ['has its video', makeJob(states.rendered)],
  ['was delivered', makeJob(states.delivered)],
  ['was cancelled', makeJob(states.cancelled)],
  ['has failed for a known reason', makeJob(states.failed)],
  ['was removed by its member', { ...givenUp, removed: { by: 'requester', atMs: 5 } }],
])('a call changes nothing for a job that %s', (_what, job) => {
  expect(applyWish(job, ended)).toBe(job);
});

/** A job whose request could not be read for too long, while a call was still expected. */
const unread = (
  code: string,
  change: Pick<Job, 'removed' | 'webhook'> = {},
  state: Partial<JobIn<'failed'>['state']> = {},
): Job => {
  const failure = { ...states.failed.failure, code, charge: 'unclear' } as const;
  return { ...makeJob({ ...states.failed, requestId: NAMED, failure, ...state }), webhook: {}, ...change };
};

test.each<[string, Job]>([
  ['unreadable', unread('PROVIDER_UNREADABLE')],
  ['unreachable', unread('PROVIDER_UNAVAILABLE')],
  [
    'unreadable, of which the member is not told yet',
    unread('PROVIDER_UNREADABLE', {}, { shownIn: undefined }),
  ],
])('a call for the request of a job that was given up takes it up again: one that was %s', (_what, job) => {
  const taken = applyWish(job, ended);
  expect(taken).toMatchObject({
    webhook: { requestId: NAMED },
    state: { phase: 'submitted', requestId: NAMED, submitAtMs: job.createdAtMs },
  });
  expect(applyWish(taken, ended)).toBe(taken);
});

test.each<[string, Job]>([
  ['names another request', unread('PROVIDER_UNREADABLE', {}, { requestId: 'req-1' })],
  ['comes after the end of its work', unread('PROVIDER_FAILED')],
  ['comes after its refusal', unread('PROVIDER_REJECTED')],
  ['comes a second time', unread('PROVIDER_UNREADABLE', { webhook: undefined })],
  [
    'comes when its clip was there and is gone',
    unread('PROVIDER_UNREADABLE', {}, { videoUrl: 'https://v3.fal.media/files/a/clip.mp4' }),
  ],
  ['comes after its removal', unread('PROVIDER_UNREADABLE', { removed: { by: 'requester', atMs: 5 } })],
])('a call for a request that was given up changes nothing when it %s', (_what, job) => {
  expect(applyWish(job, ended)).toBe(job);
});

const listing = (input?: object) => async () => [{ requestId: NAMED, ...(input && { input: { ...input } }) }];

/** The job after the step in which its call is answered. */
async function answered(job: Job, use: Parameters<typeof stepContext>[0] = {}) {
  const result = await runStep(called(job), stepContext({ provider: { find: async () => [] }, ...use }));
  return result.kind === 'changed' ? result.job : expect.fail(result.kind);
}

const open = { ...givenUp, state: { ...states.failed, search: { ...search, isOver: false } } };

test.each<[string, Job, Parameters<typeof stepContext>[0]]>([
  ["doesn't show it", sought, {}],
  ["doesn't show it, after the end", open, {}],
  ["doesn't show it, of a job restored from a backup", makeJob(states.waiting), {}],
  ['shows it with its input', sought, { provider: { find: listing(inputOf(sought)) } }],
  ['shows it without any', sought, { provider: { find: listing() } }],
  ["can't be read", sought, { provider: { find: async () => Promise.reject(away) } }],
  ['is not asked, because the job holds it', sought, { others: { holderOf: async (_id) => sought.id } }],
])('a named request is taken when the listing %s', async (_what, job, use) => {
  const taken = await answered(job, use);
  expect(taken.state).toMatchObject({ phase: 'submitted', requestId: NAMED });
  // Its status is due.
  expect(taken.webhook).toEqual({ requestId: NAMED });
});

test.each<[string, Job, Parameters<typeof stepContext>[0]]>([
  ['belongs to another job', sought, { others: { holderOf: async () => 'another' } }],
  ['has another input', sought, { provider: { find: listing({ prompt: 'Something else' }) } }],
  ['has another input, after the end', open, { provider: { find: listing({ prompt: 'Something else' }) } }],
  [
    'has another picture',
    makeJob(states.waiting),
    { provider: { find: listing({ image_url: 'https://x/y.png' }) } },
  ],
])('a named request that %s is not taken, and a better call may still come', async (_what, job, use) => {
  expect(await answered(job, use)).toEqual({ ...job, webhook: {} });
});

test('the listing is asked for the named request alone, and need not be readable for a locked account', async () => {
  const asked: object[] = [];
  const taken = await answered(sought, {
    provider: {
      find: async ({ endpointId, by }) => {
        asked.push({ endpointId, by });
        throw new FlipbookError('PROVIDER_LOCKED', verbatim('Locked.'));
      },
    },
  });
  expect(asked).toEqual([{ endpointId: sought.endpointId, by: { requestId: NAMED } }]);
  expect(taken.state).toMatchObject({ phase: 'submitted', requestId: NAMED });
});

test('a bug in the search takes no request', async () => {
  const bug = new TypeError('A bug');
  await expect(answered(sought, { provider: { find: () => Promise.reject(bug) } })).rejects.toBe(bug);
});

test('a request that turns up after the end is followed where the end was shown', async () => {
  const shownIn = { route: 'channel message', channelId: '1', messageId: '77' } as const;
  const taken = await answered({ ...open, state: { ...open.state, shownIn } });
  expect(taken).toMatchObject({
    replyTo: { messageId: '77' },
    state: { phase: 'submitted', submitAtMs: search.submitAtMs, progress: { status: 'IN_QUEUE' } },
  });
});

test.each<[string, Job, boolean]>([
  ['whose first answer is there', makeJob(states.accepted), true],
  ['whose first answer is still looked for', makeJob({ ...states.accepted, isAcknowledged: false }), false],
  ['that is looked for', sought, true],
  ['that is looked for after its end', open, true],
  ['that was given up', givenUp, false],
  ['that knows its request', submittedJob({ requestId: NAMED }), false],
])('a call is answered, or waits, for a job %s', (_what, job, isReady) => {
  expect(isCalledBack(called(job))).toBe(isReady);
  expect([job, { ...job, webhook: {} }].some(isCalledBack)).toBe(false);
});

test('a request that was cancelled before it seemed to be sent is cancelled at fal', async () => {
  const cancel = { by: 'requester', atMs: 5 } as const;
  const taken = await answered(makeJob(states.waiting, { cancel }));
  expect(taken).toMatchObject({ cancel, state: { phase: 'submitted', requestId: NAMED } });
});

test('words alone are not given up while a call is expected', async () => {
  const input = { prompt: 'x' };
  const words: Job = { ...sought, source: { mode: 'text' }, input, mediaFields: undefined };
  await expect(runStep(words, stepContext())).rejects.toMatchObject({ code: 'SUBMIT_UNCERTAIN' });
  const waiting = runStep({ ...words, webhook: {} }, stepContext());
  await vi.advanceTimersByTimeAsync(2 * defaultTimings.maxPauseMs);
  expect(await waiting).toEqual({ kind: 'unchanged' });
});

/** Follows a job whose provider calls back; collects the pauses before its polls. */
function following(told: () => Promise<StatusAnswer>, hasWebhook = true) {
  const pauses: number[] = [];
  const context = stepContext({
    provider: { hasWebhook, result: async () => ({ url: 'https://v3.fal.media/files/clip.mp4' }) },
    watch: () => ({
      next: ({ pauseMs }) => {
        pauses.push(pauseMs);
        return told();
      },
      close: () => {},
    }),
    history: { record: async () => {} },
  });
  const step = async (job: JobIn<'submitted'>) => {
    const result = await follow(job, context);
    return result.kind === 'changed' ? result.job : undefined;
  };
  return { step, pauses };
}

const IN_QUEUE = { status: 'IN_QUEUE' } as const;

test.each([
  ['a call is expected', { webhook: {} }, true, defaultTimings.restMs],
  ['no call is expected any more', {}, true, defaultTimings.pollMs],
  ['nothing here can take a call', { webhook: {} }, false, defaultTimings.pollMs],
  [
    'a cancel has to be sent again',
    { webhook: {}, cancel: { by: 'requester', atMs: 5, triedAtMs: 9 } },
    true,
    defaultTimings.pollMs,
  ],
] as const)('while %s, polls come at that pace', async (_what, change, hasWebhook, pauseMs) => {
  vi.setSystemTime(10);
  const { step, pauses } = following(async () => IN_QUEUE, hasWebhook);
  expect(await step({ ...submittedJob(), ...change })).toBeUndefined();
  expect(pauses).toEqual([pauseMs]);
});

const due: JobIn<'submitted'> = { ...submittedJob({ requestId: NAMED }), webhook: { requestId: NAMED } };

test('after a call, the status is asked for at once, and says whether the clip is there', async () => {
  const { step, pauses } = following(async () => ({ status: 'COMPLETED' }));
  expect(await step(due)).toMatchObject({
    webhook: undefined,
    state: { phase: 'rendered', requestId: NAMED },
  });
  expect(pauses).toEqual([0]);
});

test.each<[string, () => Promise<StatusAnswer>, object]>([
  ["fal doesn't confirm it", async () => IN_QUEUE, { phase: 'submitted', progress: IN_QUEUE }],
  ['fal is away', async () => Promise.reject(away), { phase: 'submitted', trouble: { kind: 'unreachable' } }],
])(
  'a call is believed no more than a status: when %s, the job is followed on',
  async (_what, told, state) => {
    const { step } = following(told);
    const job = await step(due);
    expect(job).toMatchObject({ state });
    expect(job?.webhook).toBeUndefined();
  },
);
