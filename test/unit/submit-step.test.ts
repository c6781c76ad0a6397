import { expect, test } from 'vitest';
import { type ErrorCode, FlipbookError } from '../../src/errors.js';
import type { JobIn } from '../../src/jobs/job.js';
import { submit } from '../../src/jobs/steps/submitting.js';
import { isIn } from '../../src/jobs/transitions.js';
import { verbatim } from '../../src/text/sentence.js';
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
  expect(posts).toEqual([{ endpointId: job.endpointId, input }]);
});

test.each<[ErrorCode, boolean]>([
  ['SUBMIT_UNCERTAIN', true],
  ['PROVIDER_BUSY', false],
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
