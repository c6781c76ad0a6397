import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Accept, AcceptedRequest } from './accept.js';
import { mayHaveBeenMade } from './ask-first.js';
import type { InteractionFacts, Job, ProviderName } from './job.js';
import { modelGone, offerOf } from './offer.js';
import { checkIsKept } from './original.js';
import { isElsewhere, isUnpriced } from './other-provider.js';
import { type Variant, variantKey, variantOf } from './variant.js';

/** Ends that are followed up once: their own ends have buttons of their own. The others may be wished for again. */
const ONCE: ReadonlySet<Variant['kind']> = new Set(['retry', 'silent', 'pictures']);

/** Makes new jobs from ended ones, for the buttons of their cards. */
export function createVariants({
  find,
  accept,
  provider,
}: {
  /** Rejects with JOB_NOT_FOUND, and with JOB_ENDED when there is something left to do with it. */
  readonly find: (id: string) => Promise<Job>;
  readonly accept: Accept;
  /** Who makes the clips of new jobs. */
  readonly provider: ProviderName;
}): {
  /** The job of a card, for a form that asks its own member what to change. */
  readonly findParent: (options: { readonly id: string; readonly userId: string }) => Promise<Job>;
  readonly makeVariant: (options: {
    readonly id: string;
    /** Of the press, or of the form that was filled in. */
    readonly facts: InteractionFacts;
    readonly variant: Variant;
    /** The interaction that opened the form by which this is asked for. */
    readonly formId?: string | undefined;
  }) => Promise<AcceptedRequest | undefined>;
} {
  return {
    findParent: async ({ id, userId }) => {
      const job = await find(id);
      checkIsRequester(job, userId);
      if (offerOf(job) === undefined) throw modelGone(job);
      return job;
    },
    makeVariant: async ({ id, facts, variant, formId }) => {
      const parent = await find(id);
      checkMayMakeVariant(parent, facts);
      // The form of an edit says what it costs.
      if (variant.kind !== 'edit' && isUnpriced(parent, provider)) {
        throw new FlipbookError('NOT_ALLOWED', sentence('job.was-preview'));
      }
      if (variant.kind === 'extend') checkIsKept(parent);
      const isPossible = variant.kind !== 'extend' || !isElsewhere(parent, provider);
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
        retryOf,
        formId,
        unique: { key: variantKey(parent.id, wish), until },
      });
    },
  };
}

/** The job whose request is to be looked for before another try is paid: this one, or the one that it repeats itself. */
function repeatedBy(parent: Job): string | undefined {
  return mayHaveBeenMade(parent) ? parent.id : parent.retryOf;
}

function checkIsRequester({ requester }: Job, userId: string): void {
  if (requester.userId !== userId) throw new FlipbookError('NOT_ALLOWED', sentence('job.not-yours'));
}

function checkMayMakeVariant(job: Job, { requester, replyTo }: InteractionFacts): void {
  checkIsRequester(job, requester.userId);
  // A card may have come by another way than the one that was asked for.
  if (job.replyTo.isPrivate && !replyTo.isPrivate && replyTo.guildId !== undefined) {
    throw new FlipbookError('NOT_ALLOWED', sentence('job.private'));
  }
}
