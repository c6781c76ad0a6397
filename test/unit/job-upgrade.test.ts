import { expect, test } from 'vitest';
import { JOB_VERSION, parseJob } from '../../src/jobs/job.js';
import { isEnded, isSettled } from '../../src/jobs/transitions.js';
import { makeJob, phases, states } from '../support/jobs.js';

/** A job as version 1 wrote it: what came with version 2 is not there. */
function versionOne(phase: (typeof phases)[number]) {
  const { cancel: _, origin, state, source, terms: _terms, ...job } = makeJob(states[phase]);
  if (source.mode !== 'image') throw new Error('Version 1 made clips of one picture');
  const { still, ...picture } = source.image;
  const { messageId: _id, isBotThere: _there, ...oldOrigin } = origin;
  const {
    isAcknowledged: _ack,
    shownIn: _shown,
    charge: _charge,
    ...oldState
  } = { isAcknowledged: 0, shownIn: 0, charge: 0, ...state };
  const imageUrl = phase === 'accepted' ? undefined : still?.url;
  return { ...job, version: 1, picture, origin: oldOrigin, state: { ...oldState, imageUrl } };
}

test.each(phases)('a job that version 1 left %s is the same job now', (phase) => {
  const old = versionOne(phase);
  const job = parseJob(old);
  const { picture, state, ...rest } = old;
  const { imageUrl, ...oldState } = state;
  expect(job).toMatchObject({ ...rest, state: oldState, version: JOB_VERSION });
  const still = imageUrl === undefined ? {} : { still: { url: imageUrl } };
  expect(job.source).toEqual({ mode: 'image', image: { ...picture, ...still } });
  expect(job.terms).toMatchObject({ model: 'Veo 3.1', costMicros: 3_200_000 });
  expect(job.origin.isBotThere).toBe(true);
  // What had ended was shown as well as it could be: nothing is told a second time.
  expect(isSettled(job)).toBe(isEnded(job));
});

test('version 1 wrote a job down only after its first answer: it goes on without asking Discord', () => {
  expect(parseJob(versionOne('accepted')).state).toMatchObject({ isAcknowledged: true });
});

test('a record of a version to come, and one that is none, are refused', () => {
  const { origin, ...rest } = makeJob(states.rendered);
  expect(() => parseJob({ ...rest, origin, version: JOB_VERSION + 1 })).toThrow();
  for (const record of [undefined, null, 'job', { version: 1 }, { ...rest, version: 1 }]) {
    expect(() => parseJob(record)).toThrow();
  }
});
