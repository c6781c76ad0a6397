import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import { mayHaveBeenMade } from './ask-first.js';
import { type Derivation, derive, wishKey } from './derive.js';
import type { InteractionFacts, Job, ProviderName } from './job.js';
import { modelGone, offerOf } from './offer.js';
import { isElsewhere, isUnpriced } from './other-provider.js';
import type { Take, Taken } from './take.js';

/** Ends that are followed up once: their own ends have buttons of their own. The others may be wished for again. */
const ONCE: ReadonlySet<Derivation['kind']> = new Set(['retry', 'silent', 'pictures']);

/** Takes the jobs that are made from ended ones, by the buttons of their cards. */
export function createDerivedJobs({
  find,
  take,
  provider,
}: {
  /** Rejects with JOB_NOT_FOUND, and with JOB_ENDED when there is something left to do with it. */
  readonly find: (id: string) => Promise<Job>;
  readonly take: Take;
  /** Who makes the clips of new jobs. */
  readonly provider: ProviderName;
}): {
  /** The job of a card, for a form that asks its own member what to change. */
  readonly derivable: (options: { readonly id: string; readonly userId: string }) => Promise<Job>;
  readonly derive: (options: {
    readonly id: string;
    /** Of the press, or of the form that was filled in. */
    readonly facts: InteractionFacts;
    readonly derivation: Derivation;
    /** The interaction that opened the form by which this is asked for. */
    readonly formId?: string | undefined;
  }) => Promise<Taken | undefined>;
} {
  return {
    derivable: async ({ id, userId }) => {
      const job = await find(id);
      checkIsRequester(job, userId);
      if (offerOf(job) === undefined) throw modelGone(job);
      return job;
    },
    derive: async ({ id, facts, derivation, formId }) => {
      const parent = await find(id);
      checkMayDerive(parent, facts);
      // The form of an edit says what it costs.
      if (derivation.kind !== 'edit' && isUnpriced(parent, provider)) {
        throw new FlipbookError('NOT_ALLOWED', sentence('job.was-preview'));
      }
      const isPossible = derivation.kind !== 'extend' || !isElsewhere(parent, provider);
      const wish = isPossible ? derive(parent, derivation) : 'impossible';
      if (wish === 'model gone') throw modelGone(parent);
      if (wish === 'impossible') {
        throw new FlipbookError('INVALID_REQUEST', sentence('job.not-derivable'));
      }
      const retryOf = derivation.kind === 'retry' ? repeatedBy(parent) : undefined;
      const until = ONCE.has(derivation.kind) ? 'forgotten' : 'ended';
      return take({ ...facts, ...wish, retryOf, formId, unique: { key: wishKey(parent.id, wish), until } });
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

function checkMayDerive(job: Job, { requester, replyTo }: InteractionFacts): void {
  checkIsRequester(job, requester.userId);
  // A card may have come by another way than the one that was asked for.
  if (job.replyTo.isPrivate && !replyTo.isPrivate && replyTo.guildId !== undefined) {
    throw new FlipbookError('NOT_ALLOWED', sentence('job.private'));
  }
}
