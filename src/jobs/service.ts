import type { ModelKey } from '../animation/models.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Limit } from '../usage/limits.js';
import { type Accept, createAccept } from './accept.js';
import { type AcceptOffer, createAcceptOffer, createLeaveOffer, type LeaveOffer } from './accept-offer.js';
import type { WatchBudgets } from './budget-watch.js';
import { changeUnlessGone, createChangeJob, findStored } from './change-job.js';
import { createDecide, type Decide } from './decide.js';
import type { Drafts } from './draft.js';
import type { Cancel, Job, ProviderName, ReplyTo } from './job.js';
import { createVariants } from './make-variant.js';
import { checkIsRequester, createOriginChecks, type OriginChecks } from './origin.js';
import type { OriginalFate, OriginalOutlook, Originals } from './original.js';
import { isModeratorOf, type Person, ruledBy } from './person.js';
import { createPublish, type Publish } from './publish.js';
import type { Admit, RequestRules } from './request-rules.js';
import type { Runner } from './runner.js';
import type { JobStore } from './store-port.js';
import { isEnded, isSettled } from './transitions.js';
import { wait } from './wait.js';

/** The operations on jobs for commands and buttons. All of them reject with STORE_UNAVAILABLE when the store fails. */
export type Jobs = {
  /**
   * Stores a request as a job. Undefined when this interaction is already known. Rejects with INVALID_REQUEST when the
   * model can't do that, and with SHUTTING_DOWN when new requests are no longer accepted.
   */
  readonly accept: Accept;
  readonly acceptOffer: AcceptOffer;
  readonly leaveOffer: LeaveOffer;
  /** Rejects with NOT_ALLOWED where no clip may be made from a picture of a message. */
  readonly checkMessage: OriginChecks['checkMessage'];
  /**
   * The first checks of {@link accept}, for opening a form. They work after `close` too, because the next process can
   * take a form that this one has opened.
   */
  readonly admit: Admit;
  /**
   * Creates another job from an ended one, for its own member. Rejects with NOT_ALLOWED, JOB_NOT_FOUND,
   * INVALID_REQUEST, and JOB_ENDED when the same one is already being made, so that a repeated press has one effect.
   */
  readonly makeVariant: ReturnType<typeof createVariants>['makeVariant'];
  /**
   * An ended job, for a form in which its own member edits it. Rejects with NOT_ALLOWED, JOB_NOT_FOUND, and
   * INVALID_REQUEST when its model is gone.
   */
  readonly findParent: ReturnType<typeof createVariants>['findParent'];
  /** See {@link createVariants}. */
  readonly findShared: ReturnType<typeof createVariants>['findShared'];
  readonly makeOwn: ReturnType<typeof createVariants>['makeOwn'];
  /**
   * An ended job that this person may remove, and what that would mean for the provider's file. Rejects with
   * NOT_ALLOWED and JOB_NOT_FOUND.
   */
  readonly findRemovable: (options: {
    readonly id: string;
    readonly by: Person;
  }) => Promise<{ readonly job: Job; readonly original: OriginalOutlook }>;
  /** See {@link Publish}. */
  readonly checkPublish: Publish['check'];
  readonly publish: Publish['publish'];
  /**
   * Records that an ended job's file was removed from its message, and also deletes it at the provider if possible.
   * Rejects with NOT_ALLOWED and JOB_NOT_FOUND.
   */
  readonly remove: (options: {
    readonly id: string;
    readonly by: Person;
  }) => Promise<{ readonly job: Job; readonly original: OriginalFate }>;
  /**
   * Cancels a job. Rejects with NOT_ALLOWED, JOB_NOT_FOUND, and JOB_ENDED when it is too late. `access` is the new way
   * to its card, from the button press.
   */
  readonly cancel: (options: {
    readonly id: string;
    readonly by: Person;
    readonly access?: ReplyTo;
  }) => Promise<void>;
  /**
   * Decides about a request that awaits approval; the first decision stands. Resolves with the decided job. Rejects
   * with NOT_ALLOWED for somebody who is not a moderator, with JOB_NOT_FOUND, and with JOB_ENDED when it was decided,
   * ended or sent before.
   */
  readonly decide: Decide;
  /** Shows an open job through a new way from now on. Resolves with the current job, open or not. */
  readonly reach: (options: {
    readonly id: string;
    readonly by: Person;
    readonly access: ReplyTo;
  }) => Promise<Job>;
  /** A job to which that server's rules apply. Rejects with JOB_NOT_FOUND. */
  readonly ofGuild: (options: { readonly id: string; readonly guildId: string }) => Promise<Job>;
  /** A member's own job. Rejects with NOT_ALLOWED for somebody else, and with JOB_NOT_FOUND. */
  readonly ofMember: (options: { readonly id: string; readonly userId: string }) => Promise<Job>;
  /** The prompt of a member's own job. Rejects with JOB_NOT_FOUND. */
  readonly promptOf: (options: { readonly id: string; readonly userId: string }) => Promise<string>;
  /** A member's running and recent jobs, newest first. */
  readonly listOf: (userId: string) => Promise<readonly Job[]>;
  /** True when a newer version works on clips of the member, which are missing in that list. */
  readonly hasNewer: (userId: string) => Promise<boolean>;
  /** Rejects new requests from now on. */
  readonly close: () => void;
};

