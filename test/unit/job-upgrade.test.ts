import { expect, test } from 'vitest';
import { JOB_VERSION, parseJob } from '../../src/jobs/job.js';
import { isEnded, isSettled } from '../../src/jobs/transitions.js';
import { sentence, verbatim } from '../../src/text/sentence.js';
import { makeJob, phases, states } from '../support/jobs.js';

/** A job as version 2 wrote it: why it failed was said in English words. */
function versionTwo(phase: (typeof phases)[number]) {
  const { state, ...job } = makeJob(states[phase]);
  const words = 'failure' in state ? { failure: { ...state.failure, sentence: 'It {{failed}}.' } } : {};
  return { ...job, version: 2, state: { ...state, ...words } };
}

/** A job as version 1 wrote it: what came with version 2 is not there. */
function versionOne(phase: (typeof phases)[number]) {
  const { cancel: _, origin, state, ...job } = versionTwo(phase);
  const { messageId: _id, isBotThere: _there, ...oldOrigin } = origin;
  const {
    isAcknowledged: _ack,
    shownIn: _shown,
    charge: _charge,
    ...oldState
  } = { isAcknowledged: 0, shownIn: 0, charge: 0, ...state };
  return { ...job, version: 1, origin: oldOrigin, state: oldState };
}

/** What stands in the record now for the English words. */
const now = ({ state }: ReturnType<typeof versionTwo>) =>
  'failure' in state ? { failure: { sentence: verbatim('It {{failed}}.') } } : {};

test.each(phases)('a job that version 2 left %s is the same job now', (phase) => {
  const old = versionTwo(phase);
  expect(parseJob(old)).toMatchObject({ ...old, version: JOB_VERSION, state: { phase, ...now(old) } });
});

test.each(phases)('a job that version 1 left %s is the same job now', (phase) => {
  const { state, ...old } = versionOne(phase);
  const job = parseJob({ ...old, state });
  const { failure: _, ...unchanged } = { failure: 0, ...state };
  expect(job).toMatchObject({
    ...old,
    version: JOB_VERSION,
    state: { ...unchanged, ...now(versionTwo(phase)) },
  });
  expect(job.origin.isBotThere).toBe(true);
  // What had ended was shown as well as it could be: nothing is told a second time.
  expect(isSettled(job)).toBe(isEnded(job));
});

test('version 1 wrote a job down only after its first answer: it goes on without asking Discord', () => {
  expect(parseJob(versionOne('accepted')).state).toMatchObject({ isAcknowledged: true });
});

test('of a failure in words that are no longer known, it is still known that it failed', () => {
  const { failure } = states.failed;
  const job = {
    ...makeJob(states.failed),
    state: { ...states.failed, failure: { ...failure, sentence: { key: 'gone' } } },
  };
  expect(parseJob(job).state).toMatchObject({
    failure: { ...failure, sentence: sentence('failure.unknown') },
  });
});

test('a record of a version to come, and one that is none, are refused', () => {
  const { origin, ...rest } = makeJob(states.rendered);
  expect(() => parseJob({ ...rest, origin, version: JOB_VERSION + 1 })).toThrow();
  for (const record of [undefined, null, 'job', { version: 1 }, { ...rest, version: 1 }]) {
    expect(() => parseJob(record)).toThrow();
  }
});
