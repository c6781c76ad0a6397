import { expect, test } from 'vitest';
import { type ErrorCode, FlipbookError } from '../../src/errors.js';
import type { JobIn } from '../../src/jobs/job.js';
import { submit } from '../../src/jobs/steps/submitting.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { isIn } from '../../src/jobs/transitions.js';
import { sentence, verbatim } from '../../src/text/sentence.js';
import { makeJob, states } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

const STILL = 'https://v3.fal.media/files/a/still.png';

function submitting(): JobIn<'submitting'> {
  const job = makeJob(states.submitting, { request: { audio: false } });
  return isIn(job, 'submitting') ? job : expect.fail();
}

test('the whole input is sent once, and what fal says of the request is written down', async () => {
  const posts: unknown[] = [];
  const job = submitting();
  const progress = { status: 'IN_QUEUE', queuePosition: 3 } as const;
  const context = stepContext({
    provider: {
      submit: async (options) => {
        posts.push(options);
        return { requestId: 'req-9', progress };
      },
    },
  });
  expect(await submit(job, context)).toEqual({
    kind: 'changed',
    job: {
      ...job,
      state: { phase: 'submitted', submitAtMs: 1_000, requestId: 'req-9', progress, isLate: false },
    },
  });
  const input = { prompt: 'The cat yawns', generate_audio: false, image_url: STILL };
  expect(posts).toEqual([{ jobId: job.id, endpointId: job.endpointId, input }]);
});

test.each<[ErrorCode, boolean]>([
  ['SUBMIT_UNCERTAIN', true],
  ['PROVIDER_LOCKED', false],
  ['PROVIDER_REJECTED', false],
])('a POST that ends with %s may have been taken: %s', async (code, isUncertain) => {
  const before = Date.now();
  let posts = 0;
  const error = new FlipbookError(code, verbatim('As the test wants it.'));
  const context = stepContext({
    provider: {
      submit: async () => {
        posts += 1;
        throw error;
      },
    },
  });
  const sending = submit(submitting(), context);
  if (!isUncertain) await expect(sending).rejects.toBe(error);
  else {
    const result = await sending;
    expect(result).toMatchObject({
      job: { state: { phase: 'uncertain', submitAtMs: 1_000, wasLookedFor: false } },
    });
    const job = result.kind === 'changed' ? result.job : expect.fail();
    expect(isIn(job, 'uncertain') ? job.state.sinceMs : 0).toBeGreaterThanOrEqual(before);
  }
  expect(posts).toBe(1);
});

test("nothing is sent before the job is known to be still this process's own", async () => {
  const posts: string[] = [];
  const lost = new Error('Another process has it');
  let answer = (_isOurs: boolean) => {};
  const context = stepContext({
    provider: {
      submit: async ({ jobId }) => {
        posts.push(jobId);
        return { requestId: 'req-9', progress: { status: 'IN_QUEUE' } };
      },
    },
    untilOurs: () =>
      new Promise((resolve, reject) => {
        answer = (isOurs) => (isOurs ? resolve() : reject(lost));
      }),
  });
  for (const isOurs of [false, true]) {
    const sending = submit(submitting(), context);
    answer(isOurs);
    if (isOurs) await sending;
    else await expect(sending).rejects.toBe(lost);
    expect(posts).toHaveLength(isOurs ? 1 : 0);
  }
});

function refusing(retryAfterMs?: number) {
  const posts: unknown[] = [];
  const error = new FlipbookError('PROVIDER_BUSY', sentence('fal.busy'), { retryAfterMs });
  const context = stepContext({
    provider: {
      submit: async (options) => {
        posts.push(options);
        throw error;
      },
    },
  });
  return { posts, error, context };
}

test.each([
  ['nothing', undefined, 0, 2_000, 6_000],
  ['30 s', 30_000, 0, 30_000, 40_000],
  ['nothing, after ten minutes of refusals', undefined, 600_000, 200_000, 400_000],
  ['a day', 86_400_000, 0, 900_000, 900_000],
])(
  'a busy fal that asks for %s makes the job wait, and counts it',
  async (_what, retryAfterMs, before, least, most) => {
    const { posts, context } = refusing(retryAfterMs);
    const job = { ...submitting(), busyForMs: before };
    const from = Date.now();
    const result = await submit(job, context);
    const waiting = result.kind === 'changed' ? result.job : expect.fail();
    const reason = isIn(waiting, 'waiting') ? waiting.state.reason : expect.fail();
    const pauseMs = (reason.kind === 'busy' ? reason.untilMs : 0) - from;
    expect(pauseMs).toBeGreaterThanOrEqual(least);
    expect(pauseMs).toBeLessThanOrEqual(most + (Date.now() - from));
    expect((waiting.busyForMs ?? 0) - before).toBeGreaterThanOrEqual(least);
    expect(posts).toHaveLength(1);
  },
);

test('a job that fal has been too busy for all day ends, uncharged', async () => {
  const { error, context } = refusing();
  const job = { ...submitting(), busyForMs: defaultTimings.unreachableMs };
  await expect(submit(job, context)).rejects.toBe(error);
});
