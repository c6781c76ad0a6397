import { FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import { mayHaveBeenMade } from './ask-first.js';
import { type Derivation, derive, isSameWish } from './derive.js';
import type { InteractionFacts, Job, ProviderName } from './job.js';
import { modelGone, offerOf } from './offer.js';
import { isElsewhere } from './other-provider.js';
import type { JobStore } from './ports.js';
import type { Take, Taken } from './take.js';
import { isEnded } from './transitions.js';
import type { InTurn } from './turns.js';

/** How many of the jobs that were made from one are remembered with it. */
const KEPT = 10;

/** Ends that are followed up once: their own ends have buttons of their own. The others may be wished for again. */
const ONCE: ReadonlySet<Derivation['kind']> = new Set(['retry', 'silent', 'pictures']);

/** Takes the jobs that are made from ended ones, by the buttons of their cards. */
export function createDerivedJobs({
  store,
  amendEnded,
  find,
  take,
  provider,
  inTurn,
}: {
  readonly store: JobStore;
  /** Changes a job that has ended, and writes it. */
  readonly amendEnded: (job: Job, change: (job: Job) => Job) => Promise<Job>;
  /** Rejects with JOB_NOT_FOUND, and with JOB_ENDED when there is something left to do with it. */
  readonly find: (id: string) => Promise<Job>;
  readonly take: Take;
  /** Who makes the clips of new jobs. */
  readonly provider: ProviderName;
  /** By the id of the ended job: two presses that come at once would not see each other's. */
  readonly inTurn: InTurn;
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
  /** One record that can't be read spoils only itself, and not the buttons of what it was made from. */
  async function readable(id: string): Promise<Job | undefined> {
    try {
      return await store.get(id);
    } catch (error) {
      if (isFlipbookError(error, 'JOB_UNREADABLE')) return undefined;
      throw error;
    }
  }

  async function refuseRepetition(parent: Job, wish: Pick<Job, 'request' | 'source'>, isOnce: boolean) {
    for (const id of parent.offspring ?? []) {
      const child = await readable(id);
      if (child !== undefined && isSameWish(child, wish) && (isOnce || !isEnded(child))) {
        throw new FlipbookError('JOB_ENDED', sentence('job.made-already'));
      }
    }
  }

  async function takeDerived(
    ...[{ id, facts, derivation, formId }]: Parameters<ReturnType<typeof createDerivedJobs>['derive']>
  ): Promise<Taken | undefined> {
    const parent = await find(id);
    checkMayDerive(parent, facts);
    const isPossible = derivation.kind !== 'extend' || !isElsewhere(parent, provider);
    const wish = isPossible ? derive(parent, derivation) : 'impossible';
    if (wish === 'model gone') throw modelGone(parent);
    if (wish === 'impossible') {
      throw new FlipbookError('INVALID_REQUEST', sentence('job.not-derivable'));
    }
    await refuseRepetition(parent, wish, ONCE.has(derivation.kind));
    // Before the job itself: one that is written and then refused would begin at the next start. An id without a job
    // does no harm.
    const offspring = new Set([...(parent.offspring ?? []), formId ?? facts.requester.interactionId]);
    await amendEnded(parent, (ended) => ({ ...ended, offspring: [...offspring].slice(-KEPT) }));
    const retryOf = derivation.kind === 'retry' ? repeatedBy(parent) : undefined;
    return await take({ ...facts, ...wish, retryOf, formId });
  }

  return {
    derivable: async ({ id, userId }) => {
      const job = await find(id);
      checkIsRequester(job, userId);
      if (offerOf(job) === undefined) throw modelGone(job);
      return job;
    },
    derive: (options) => inTurn(options.id, () => takeDerived(options)),
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
