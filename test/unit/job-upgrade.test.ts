import { expect, test } from 'vitest';
import { JOB_VERSION, parseJob } from '../../src/jobs/job.js';
import { isEnded, isSettled } from '../../src/jobs/transitions.js';
import { makeJob, phases, states } from '../support/jobs.js';
import { asVersionOne, asVersionTwo } from '../support/old-records.js';

const crop = { frame: '16:9', edges: 'top and bottom', lostPercent: 44 } as const;

test.each(phases)('a job that version 1 left %s is the same job now', (phase) => {
  const wanted = makeJob(states[phase], { crop });
  const old = asVersionOne(wanted);
  const job = parseJob(old);
  const { picture: _picture, state, ...rest } = old;
  const { imageUrl: _url, crop: _crop, ...oldState } = state;
  expect(job).toMatchObject({ ...rest, state: oldState, version: JOB_VERSION });
  expect(job.source).toEqual(wanted.source);
  expect(job.terms).toEqual(wanted.terms);
  expect(job.origin.isBotThere).toBe(true);
  // What had ended was shown as well as it could be: nothing is told a second time.
  expect(isSettled(job)).toBe(isEnded(job));
});

test('version 1 wrote a job down only after its first answer: it goes on without asking Discord', () => {
  expect(parseJob(asVersionOne(makeJob(states.accepted))).state).toMatchObject({ isAcknowledged: true });
});

test.each(phases)('a job that version 2 left %s is the same job now', (phase) => {
  const job = makeJob(states[phase], { crop, request: { resolution: '4k', audio: false } });
  expect(parseJob(asVersionTwo(job))).toEqual(job);
});

test('a picture that version 2 had not prepared has no still', () => {
  const { state, ...old } = asVersionTwo(makeJob(states.accepted));
  const { imageUrl: _url, ...oldState } = state;
  expect(parseJob({ ...old, state: oldState }).source).toMatchObject({
    image: { name: 'cat.png', still: undefined },
  });
});

test('a record of a version to come, and one that is none, are refused', () => {
  const { origin, ...rest } = makeJob(states.rendered);
  expect(() => parseJob({ ...rest, origin, version: JOB_VERSION + 1 })).toThrow();
  for (const record of [undefined, null, 'job', { version: 1 }, { ...rest, version: 1 }]) {
    expect(() => parseJob(record)).toThrow();
  }
});
