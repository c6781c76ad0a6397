import { type FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Failure, Job } from './job.js';

/** What is known of the bill when an expected error ends a job in this phase. */
function chargeOf(error: FlipbookError, job: Job): Failure['charge'] {
  if (job.provider === 'renderer') return 'none';
  switch (job.state.phase) {
    case 'accepted':
      return 'none';
    case 'submitting':
      return error.code === 'SUBMIT_UNCERTAIN' ? 'unclear' : 'none';
    case 'uncertain':
      return 'unclear';
    case 'submitted':
      // fal bills only output; its documentation is unclear only about a refusal after work has begun.
      return error.code === 'PROVIDER_FAILED' ? 'none' : 'unclear';
    default:
      return 'charged';
  }
}

/** The failure for an `error` that ends a job: with the error's own sentence, or with a reference for a bug. */
export function failureOf(error: unknown, job: Job): Failure {
  if (isFlipbookError(error)) {
    const { code, sentence: reason } = error;
    return { code, sentence: reason, charge: chargeOf(error, job) };
  }
  const isFree = job.state.phase === 'accepted' || job.provider === 'renderer';
  return {
    code: 'UNEXPECTED',
    sentence: sentence('failure.bug', { reference: job.id }),
    charge: isFree ? 'none' : 'unclear',
  };
}
