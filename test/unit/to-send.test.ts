import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import { toSubmitting } from '../../src/jobs/to-send.js';
import { sentence } from '../../src/text/sentence.js';
import { unpaidJob } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

test.each([
  ['calls back', true, {}],
  ['does not call back', false, undefined],
  ['can not call back', undefined, undefined],
])(
  'a job that is sent next expects a call only where the provider does so: it %s',
  async (_what, hasWebhook, webhook) => {
    const context = stepContext({ provider: hasWebhook === undefined ? {} : { hasWebhook } });
    const job = await toSubmitting(unpaidJob({ webhook: { requestId: 'old' } }), context);
    expect(job.state.phase).toBe('submitting');
    expect(job.webhook).toEqual(webhook);
  },
);

test('a job that is not allowed any more is not sent', async () => {
  const refusal = new FlipbookError('NOT_ALLOWED', sentence('job.private'));
  const checkStillAllowed = async () => {
    throw refusal;
  };
  await expect(toSubmitting(unpaidJob(), stepContext({ checkStillAllowed }))).rejects.toBe(refusal);
});
