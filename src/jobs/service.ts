import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import { type Accept, createAccept } from './accept.js';
import { createChangeJob, findStored } from './change-job.js';
import type { Cancel, Job, ProviderName, ReplyTo } from './job.js';
import { createVariants } from './make-variant.js';
import type { OriginalFate } from './original.js';
import type { Runner } from './runner.js';
import type { JobStore } from './store-port.js';
import { isEnded, isSettled } from './transitions.js';
import { wait } from './wait.js';

/** Who presses a button. */
export type Person = {
  readonly userId: string;
  /** May manage the messages of the channel that the button is in. */
  readonly isModerator: boolean;
};

/** What commands and buttons can do with jobs. Everything rejects with STORE_UNAVAILABLE when the store can't do it. */
export type Jobs = {
  /**
   * Writes a request down. Undefined when this interaction is known already. Rejects with INVALID_REQUEST when the
   * model can't do that, and with SHUTTING_DOWN when no request is taken any more.
   */
  readonly accept: Accept;
  /**
   * Takes another job that is made from an ended one, for its own member. Rejects with NOT_ALLOWED, JOB_NOT_FOUND,
   * INVALID_REQUEST, and JOB_ENDED when the same is being made already: a press that came twice does one thing.
   */
  readonly makeVariant: ReturnType<typeof createVariants>['makeVariant'];
  /**
   * An ended job, for a form by which its own member changes it. Rejects with NOT_ALLOWED, JOB_NOT_FOUND, and
   * INVALID_REQUEST when its model is gone.
   */
  readonly findParent: ReturnType<typeof createVariants>['findParent'];
  /**
   * Notes that an ended job's file is taken off its message, and deletes it at the provider too, where that is possible.
   * Rejects with NOT_ALLOWED and JOB_NOT_FOUND.
   */
  readonly remove: (options: {
    readonly id: string;
    readonly by: Person;
  }) => Promise<{ readonly job: Job; readonly original: OriginalFate }>;
  /**
   * Asks for the end of a job. Rejects with NOT_ALLOWED, JOB_NOT_FOUND, and JOB_ENDED when it is too late.
   * `access` is the way to its card that the press of a button on it gave.
   */
  readonly cancel: (options: {
    readonly id: string;
    readonly by: Person;
    readonly access?: ReplyTo;
  }) => Promise<void>;
  /** Shows an open job by a new way from now on. Resolves with the job as it is, open or not. */
  readonly reach: (options: {
    readonly id: string;
    readonly by: Person;
    readonly access: ReplyTo;
  }) => Promise<Job>;
  /** The prompt of a member's own job. Rejects with JOB_NOT_FOUND. */
  readonly promptOf: (options: { readonly id: string; readonly userId: string }) => Promise<string>;
  /** A member's running and recent jobs, newest first. */
  readonly listOf: (userId: string) => Promise<readonly Job[]>;
  /** Refuses new requests from now on. */
  readonly close: () => void;
};

/** Together well within the 3 seconds that Discord waits for a first answer. */
const END_TRIES = 10;
const END_PAUSE_MS = 100;

const NEVER = new AbortController().signal;

/** Makes the jobs service. */
export function createJobs({
  store,
  runner,
  provider,
  checkAccount,
  eraseOriginal,
}: {
  readonly store: JobStore;
  readonly runner: Runner;
  /** Who makes the clips of new jobs. */
  readonly provider: ProviderName;
  /** Throws PROVIDER_LOCKED while no new request can work. */
  readonly checkAccount: () => void;
  readonly eraseOriginal: (job: Job) => Promise<OriginalFate>;
}): Jobs {
  const { accept, close } = createAccept({ store, runner, provider, checkAccount });
  const changeJob = createChangeJob({ store, applyWishesOf: runner.applyWishesOf });

  /** A job by a button of its ended card: the card is there a moment before its end is written down. */
  async function findEnded(id: string): Promise<Job> {
    for (let tries = 0; tries < END_TRIES; tries += 1) {
      const { job } = await findStored(store, id);
      if (isSettled(job)) return job;
      await wait(END_PAUSE_MS, NEVER);
    }
    throw new FlipbookError('JOB_ENDED', sentence('job.not-finished'));
  }

  return {
    accept,

    ...createVariants({ find: findEnded, accept, provider }),

    remove: async ({ id, by }) => {
      const job = await findEnded(id);
      checkMayEnd(job, by);
      const removed = await changeJob(id, { kind: 'remove', by: roleOf(job, by), atMs: Date.now() });
      return { job: removed, original: await eraseOriginal(job) };
    },

    cancel: async ({ id, by, access }) => {
      const { job } = await findStored(store, id);
      checkMayEnd(job, by);
      const asked = await changeJob(id, { kind: 'cancel', by: roleOf(job, by), atMs: Date.now(), access });
      if (asked.cancel === undefined || isEnded(asked)) {
        throw new FlipbookError('JOB_ENDED', sentence('job.cancel-too-late'));
      }
    },

    reach: async ({ id, by, access }) => {
      const { job } = await findStored(store, id);
      if (by.userId !== job.requester.userId) {
        throw new FlipbookError('NOT_ALLOWED', sentence('job.not-yours'));
      }
      return changeJob(id, { kind: 'reach', access });
    },

    promptOf: async ({ id, userId }) => {
      const job = (await store.get(id))?.job;
      // Whether somebody else has such a job is nobody's business.
      if (job?.requester.userId !== userId) {
        throw new FlipbookError('JOB_NOT_FOUND', sentence('job.prompt-gone'));
      }
      return job.request.prompt;
    },

    listOf: (userId) => store.listByMember(userId),

    close,
  };
}

function roleOf({ requester }: Job, { userId }: Person): Cancel['by'] {
  return userId === requester.userId ? 'requester' : 'moderator';
}

function checkMayEnd(job: Job, by: Person): void {
  if (roleOf(job, by) === 'requester' || by.isModerator) return;
  throw new FlipbookError('NOT_ALLOWED', sentence('job.not-yours-to-end'));
}
