import { parseRequest } from '../animation/parse-request.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Accept, AcceptedRequest } from './accept.js';
import type { Drafts } from './draft.js';
import type { InteractionFacts } from './job.js';
import type { OriginChecks } from './origin.js';
import type { JobStore } from './store-port.js';
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

/**
 * Resolves when nothing is made of an offer, so that its member may be told so. Rejects with JOB_ENDED when one of its
 * requests was sent, and with JOB_NOT_FOUND when the offer is too old to know.
 */
export type LeaveOffer = (id: string) => Promise<void>;

/** Creates {@link LeaveOffer}. */
export function createLeaveOffer({
  drafts,
  store,
}: {
  readonly drafts: Pick<Drafts, 'get'>;
  readonly store: Pick<JobStore, 'get'>;
}): LeaveOffer {
  return async (id) => {
    const draft = await drafts.get(id);
    if (draft === undefined || !('formId' in draft)) throw offerExpired();
    if ((await store.get(draft.formId)) !== undefined) {
      throw new FlipbookError('JOB_ENDED', sentence('form.sent'));
    }
  };
}
