import { expect, test } from 'vitest';
import { type ErrorCode, FlipbookError, isFlipbookError } from '../../src/errors.js';
import type { Cancel, JobIn } from '../../src/jobs/job.js';
import type { StepContext } from '../../src/jobs/step.js';
import { follow } from '../../src/jobs/steps/submitted.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { isIn } from '../../src/jobs/transitions.js';
import { verbatim } from '../../src/text/sentence.js';
import { submittedJob } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

const CLIP = { url: 'https://v3.fal.media/files/clip.mp4' };
const HANDLE = { endpointId: 'fal-ai/veo3.1/image-to-video', requestId: 'req-1' };
type Billed = FlipbookError['billed'];
const failure = (code: ErrorCode, billed?: Billed) =>
  new FlipbookError(code, verbatim('As the test wants it.'), { billed });
const failing = (code: ErrorCode, billed?: Billed) => async (): Promise<never> => {
  throw failure(code, billed);
};
const asked = (answer?: Cancel['answer']) => ({ by: 'moderator', atMs: 1, answer }) as const;

/** A step whose poll fails with an error. By itself, `provider` knows nothing more of a lost request. */
function failedStep(
  job: JobIn<'submitted'>,
  error: unknown,
  provider: Partial<StepContext['provider']> = {},
  wanted: Partial<Pick<StepContext, 'signal' | 'patience'>> = {},
) {
  const next = async (): Promise<never> => {
    throw error;
  };
  const context = stepContext({
    watch: () => ({ next, close: () => {} }),
    provider: { result: failing('PROVIDER_UNREADABLE'), find: async () => [], ...provider },
    history: { record: async () => {} },
    ...wanted,
  });
  return { context, step: () => follow(job, context) };
}

test.each<[string, Cancel['answer'] | 'not asked', 'fal' | 'renderer', string]>([
  ['after fal took it out of the queue', 'removed', 'fal', 'none'],
  ['after fal was asked to stop', 'asked', 'fal', 'unclear'],
  ['after it came too late', 'too late', 'fal', 'unclear'],
  ['before fal has answered', undefined, 'fal', 'unclear'],
  ['in a free preview', 'asked', 'renderer', 'none'],
])('a request that a cancel has ended is cancelled: %s', async (_when, answer, provider, charge) => {
  const cancel = { ...asked(answer === 'not asked' ? undefined : answer), triedAtMs: Date.now() };
  const job = submittedJob({}, { provider, cancel });
  const ended = {
    kind: 'changed',
    job: {
      state: {
        phase: 'cancelled',
        by: 'moderator',
        charge,
        requestId: 'req-1',
        endedAtMs: expect.any(Number),
      },
    },
  };
  expect(await failedStep(job, failure('PROVIDER_CANCELLED')).step()).toMatchObject(ended);
  const lost = failedStep(job, failure('PROVIDER_UNREADABLE'), { result: failing('PROVIDER_CANCELLED') });
  expect(await lost.step()).toMatchObject(ended);
});

test.each<[string, Billed, Cancel['answer'], 'fal' | 'renderer', string]>([
  ['nothing', { units: 0, micros: 0 }, 'asked', 'fal', 'none'],
  ['a sum', { units: 4, micros: 800_000 }, 'asked', 'fal', 'charged'],
  ['a sum, though it was removed', { units: 4, micros: 800_000 }, 'removed', 'fal', 'charged'],
  ['units of unknown price', { units: 4 }, 'removed', 'fal', 'unclear'],
  ['a sum that nobody pays', { units: 4, micros: 800_000 }, 'asked', 'renderer', 'none'],
])('what fal billed a cancelled request is known: %s', async (_what, billed, answer, provider, charge) => {
  const job = submittedJob({}, { provider, cancel: { ...asked(answer), triedAtMs: Date.now() } });
  const steps = [
    failedStep(job, failure('PROVIDER_CANCELLED', billed)),
    answer === 'removed'
      ? failedStep(job, failure('PROVIDER_UNREADABLE', billed))
      : failedStep(job, failure('PROVIDER_UNREADABLE'), { result: failing('PROVIDER_CANCELLED', billed) }),
  ];
  for (const { step } of steps) {
    const result = await step();
    expect(result).toMatchObject({ job: { state: { phase: 'cancelled', charge } } });
    const written = result.kind === 'changed' ? result.job.billed : expect.fail();
    expect(written).toEqual(provider === 'fal' ? billed : undefined);
  }
});

