import { expect, test } from 'vitest';
import { type ErrorCode, FlipbookError, isFlipbookError } from '../../src/errors.js';
import { failureOf } from '../../src/jobs/failure.js';
import { type Sentence, sentence, verbatim } from '../../src/text/sentence.js';
import { makeJob, states } from '../support/jobs.js';

const codes: Record<ErrorCode, true> = {
  INVALID_REQUEST: true,
  PICTURE_UNUSABLE: true,
  NOT_ALLOWED: true,
  JOB_NOT_FOUND: true,
  JOB_ENDED: true,
  JOB_UNREADABLE: true,
  LIMIT_REACHED: true,
  NOT_APPROVED: true,
  CHOICE_NEEDED: true,
  PROVIDER_REJECTED: true,
  PROVIDER_FAILED: true,
  PROVIDER_FAILING: true,
  PROVIDER_CANCELLED: true,
  PROVIDER_LOCKED: true,
  PROVIDER_BUSY: true,
  PROVIDER_UNAVAILABLE: true,
  PROVIDER_UNREADABLE: true,
  SUBMIT_UNCERTAIN: true,
  REQUEST_FOUND: true,
  DELIVERY_EXPIRED: true,
  DELIVERY_FORBIDDEN: true,
  DELIVERY_GONE: true,
  DELIVERY_REFUSED: true,
  DELIVERY_TOO_LARGE: true,
  DELIVERY_UNAVAILABLE: true,
  CONFIG_INVALID: true,
  STORE_UNAVAILABLE: true,
  SHUTTING_DOWN: true,
};
const allCodes: readonly ErrorCode[] = Object.keys(codes).filter((code): code is ErrorCode => code in codes);

const openPhases = [
  'accepted',
  'awaiting approval',
  'waiting',
  'submitting',
  'uncertain',
  'submitted',
  'rendered',
] as const;

/** What is known of the bill; codes without an entry use the phase's last one. */
function expectedCharge(phase: (typeof openPhases)[number], code: ErrorCode) {
  if (phase === 'accepted' || phase === 'awaiting approval' || phase === 'waiting') return 'none';
  if (phase === 'submitting') return code === 'SUBMIT_UNCERTAIN' ? 'unclear' : 'none';
  if (phase === 'uncertain') return 'unclear';
  if (phase === 'submitted') return code === 'PROVIDER_FAILED' ? 'none' : 'unclear';
  return 'charged';
}

test.each([
  [{ units: 0, micros: 0 }, 'none'],
  [{ units: 8, micros: 1_600_000 }, 'charged'],
  [{ units: 8 }, 'unclear'],
  [undefined, 'unclear'],
] as const)('what fal said that a refused request costs, %o, is known of it: %s', (billed, charge) => {
  const error = new FlipbookError('PROVIDER_REJECTED', sentence('fal.policy.prompt'), { billed });
  expect(failureOf(error, makeJob(states.submitted)).charge).toBe(charge);
});

test.each([
  [{ units: 0, micros: 0 }, 'none'],
  [{ units: 8, micros: 1_600_000 }, 'charged'],
  [{ units: 8 }, 'unclear'],
  [undefined, 'none'],
] as const)('what fal said that a failure of its own costs, %o, is known of it: %s', (billed, charge) => {
  const error = new FlipbookError('PROVIDER_FAILED', sentence('fal.failed'), { billed });
  expect(failureOf(error, makeJob(states.submitted)).charge).toBe(charge);
});

test.each([
  ['fal.policy.sound', 'fal.policy.request'],
  ['fal.invalid.sound', 'fal.invalid.request'],
] as const)('%s advises silence only where the clip could be silent', (key, other) => {
  const first = sentence('fal.policy.prompt');
  const both = sentence('fal.both', { first, second: { key } });
  const reasonOf = (reason: Sentence, request: object) =>
    failureOf(
      new FlipbookError('PROVIDER_REJECTED', reason),
      makeJob(states.submitted, { request: { model: 'gemini-omni-flash-1.1', ...request } }),
    ).sentence;
  expect(reasonOf({ key }, {})).toEqual({ key: other });
  expect(reasonOf(both, {})).toEqual(sentence('fal.both', { first, second: { key: other } }));
  expect(reasonOf(both, { model: 'veo-3.1' })).toEqual(both);
  expect(reasonOf({ key }, { model: 'veo-3.1', audio: false })).toEqual({ key: other });
});

test.each(openPhases)(
  'in %s, every expected error keeps its code and sentence, with what is known of the bill',
  (phase) => {
    for (const code of allCodes) {
      const words = verbatim(`A sentence for ${code}.`);
      const error = new FlipbookError(code, words, { detail: 'fal said: secret' });
      expect(failureOf(error, makeJob(states[phase]))).toEqual({
        code,
        sentence: words,
        charge: expectedCharge(phase, code),
      });
    }
  },
);

test.each(openPhases)('in %s, a bug becomes a reference, without its own text', (phase) => {
  const job = makeJob(states[phase], { id: '1234567890' });
  for (const bug of [
    new TypeError("can't read 'x' of undefined"),
    'a string',
    undefined,
    { code: 'PROVIDER_FAILED' },
  ]) {
    const failure = failureOf(bug, job);
    expect(failure).toEqual({
      code: 'UNEXPECTED',
      sentence: sentence('failure.bug', { reference: '1234567890' }),
      charge: expect.stringMatching(/none|unclear|charged/),
    });
  }
});

test('a bug counts as uncharged only if nothing was sent to fal', () => {
  const charges = openPhases.map((phase) => failureOf(new Error('x'), makeJob(states[phase])).charge);
  expect(charges.slice(0, 3)).toEqual(['none', 'none', 'none']);
  expect(charges.slice(3)).not.toContain('none');
});

test.each(openPhases)('a preview that ends in %s has cost nothing, whatever ended it', (phase) => {
  const job = makeJob(states[phase], { provider: 'renderer' });
  const uncertain = new FlipbookError('SUBMIT_UNCERTAIN', sentence('fal.busy'));
  expect([uncertain, new Error('x')].map((error) => failureOf(error, job).charge)).toEqual(['none', 'none']);
});

test('what a reason names stays as it is, of whatever kind it is', () => {
  const reason: Sentence = {
    key: 'fal.both',
    params: {
      first: sentence('fal.policy.prompt'),
      second: { key: 'fal.policy.sound' },
      text: 'x',
      number: 7,
      list: ['x', 'y'],
      price: { micros: 5 },
      own: { en: 'x' },
    },
  };
  const error = new FlipbookError('PROVIDER_REJECTED', reason);
  const job = makeJob(states.submitted, { request: { model: 'gemini-omni-flash-1.1' } });
  expect(failureOf(error, job).sentence).toEqual({
    ...reason,
    params: { ...reason.params, second: { key: 'fal.policy.request' } },
  });
});

test('isFlipbookError tells expected failures, and their codes when some are named', () => {
  const error = new FlipbookError('PROVIDER_BUSY', sentence('fal.busy'));
  expect(isFlipbookError(error)).toBe(true);
  expect(isFlipbookError(error, 'PROVIDER_BUSY', 'PROVIDER_FAILED')).toBe(true);
  expect(isFlipbookError(error, 'PROVIDER_FAILED')).toBe(false);
  expect(isFlipbookError(new Error('PROVIDER_BUSY'))).toBe(false);
  expect(isFlipbookError({ code: 'PROVIDER_BUSY' })).toBe(false);
});
