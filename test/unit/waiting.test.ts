import { expect, onTestFinished, test, vi } from 'vitest';
import type { Job, JobIn, JobState } from '../../src/jobs/job.js';
import { waitForTurn } from '../../src/jobs/steps/waiting.js';
import { isIn } from '../../src/jobs/transitions.js';
import { makeJob, states } from '../support/jobs.js';
import { acceptedJob, gate, runnerWorld } from '../support/runner-world.js';
import { jobAfter, stepContext } from '../support/step-context.js';

function waiting(state: JobState = states.waiting): JobIn<'waiting'> {
  const job = makeJob(state);
  return isIn(job, 'waiting') ? job : expect.fail();
}

test('a job whose turn has not come shows its new position', async () => {
  const context = stepContext({ nextTurn: async () => 1, begunAgoMs: () => 1 });
  expect((await jobAfter(waitForTurn, waiting(), context))?.state).toEqual({
    phase: 'waiting',
    reason: { kind: 'turn', line: 'installation', ahead: 1 },
  });
});

test('a job whose turn has come is sent', async () => {
  const context = stepContext({ nextTurn: async () => 0, begunAgoMs: () => 1 });
  expect((await jobAfter(waitForTurn, waiting(), context))?.state.phase).toBe('submitting');
});

test('a waiting job of a restored record, whose request fal has, is not sent again', async () => {
  const job = waiting();
  const find = async () => [{ requestId: 'req-1' }];
  const context = stepContext({ nextTurn: async () => 0, provider: { find } });
  expect((await jobAfter(waitForTurn, job, context))?.state).toMatchObject({
    phase: 'submitted',
    requestId: 'req-1',
  });
});

test.each([
  ['until then', 60_000, 60_000],
  ['no longer than a pause, when the clock was set back', 86_400_000, 900_000],
  ['not at all, when that is over', -1, 0],
])('a job that a busy fal has refused waits %s', async (_what, inMs, expectedMs) => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const job = waiting({ phase: 'waiting', reason: { kind: 'busy', untilMs: Date.now() + inMs } });
  let next: Job | undefined;
  void jobAfter(waitForTurn, job, stepContext({ begunAgoMs: () => 1 })).then((after) => {
    next = after;
  });
  await vi.advanceTimersByTimeAsync(Math.max(0, expectedMs - 1));
  if (expectedMs > 0) expect(next).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2);
  expect(next?.state.phase).toBe('submitting');
});

const ownedBy = (userId: string, id: string): Job => {
  const job = acceptedJob(id);
  return { ...job, requester: { ...job.requester, userId } };
};

test("one member queues fifty, another one: the other's is sent second, by runners that never send two at once", async () => {
  const world = runnerWorld();
  const { store, startRunner, phaseOf, posts, inputs, atFal } = world;
  onTestFinished(async () => {
    await world.stop();
  });
  const { opened, open } = gate();
  const runners = ['a', 'b'].map((owner) =>
    startRunner(owner, { slots: { installation: 1 }, ended: opened }),
  );
  const ids = Array.from({ length: 50 }, (_, index) => `${100 + index}`);
  await store.create(ownedBy('eager', '100'));
  await runners[0]?.resume();
  await expect.poll(() => phaseOf('100')).toBe('submitted');
  for (const id of ids.slice(1)) await store.create(ownedBy('eager', id));
  await Promise.all(runners.map((runner) => runner.resume()));
  await expect.poll(async () => (await store.line()).size).toBe(49);
  await store.create(ownedBy('other', '200'));
  await runners[1]?.resume();
  await expect.poll(async () => (await store.line()).get('200')).toBe(0);
  expect(posts).toHaveLength(1);
  open();
  await expect.poll(() => posts.length).toBe(51);
  const order = inputs.map(({ image_url: url }) => /files\/(\d+)-1\.png/.exec(String(url))?.[1]);
  expect(order).toEqual(['100', '200', ...ids.slice(1)]);
  expect(atFal.most).toBe(1);
});
