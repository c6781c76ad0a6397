import { FlipbookError } from '../errors.js';

/** What `act` makes of a store. Rejects with STORE_UNAVAILABLE when the store can't do it, in words for the member. */
export async function guarded<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new FlipbookError('STORE_UNAVAILABLE', "I can't take jobs right now. Please try again later.", {
      cause: error,
    });
  }
}