test('a request removed from the queue may be unknown to fal', async () => {
  const { step } = failedStep(submittedJob({}, { cancel: asked('removed') }), failure('PROVIDER_UNREADABLE'));
  expect(await step()).toMatchObject({ job: { state: { phase: 'cancelled', charge: 'none' } } });
  const { step: other } = failedStep(
    submittedJob({}, { cancel: asked('asked') }),
    failure('PROVIDER_UNREADABLE'),
  );
  expect(await other()).toMatchObject({
    job: { state: { phase: 'submitted', trouble: { kind: 'unreadable' } } },
  });
});

test.each<[string, unknown]>([
  ['a refusal', failure('PROVIDER_REJECTED')],
  ['a failure', failure('PROVIDER_FAILED')],
  ['an end that nobody here asked for', failure('PROVIDER_CANCELLED')],
  ['a bug', new Error('A bug')],
])('%s ends the job', async (_what, error) => {
  await expect(failedStep(submittedJob(), error).step()).rejects.toBe(error);
});

test.each<[ErrorCode, string]>([
  ['PROVIDER_UNAVAILABLE', 'unreachable'],
  ['PROVIDER_LOCKED', 'unreachable'],
  ['PROVIDER_UNREADABLE', 'unreadable'],
  ['PROVIDER_FAILING', 'unreadable'],
])('a question that ends with %s is trouble, and no end', async (code, kind) => {
  const before = Date.now();
  const { step } = failedStep(submittedJob(), failure(code));
  const result = await step();
  expect(result).toMatchObject({
    kind: 'changed',
    job: { state: { phase: 'submitted', trouble: { kind } } },
  });
  const trouble =
    result.kind === 'changed' && isIn(result.job, 'submitted') ? result.job.state.trouble : undefined;
  expect(trouble?.sinceMs).toBeGreaterThanOrEqual(before);
  const same = submittedJob({ trouble: { kind: kind === 'unreadable' ? kind : 'unreachable', sinceMs: 1 } });
  expect(await failedStep(same, failure(code)).step()).toEqual({ kind: 'unchanged' });
});

test.each([
  ['unreachable', 'PROVIDER_UNREADABLE', 'unreadable'],
  ['unreadable', 'PROVIDER_UNAVAILABLE', 'unreachable'],
] as const)('another trouble starts a new count: after %s, %s', async (before, code, after) => {
  const job = submittedJob({ trouble: { kind: before, sinceMs: 1 } });
  const result = await failedStep(job, failure(code)).step();
  expect(result).toMatchObject({ kind: 'changed', job: { state: { trouble: { kind: after } } } });
  expect(result).not.toMatchObject({ job: { state: { trouble: { sinceMs: 1 } } } });
});

