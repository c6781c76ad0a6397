import { expect, test } from 'vitest';
import { parseJob } from '../../src/jobs/job.js';
import { JOB_VERSION } from '../../src/jobs/record.js';
import { isEnded, isIn, isSettled } from '../../src/jobs/transitions.js';
import { sentence, verbatim } from '../../src/text/sentence.js';
import { makeJob, phases, states } from '../support/jobs.js';
import { asVersionOne, asVersionThree, asVersionTwo } from '../support/old-records.js';

const crop = { frame: '16:9', edges: 'top and bottom', lostPercent: 44 } as const;

test.each(phases)('a job that version 1 left %s is the same job now', (phase) => {
  const wanted = makeJob(states[phase], { crop });
  const old = asVersionOne(wanted);
  const job = parseJob(old);
  const { picture: _picture, state, ...rest } = old;
  const { imageUrl: _url, crop: _crop, failure: _failure, ...oldState } = { failure: 0, ...state };
  const { origin: _origin, ...kept } = rest;
  expect(job).toMatchObject({ ...kept, state: oldState, version: JOB_VERSION });
  expect(job.requester).toEqual(wanted.requester);
  expect(job.replyTo).toEqual({ ...wanted.replyTo, messageId: undefined });
  expect(job.source).toEqual(wanted.source);
  expect(job.terms).toEqual(wanted.terms);
  if (isIn(wanted, 'failed')) expect(job.state).toMatchObject({ failure: wanted.state.failure });
  // An ended job counts as shown: nobody is told a second time.
  expect(isSettled(job)).toBe(isEnded(job));
});

test('version 1 stored a job only after its first answer, so it continues without asking Discord', () => {
  expect(parseJob(asVersionOne(makeJob(states.accepted))).state).toMatchObject({ isAcknowledged: true });
});

test.each(phases)('a job that version 2 left %s is the same job now', (phase) => {
  const job = makeJob(states[phase], { crop, request: { resolution: '4k', audio: false } });
  expect(parseJob(asVersionTwo(job))).toEqual(job);
});

test.each(phases)('a job that version 3 left %s is the same job now', (phase) => {
  const job = makeJob(states[phase], { crop, request: { resolution: '4k', audio: false } });
  expect(parseJob(asVersionThree(job))).toEqual(job);
});

test('a picture that version 2 had not prepared has no still', () => {
  const { state, ...old } = asVersionTwo(makeJob(states.accepted));
  const { imageUrl: _url, ...oldState } = state;
  expect(parseJob({ ...old, state: oldState }).source).toMatchObject({
    image: { name: 'cat.png', still: undefined },
  });
});

test("a failure's English text stays the same, whatever it looks like", () => {
  const { failure } = states.failed;
  const words = verbatim('It {{failed}} $t(card.free).');
  const job = makeJob({ ...states.failed, failure: { ...failure, sentence: words } });
  expect(asVersionTwo(job).state).toMatchObject({ failure: { sentence: 'It {{failed}} $t(card.free).' } });
  expect(parseJob(asVersionTwo(job))).toEqual(job);
});

test('a failure with an unknown sentence still counts as a failure', () => {
  const { failure } = states.failed;
  const state = { ...states.failed, failure: { ...failure, sentence: { key: 'gone' } } };
  expect(parseJob({ ...makeJob(states.failed), state }).state).toMatchObject({
    failure: { ...failure, sentence: sentence('failure.unknown') },
  });
});

test('a record of a newer version, and anything that is not a record, are rejected', () => {
  const { replyTo, ...rest } = makeJob(states.rendered);
  expect(() => parseJob({ ...rest, replyTo, version: JOB_VERSION + 1 })).toThrow();
  for (const record of [undefined, null, 'job', { version: 1 }, { ...rest, version: 1 }]) {
    expect(() => parseJob(record)).toThrow();
  }
});
