import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Alternative } from './alternatives.js';
import type { Drafts, OfferDraft } from './draft.js';
import type { Requester } from './job.js';

/**
 * A refusal with what would be accepted instead, which is stored under the id of the interaction that is refused. Without
 * it when that can't be stored: the refusal itself is what matters. Never rejects.
 */
export async function withOffers(
  error: FlipbookError,
  alternatives: readonly Alternative[],
  {
    requester: { userId, interactionId },
    drafts,
    ...wish
  }: Omit<OfferDraft, 'userId' | 'requests'> & {
    readonly requester: Requester;
    readonly drafts: Pick<Drafts, 'put'>;
  },
): Promise<FlipbookError> {
  if (alternatives.length === 0) return error;
  const requests = alternatives.map(({ request, costMicros }) => ({ request, costMicros }));
  try {
    await drafts.put(interactionId, { ...wish, userId, requests });
  } catch {
    return error;
  }
  return new FlipbookError(error.code, error.sentence, { cause: error, offers: alternatives });
}

/** The error for an offer that is no longer stored, or that would cost something else by now. */
export function offerExpired(): FlipbookError {
  return new FlipbookError('JOB_NOT_FOUND', sentence('offer.expired'));
}
