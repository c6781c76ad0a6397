import { expect, onTestFinished, test, vi } from 'vitest';
import type { Job, JobState, ProviderName } from '../../src/jobs/job.js';
import { runStep } from '../../src/jobs/run-step.js';
import { isIn } from '../../src/jobs/transitions.js';
import { makeJob, states } from '../support/jobs.js';
import { stepContext } from '../support/step-context.js';

const stopped = new Error('The process leaves');
const search = { submitAtMs: 1_000, looks: 0, lookedAtMs: 2_000, isOver: false };
const unshown = { shownIn: undefined };

/** A job that has a step: a delivered one has none. */
function makeOpen(state: JobState, options: Parameters<typeof makeJob>[1] = {}) {
  const job = makeJob(state, options);
  return isIn(job, 'delivered') ? expect.fail() : job;
}

/**
 * What a job's step does in a process with `provider`: its external calls, and what happens to the job. Aborts a step
 * that waits, or whose call is not answered.
 */
async function actsOf(job: ReturnType<typeof makeOpen>, provider: ProviderName) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const acts: string[] = [];
  const leaving = new AbortController();
  const { signal } = leaving;
  const note = (name: string) => async (): Promise<never> => {
    acts.push(name);
    throw stopped;
  };
  const context = stepContext({
    provider: { name: provider, submit: note('submit'), find: note('find') },
    presenter: { confirmAcknowledged: note('confirm'), settle: note('settle') },
    prepareStill: note('prepare'),
    nextTurn: note('turn'),
    watch: () => ({ next: note('watch'), close: () => {} }),
    begunAgoMs: () => 1,
    signal,
    leaving: signal,
  });
  let next: Job | undefined;
  const done = runStep(job, context).then(
    (result) => {
      next = result.kind === 'changed' ? result.job : undefined;
    },
    (error: unknown) => {
      if (error !== stopped)
        acts.push(String(error instanceof Error && 'code' in error ? error.code : error));
    },
  );
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  if (acts.length === 0 && next === undefined) acts.push('waits');
  leaving.abort(stopped);
  await done;
  return { acts, next };
}

test.each<[string, JobState, string]>([
  ['accepted, and not known to be acknowledged', { phase: 'accepted', isAcknowledged: false }, 'confirm'],
  ['accepted', states.accepted, 'prepare'],
  ['waiting for approval', states['awaiting approval'], 'waits'],
  ['waiting for its turn', states.waiting, 'turn'],
  ['submitting', states.submitting, 'submit'],
  ['uncertain', states.uncertain, 'find'],
  ['submitted', states.submitted, 'watch'],
  ['rendered', states.rendered, 'settle'],
  ['failed, and not shown', { ...states.failed, ...unshown }, 'settle'],
  ['failed, and looked for', { ...states.failed, search }, 'find'],
  ['cancelled, and not shown', { ...states.cancelled, ...unshown }, 'settle'],
])('a job that is %s takes the step of its phase', async (_what, state, act) => {
  expect(await actsOf(makeOpen(state), 'fal')).toMatchObject({ acts: [act] });
});

test.each<[string, JobState]>([
  ['accepted', states.accepted],
  ['accepted, and not known to be acknowledged', { phase: 'accepted', isAcknowledged: false }],
  ['waiting for approval', states['awaiting approval']],
  ['waiting for its turn', states.waiting],
  ['waiting for a busy fal', { phase: 'waiting', reason: { kind: 'busy', untilMs: 1 } }],
  ['submitting', states.submitting],
])(
  'a cancel of a job that is %s costs nothing and sends nothing, whoever makes clips here',
  async (_what, state) => {
    for (const provider of ['fal', 'renderer'] as const) {
      const job = makeOpen(state, { cancel: { by: 'moderator', atMs: 1 } });
      const { acts, next } = await actsOf(job, provider);
      expect(acts).toEqual([]);
      expect(next?.state).toEqual({
        phase: 'cancelled',
        by: 'moderator',
        charge: 'none',
        endedAtMs: expect.any(Number),
      });
    }
  },
);

test.each<[string, JobState, string]>([
  ['uncertain', states.uncertain, 'find'],
  ['rendered', states.rendered, 'settle'],
])('a cancel of a job that is %s is no reason to end it: it may be paid', async (_what, state, act) => {
  const job = makeOpen(state, { cancel: { by: 'requester', atMs: 1, answer: 'asked' } });
  expect(await actsOf(job, 'fal')).toMatchObject({ acts: [act] });
});

test.each<[string, JobState]>([
  ['accepted', states.accepted],
  ['waiting for approval', states['awaiting approval']],
  ['waiting for its turn', states.waiting],
  ['submitting', states.submitting],
  ['uncertain', states.uncertain],
  ['submitted', states.submitted],
  ['rendered', states.rendered],
  ['failed, and looked for', { ...states.failed, search }],
])('a job of fal that is %s waits, unharmed, where there is no key of fal', async (_what, state) => {
  expect(await actsOf(makeOpen(state), 'renderer')).toEqual({ acts: ['waits'], next: undefined });
});

test.each<[string, JobState]>([
  ['accepted', states.accepted],
  ['waiting for approval', states['awaiting approval']],
  ['waiting for its turn', states.waiting],
  ['submitting', states.submitting],
  ['uncertain', states.uncertain],
  ['submitted', states.submitted],
  ['rendered', states.rendered],
])('a preview that is %s is gone with the process that made it', async (_what, state) => {
  const job = makeOpen(state, { provider: 'renderer' });
  expect(await actsOf(job, 'fal')).toMatchObject({ acts: ['PROVIDER_FAILED'] });
});

test('a preview is not looked for at fal', async () => {
  const job = makeOpen({ ...states.failed, search }, { provider: 'renderer' });
  const { acts, next } = await actsOf(job, 'fal');
  expect(acts).toEqual([]);
  expect(next?.state).toMatchObject({ phase: 'failed', search: { ...search, isOver: true } });
});

test.each<[string, JobState, string]>([
  ['not known to be acknowledged', { phase: 'accepted', isAcknowledged: false }, 'confirm'],
  ['failed, and not shown', { ...states.failed, ...unshown }, 'settle'],
  ['cancelled, and not shown', { ...states.cancelled, ...unshown }, 'settle'],
])('what needs Discord alone is done without the provider: %s', async (_what, state, act) => {
  expect(await actsOf(makeOpen(state), 'renderer')).toMatchObject({ acts: [act] });
  expect(await actsOf(makeOpen(state, { provider: 'renderer' }), 'fal')).toMatchObject({ acts: [act] });
});