/** In total well within the 3 seconds that Discord waits for a first answer. */
const END_TRIES = 10;
const END_PAUSE_MS = 100;

/** Creates the jobs service. */
export function createJobs({
  store,
  runner,
  provider,
  defaultModel,
  rules,
  watchBudgets,
  limits,
  timeZone,
  originals,
  drafts,
  bringing,
}: {
  readonly store: JobStore;
  readonly runner: Runner;
  /** The provider of new jobs. */
  readonly provider: ProviderName;
  /** The model of a request that names none. */
  readonly defaultModel: ModelKey;
  readonly rules: RequestRules;
  readonly watchBudgets: WatchBudgets;
  readonly limits: readonly Limit[];
  readonly timeZone: string;
  readonly originals: Originals;
  readonly drafts: Pick<Drafts, 'get' | 'put'>;
  readonly bringing: Parameters<typeof createPublish>[0]['bringing'];
}): Jobs {
  const { accept, acceptVariant, close } = createAccept({
    store,
    runner,
    provider,
    defaultModel,
    rules,
    watchBudgets,
    limits,
    timeZone,
    drafts,
  });
  const changeJob = createChangeJob({ store, applyWishesOf: runner.applyWishesOf });

  /** The job of an ended card: the card is shown a moment before the end is stored. */
  async function findEnded(id: string): Promise<Job> {
    for (let tries = 0; tries < END_TRIES; tries += 1) {
      const { job } = await findStored(store, id);
      if (isSettled(job)) return job;
      await wait(END_PAUSE_MS);
    }
    throw new FlipbookError('JOB_ENDED', sentence('job.not-finished'));
  }

  const findRemovable: Jobs['findRemovable'] = async ({ id, by }) => {
    const job = await findEnded(id);
    checkMayEnd(job, by);
    return { job, original: originals.outlookOf(job) };
  };
  const origins = createOriginChecks({ find: findEnded, settingsOf: rules.settingsOf });
  const { check: checkPublish, publish } = createPublish({ find: findEnded, rules, changeJob, bringing });

  return {
    accept,
    acceptOffer: createAcceptOffer({ drafts, accept: acceptVariant, checkOrigin: origins.check }),
    leaveOffer: createLeaveOffer({ drafts, store }),
    checkMessage: origins.checkMessage,
    admit: rules.admit,
    checkPublish,
    publish,

    ...createVariants({ find: findEnded, accept: acceptVariant, provider, origins }),

    findRemovable,

    remove: async ({ id, by }) => {
      const { job } = await findRemovable({ id, by });
      const removed = await changeJob(id, { kind: 'remove', by: roleOf(job, by), atMs: Date.now() });
      const original = await originals.erase(job);
      // Otherwise the runner keeps asking.
      if (original !== 'not erased') await changeUnlessGone(changeJob, id, { kind: 'original-done' });
      return { job: removed, original };
    },

    cancel: async ({ id, by, access }) => {
      const { job } = await findStored(store, id);
      checkMayEnd(job, by);
      const asked = await changeJob(id, { kind: 'cancel', by: roleOf(job, by), atMs: Date.now(), access });
      if (asked.cancel === undefined || isEnded(asked)) {
        throw new FlipbookError('JOB_ENDED', sentence('job.cancel-too-late'));
      }
    },

    decide: createDecide({
      store,
      changeJob,
      checkStillAllowed: async (job) => {
        await rules.checkStillAllowed(job);
        rules.checkAccount();
      },
    }),

    reach: async ({ id, by, access }) => {
      const { job } = await findStored(store, id);
      checkIsRequester(job, by.userId);
      return changeJob(id, { kind: 'reach', access });
    },

    ofGuild: async ({ id, guildId }) => {
      const { job } = await findStored(store, id);
      if (ruledBy(job.requester) === guildId) return job;
      throw new FlipbookError('JOB_NOT_FOUND', sentence('job.not-found'));
    },

    ofMember: async ({ id, userId }) => {
      const { job } = await findStored(store, id);
      checkIsRequester(job, userId);
      return job;
    },

    promptOf: async ({ id, userId }) => {
      const job = (await store.get(id))?.job;
      // Don't reveal whether somebody else has such a job.
      if (job?.requester.userId !== userId) {
        throw new FlipbookError('JOB_NOT_FOUND', sentence('job.prompt-gone'));
      }
      return job.request.prompt;
    },

    listOf: (userId) => store.listByMember(userId),
    hasNewer: (userId) => store.hasNewer(userId),

    close,
  };
}

function roleOf({ requester }: Job, { userId }: Person): Cancel['by'] {
  return userId === requester.userId ? 'requester' : 'moderator';
}

function checkMayEnd(job: Job, by: Person): void {
  if (roleOf(job, by) === 'requester' || isModeratorOf(by, job)) return;
  throw new FlipbookError('NOT_ALLOWED', sentence('job.not-yours-to-end'));
}
