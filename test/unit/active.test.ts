import { expect, test } from 'vitest';
import { activate, mayEdit, resumed } from '../../src/jobs/active.js';
import type { Job } from '../../src/jobs/job.js';
import { createPatience } from '../../src/jobs/patience.js';
import { defaultTimings } from '../../src/jobs/timings.js';
import { makeJob, phases, states } from '../support/jobs.js';

const begun = (job: Job) =>
  activate({
    job,
    revision: 1,
    patience: createPatience({ timings: defaultTimings, gaps: () => 0 }),
    begunAt: undefined,
  });
const unanswered = makeJob({ ...states.accepted, isAcknowledged: false });
const rendered = makeJob(states.rendered);
const sent = makeJob(states.submitted);

test.each<[string, Job, Job, boolean]>([
  ['whose first answer is there', makeJob(states.accepted), makeJob(states.accepted), true],
  ['whose first answer may be another process', unanswered, unanswered, false],
  ['that waits', makeJob(states.waiting), makeJob(states.waiting), true],
  ['that is at fal', sent, sent, true],
  ['whose clip was made here', sent, rendered, true],
  ['whose clip another process may have shown', rendered, rendered, false],
  ['whose clip may have been shown, and that goes on', rendered, sent, true],
  ['that was delivered', sent, makeJob(states.delivered), false],
  ['that has failed', sent, makeJob(states.failed), false],
  ['that was cancelled', rendered, makeJob(states.cancelled), false],
])('the card of a job %s may be edited, or not', (_what, claimed, now, isAllowed) => {
  expect(mayEdit(begun(claimed), now)).toBe(isAllowed);
});

test('a claimed job goes on where it was, and is looked for where its request may have left', () => {
  for (const phase of phases) {
    const stored = { job: makeJob(states[phase]), revision: 3 };
    const { job, revision } = resumed(stored);
    expect(revision).toBe(3);
    if (phase !== 'submitting') expect(job).toBe(stored.job);
    else {
      expect(job.state).toMatchObject({
        phase: 'uncertain',
        submitAtMs: states.submitting.submitAtMs,
        wasLookedFor: false,
      });
    }
  }
});
