import { FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';

/**
 * Runs an operation on the store. Rejects with STORE_UNAVAILABLE, in words for the member, when the store fails. Passes
 * JOB_UNREADABLE on, because retrying doesn't help there.
 */
export async function guarded<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (isFlipbookError(error, 'JOB_UNREADABLE')) throw error;
    throw new FlipbookError('STORE_UNAVAILABLE', sentence('failure.store'), {
      cause: error,
    });
  }
}
