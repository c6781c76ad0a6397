import { expect, test } from 'vitest';
import { FlipbookError } from '../../src/errors.js';
import type { Job } from '../../src/jobs/job.js';
import { runStep } from '../../src/jobs/run-step.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { isClosed, isErasing } from '../../src/jobs/transitions.js';
import { applyWish } from '../../src/jobs/wish.js';
import { sentence } from '../../src/text/sentence.js';
import { makeJob, states } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

const remove = { kind: 'remove', by: 'requester', atMs: 5 } as const;
const deleted = applyWish(makeJob(states.delivered), remove);

test('a deleted clip stays open until its original is looked after', () => {
  expect(deleted).toMatchObject({ removed: { by: 'requester', atMs: 5 }, isOriginalDue: true });
  expect([isErasing(deleted), isClosed(deleted)]).toEqual([true, false]);
  const done = applyWish(deleted, { kind: 'original-done' });
  expect(done).toMatchObject({ removed: { by: 'requester', atMs: 5 } });
  expect(done).not.toHaveProperty('isOriginalDue');
  expect(isClosed(done)).toBe(true);
  expect(applyWish(done, { kind: 'original-done' })).toBe(done);
});

test.each<[string, Job]>([
  ['no clip', makeJob(states.failed)],
  ['a free preview', makeJob(states.delivered, { provider: 'renderer' })],
])('%s has no original to delete', (_what, job) => {
  expect(isClosed(applyWish(job, remove))).toBe(true);
});

const away = new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.away'));

test('the provider is asked until it answers, whatever it answers', async () => {
  for (const fate of ['erased', 'not allowed'] as const) {
    const asked: string[] = [];
    const context = stepContext({
      timings: { ...defaultTimings, pollMs: 1, maxPauseMs: 1 },
      provider: {
        erase: async (requestId: string) => {
          asked.push(requestId);
          if (asked.length < 3) throw away;
          return fate;
        },
      },
    });
    expect(await runStep(deleted, context)).toEqual({ kind: 'unchanged' });
    expect(await runStep(deleted, context)).toEqual({ kind: 'unchanged' });
    const result = await runStep(deleted, context);
    expect(result).toMatchObject({ kind: 'changed', job: { removed: { by: 'requester', atMs: 5 } } });
    expect(result.kind === 'changed' && isClosed(result.job)).toBe(true);
    expect(asked).toEqual(['req-1', 'req-1', 'req-1']);
  }
});
