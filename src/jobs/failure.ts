import { type FlipbookError, isFlipbookError } from '../errors.js';
import type { TextKey } from '../text/en.js';
import { type Sentence, sentence } from '../text/sentence.js';
import type { Failure, Job } from './job.js';
import { canBeSilent } from './offer.js';
import { isUnsent } from './transitions.js';

/** What the provider's bill says of a job without a clip. Units of unknown price may have cost anything. */
export function chargeOfBill({ units, micros }: NonNullable<FlipbookError['billed']>): Failure['charge'] {
  if (units === 0) return 'none';
  return micros === undefined ? 'unclear' : 'charged';
}

/** What is known of the bill when an expected error ends a job in this phase. */
function chargeOf(error: FlipbookError, job: Job): Failure['charge'] {
  if (job.provider === 'renderer') return 'none';
  switch (job.state.phase) {
    case 'accepted':
    case 'awaiting approval':
    case 'waiting':
      return 'none';
    case 'submitting':
      return error.code === 'SUBMIT_UNCERTAIN' ? 'unclear' : 'none';
    case 'uncertain':
      return 'unclear';
    case 'submitted':
      if (error.billed !== undefined) return chargeOfBill(error.billed);
      // fal bills only output; its documentation is unclear only about a refusal after work has begun.
      return error.code === 'PROVIDER_FAILED' ? 'none' : 'unclear';
    default:
      return 'charged';
  }
}

/** Sentences that advise leaving out the sound, each with a replacement for jobs where that is impossible. */
const ABOUT_SOUND: Readonly<Partial<Record<TextKey, Sentence>>> = {
  'fal.policy.sound': sentence('fal.policy.request'),
  'fal.invalid.sound': sentence('fal.invalid.request'),
};

/** The reason without advice that can't be followed with this job. */
function fitting(reason: Sentence, job: Job): Sentence {
  if (canBeSilent(job)) return reason;
  const { params } = reason;
  const other = ABOUT_SOUND[reason.key];
  if (other !== undefined || params === undefined) return other ?? reason;
  const joined = Object.entries(params).map(([name, param]) => {
    return [name, typeof param === 'object' && 'key' in param ? fitting(param, job) : param];
  });
  return { ...reason, params: Object.fromEntries(joined) };
}

/** The failure for an `error` that ends a job: with the error's own sentence, or with a reference for a bug. */
export function failureOf(error: unknown, job: Job): Failure {
  if (isFlipbookError(error)) {
    const { code, sentence: reason } = error;
    return { code, sentence: fitting(reason, job), charge: chargeOf(error, job) };
  }
  const isFree = isUnsent(job) || job.provider === 'renderer';
  return {
    code: 'UNEXPECTED',
    sentence: sentence('failure.bug', { reference: job.id }),
    charge: isFree ? 'none' : 'unclear',
  };
}
