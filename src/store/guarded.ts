import { FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';

/**
 * What `act` makes of a store. Rejects with STORE_UNAVAILABLE when the store can't do it, in words for the member, and
 * with JOB_UNREADABLE as `act` does: no other try would go better.
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
