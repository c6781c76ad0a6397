import type { AnimationRequest } from '../animation/request.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Accept, AcceptedRequest } from './accept.js';
import { mayHaveBeenMade } from './ask-first.js';
import type { InteractionFacts, Job, ProviderName } from './job.js';
import { modelGone, offerOf } from './offer.js';
import { checkIsTheirs, type OriginChecks } from './origin.js';
import { isElsewhere, isUnpriced } from './other-provider.js';
import { sharedSource } from './shared.js';
import { afresh, isCovered } from './source.js';
import { usesClip, type Variant, variantKey, variantOf } from './variant.js';

/**
 * Variants that can be created only once per job, because the new job's own card has buttons for more. Others can be
 * repeated.
 */
const ONCE: ReadonlySet<Variant['kind']> = new Set(['retry', 'silent', 'blur', 'full', 'pictures']);

/** Creates new jobs from ended ones, for the buttons of their cards. */
export function createVariants({
  find,
  accept,
  provider,
  origins,
}: {
  /** Rejects with JOB_NOT_FOUND, and with JOB_ENDED while the job is still running. */
  readonly find: (id: string) => Promise<Job>;
  readonly accept: Accept;
  /** The provider of new jobs. */
  readonly provider: ProviderName;
  readonly origins: OriginChecks;
}): {
  /** A public clip, for a form in which somebody else makes one like it. Rejects with NOT_ALLOWED. */
  readonly findShared: OriginChecks['findShared'];
  /** Makes somebody's own clip from a public one. Rejects like {@link Accept} and with NOT_ALLOWED. */
  readonly makeOwn: (options: {
    readonly id: string;
    readonly facts: InteractionFacts;
    readonly request: AnimationRequest;
    /** The interaction that opened the submitted form. */
    readonly formId: string;
  }) => Promise<AcceptedRequest | undefined>;
  /** The job of a card, for a form in which its own member edits it. */
  readonly findParent: (options: { readonly id: string; readonly userId: string }) => Promise<Job>;
  readonly makeVariant: (options: {
    readonly id: string;
    /** From the button press, or from the submitted form. */
    readonly facts: InteractionFacts;
    readonly variant: Variant;
    /** The interaction that opened the submitted form. */
    readonly formId?: string | undefined;
  }) => Promise<AcceptedRequest | undefined>;
} {
  return {
    findShared: origins.findShared,
    makeOwn: async ({ id, facts, request, formId }) => {
      const job = await origins.findShared(id, facts);
      const origin = { kind: 'shared', jobId: id } as const;
      const covered = isCovered(job) ? { ...request, spoiler: true } : request;
      return accept({ ...facts, request: covered, source: afresh(sharedSource(job)), formId, origin });
    },
    findParent: async ({ id, userId }) => {
      const job = await find(id);
      checkIsTheirs(job, userId);
      if (offerOf(job) === undefined) throw modelGone(job);
      return job;
    },
    makeVariant: async ({ id, facts, variant, formId }) => {
      const origin = { kind: 'variant', jobId: id, usesClip: usesClip(variant) } as const;
      const parent = await origins.findParent(origin, facts);
      // The form of an edit states the price.
      if (variant.kind !== 'edit' && isUnpriced(parent, provider)) {
        throw new FlipbookError('NOT_ALLOWED', sentence('job.was-preview'));
      }
      const isPossible = !usesClip(variant) || !isElsewhere(parent, provider);
      const wish = isPossible ? variantOf(parent, variant) : 'impossible';
      if (wish === 'model gone') throw modelGone(parent);
      if (wish === 'impossible') {
        throw new FlipbookError('INVALID_REQUEST', sentence('job.not-derivable'));
      }
      const retryOf = variant.kind === 'retry' ? repeatedBy(parent) : undefined;
      const until = ONCE.has(variant.kind) ? 'forgotten' : 'ended';
      return accept({
        ...facts,
        ...wish,
        origin,
        retryOf,
        formId,
        isFramed: variant.kind !== 'edit' && variant.kind !== 'pictures',
        unique: { key: variantKey(parent.id, wish), until },
      });
    },
  };
}

/** The job to search for at the provider before another try is paid: this one, or the one that it repeats. */
function repeatedBy(parent: Job): string | undefined {
  return mayHaveBeenMade(parent) ? parent.id : parent.retryOf;
}
