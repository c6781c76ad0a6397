import { parseRequest } from '../animation/parse-request.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Accept, AcceptedRequest } from './accept.js';
import type { Drafts } from './draft.js';
import type { InteractionFacts } from './job.js';
import type { OriginChecks } from './origin.js';
import { offerExpired } from './with-offers.js';

/**
 * Stores a job for a request that was offered instead of another one. Rejects like {@link Accept}, with JOB_NOT_FOUND
 * when the offer is too old, and with NOT_ALLOWED for somebody else.
 */
export type AcceptOffer = (options: {
  /** The interaction that was answered with the offer. */
  readonly id: string;
  /** The place of the request among those offered, from 0. */
  readonly place: number;
  readonly facts: InteractionFacts;
}) => Promise<AcceptedRequest | undefined>;

/** Creates {@link AcceptOffer}. */
export function createAcceptOffer({
  drafts,
  accept,
  checkOrigin,
}: {
  readonly drafts: Pick<Drafts, 'get'>;
  readonly accept: Accept;
  readonly checkOrigin: OriginChecks['check'];
}): AcceptOffer {
  return async ({ id, place, facts }) => {
    const draft = await drafts.get(id);
    const offer = draft !== undefined && 'requests' in draft ? draft.requests[place] : undefined;
    if (draft === undefined || !('source' in draft) || offer === undefined) {
      throw offerExpired();
    }
    if (draft.userId !== facts.requester.userId) {
      throw new FlipbookError('NOT_ALLOWED', sentence('form.not-yours'));
    }
    const { source, origin, provider, formId, retryOf, isFramed, unique } = draft;
    // What it comes from may be gone, or closed to this member, by now.
    await checkOrigin(origin, facts);
    return accept({
      ...facts,
      request: parseRequest(offer.request),
      source,
      origin,
      formId,
      retryOf,
      isFramed,
      unique,
      told: { provider, costMicros: offer.costMicros },
    });
  };
}