test.each<[ErrorCode, 'unreachable' | 'unreadable', number, ErrorCode, string]>([
  [
    'PROVIDER_UNAVAILABLE',
    'unreachable',
    defaultTimings.unreachableMs,
    'PROVIDER_UNAVAILABLE',
    'fal.given-up',
  ],
  ['PROVIDER_LOCKED', 'unreachable', defaultTimings.unreachableMs, 'PROVIDER_UNAVAILABLE', 'fal.given-up'],
  ['PROVIDER_UNREADABLE', 'unreadable', defaultTimings.unreadableMs, 'PROVIDER_UNREADABLE', 'verbatim'],
  ['PROVIDER_FAILING', 'unreadable', defaultTimings.unreadableMs, 'PROVIDER_FAILED', 'verbatim'],
])('after %s for long enough, the job is given up', async (code, kind, patienceMs, endCode, key) => {
  const error = failure(code, { units: 8 });
  const { context } = failedStep(submittedJob(), error);
  let passedMs = 0;
  const patience: StepContext['patience'] = {
    pauseMs: () => {
      passedMs += 60_000;
      return 60_000;
    },
    spend: (what) => {
      expect(what).toBe(kind);
      return { countedMs: 60_000, totalMs: passedMs };
    },
  };
  const job = submittedJob({ trouble: { kind, sinceMs: 1 } });
  const end = await (async () => {
    while (passedMs <= patienceMs) {
      const result = await follow(job, { ...context, patience });
      expect(result).toEqual({ kind: 'unchanged' });
    }
  })().catch((thrown: unknown) => thrown);
  expect(passedMs).toBe(patienceMs);
  if (!isFlipbookError(end)) expect.fail(String(end));
  expect(end.billed).toEqual(key === 'verbatim' ? error.billed : undefined);
  expect([end.code, end.sentence.key]).toEqual([endCode, key === 'verbatim' ? error.sentence.key : key]);
  if (end !== error) expect(end.cause).toBe(error);
});

test.each<ErrorCode>(['PROVIDER_UNREADABLE', 'PROVIDER_FAILING'])(
  'after %s, the clip is taken from the result or from the listing',
  async (code) => {
    const clip = { kind: 'changed', job: { state: { phase: 'rendered', video: CLIP } } };
    const result = async () => CLIP;
    expect(await failedStep(submittedJob(), failure(code), { result }).step()).toMatchObject(clip);
    const find: StepContext['provider']['find'] = async ({ endpointId, by }) => {
      expect({ endpointId, by }).toEqual({ endpointId: HANDLE.endpointId, by: { requestId: 'req-1' } });
      return [{ requestId: 'req-1', video: CLIP }];
    };
    for (const lost of ['PROVIDER_UNREADABLE', 'PROVIDER_UNAVAILABLE', 'PROVIDER_FAILING'] as const) {
      const { step } = failedStep(submittedJob(), failure(code), { result: failing(lost), find });
      expect(await step()).toMatchObject(clip);
    }
  },
);

test.each<ErrorCode>(['PROVIDER_REJECTED', 'PROVIDER_FAILED', 'PROVIDER_CANCELLED'])(
  'a lost request whose result says %s has ended so, and is looked for nowhere else',
  async (code) => {
    const { step } = failedStep(submittedJob(), failure('PROVIDER_UNREADABLE'), {
      result: failing(code),
      find: failing('SHUTTING_DOWN'),
    });
    await expect(step()).rejects.toMatchObject({ code });
  },
);

test('a lost request that can be asked for nowhere is waited for', async () => {
  const trouble = {
    kind: 'changed',
    job: { state: { phase: 'submitted', trouble: { kind: 'unreadable' } } },
  };
  for (const find of [failing('PROVIDER_UNAVAILABLE'), async () => [{ requestId: 'req-1' }]]) {
    const { step } = failedStep(submittedJob(), failure('PROVIDER_UNREADABLE'), { find });
    expect(await step()).toMatchObject(trouble);
  }
});

test('an unreachable request is searched for nowhere else', async () => {
  const { step } = failedStep(submittedJob(), failure('PROVIDER_UNAVAILABLE'), { result: async () => CLIP });
  expect(await step()).toMatchObject({
    job: { state: { phase: 'submitted', trouble: { kind: 'unreachable' } } },
  });
});

test('an interruption during the search for a lost result leaves the job unchanged', async () => {
  const attention = new AbortController();
  const find = async (): Promise<never> => {
    attention.abort(new Error('A wish is pending'));
    throw failure('PROVIDER_UNAVAILABLE');
  };
  const { step } = failedStep(
    submittedJob(),
    failure('PROVIDER_UNREADABLE'),
    { find },
    { signal: attention.signal },
  );
  await expect(step()).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
});
