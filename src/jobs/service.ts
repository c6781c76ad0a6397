import type { AnimationRequest } from '../animation/request.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import { JOB_VERSION, type Job, type Origin, type Picture } from './job.js';
import type { JobStore } from './ports.js';
import type { Runner } from './runner.js';
import { isEnded, isIn, isSettled } from './transitions.js';

/** A request that is written down and waits for Discord to take the first answer. */
export type Taken = {
  /** Discord has: the work begins. `messageId` is the message that will show it, when that is known. */
  readonly begin: (messageId: string | undefined) => void;
  /** Discord has not: there is no job. */
  readonly drop: () => Promise<void>;
};

/** Who presses a button. */
export type Person = {
  readonly userId: string;
  /** May manage the messages of the channel that the button is in. */
  readonly isModerator: boolean;
};

/** A way to a card, as an interaction gives it. */
export type Access = Pick<
  Origin,
  | 'token'
  | 'tokenExpiresAtMs'
  | 'guildId'
  | 'locale'
  | 'guildLocale'
  | 'channelId'
  | 'messageId'
  | 'isPrivate'
  | 'isBotThere'
  | 'attachmentLimitBytes'
>;

/** What commands and buttons can do with jobs. Everything rejects with STORE_UNAVAILABLE when the store can't do it. */
export type Jobs = {
  /**
   * Writes a request down. Undefined when this interaction is known already.
   * Rejects with SHUTTING_DOWN when no request is taken any more.
   */
  readonly take: (options: {
    readonly origin: Origin;
    readonly request: AnimationRequest;
    readonly picture: Picture;
  }) => Promise<Taken | undefined>;
  /** Takes the request of a failed job once more, for its own member. One try follows another, however often it is pressed. */
  readonly retry: (options: { readonly id: string; readonly origin: Origin }) => Promise<Taken | undefined>;
  /**
   * Asks for the end of a job. Rejects with NOT_ALLOWED, JOB_NOT_FOUND, and JOB_ENDED when it is too late.
   * `access` is the way to its card that the press of a button on it gave.
   */
  readonly cancel: (options: {
    readonly id: string;
    readonly by: Person;
    readonly access?: Access;
  }) => Promise<void>;
  /** Shows an open job by a new way from now on. Resolves with the job as it is, open or not. */
  readonly reach: (options: {
    readonly id: string;
    readonly by: Person;
    readonly access: Access;
  }) => Promise<Job>;
  /** A member's running and recent jobs, newest first. */
  readonly listOf: (userId: string) => Promise<readonly Job[]>;
  /** Refuses new requests from now on. */
  readonly close: () => void;
};

/** Makes the jobs service for one model. */
export function createJobs({
  store,
  runner,
  endpointId,
}: {
  readonly store: JobStore;
  readonly runner: Runner;
  readonly endpointId: string;
}): Jobs {
  let isClosed = false;
  /** Ids that are being written: the store is asked and written in two steps. */
  const arriving = new Set<string>();

  async function take(job: Job): Promise<Taken | undefined> {
    if (isClosed) throw restarting();
    const { id } = job;
    if (arriving.has(id)) return undefined;
    arriving.add(id);
    try {
      if ((await store.get(id)) !== undefined) return undefined;
      await store.put(job);
    } finally {
      arriving.delete(id);
    }
    return {
      begin: (messageId) => {
        const origin = { ...job.origin, messageId };
        runner.wake({ ...job, origin, state: { phase: 'accepted', isAcknowledged: true } });
      },
      drop: () => store.remove(id),
    };
  }

  async function find(id: string): Promise<Job> {
    const job = await store.get(id);
    if (job === undefined) throw new FlipbookError('JOB_NOT_FOUND', sentence('job.not-found'));
    return job;
  }

  return {
    take: ({ origin, request, picture }) =>
      take(newJob({ id: origin.interactionId, origin, endpointId, request, picture })),

    retry: async ({ id, origin }) => {
      const { request, picture, origin: asked } = await find(id);
      if (asked.userId !== origin.userId) {
        throw new FlipbookError('NOT_ALLOWED', sentence('job.retry-not-yours'));
      }
      // A card may have come by another way than the one that was asked for.
      if (asked.isPrivate && !origin.isPrivate && origin.guildId !== undefined) {
        throw new FlipbookError('NOT_ALLOWED', sentence('job.retry-private'));
      }
      const taken = await take(newJob({ id: nextTry(id), origin, endpointId, request, picture }));
      if (taken === undefined) throw new FlipbookError('JOB_ENDED', sentence('job.retry-again'));
      return taken;
    },

    cancel: async ({ id, by, access }) => {
      const { origin } = await find(id);
      const isRequester = by.userId === origin.userId;
      if (!isRequester && !by.isModerator) {
        throw new FlipbookError('NOT_ALLOWED', sentence('job.cancel-not-yours'));
      }
      const wish = { by: isRequester ? 'requester' : 'moderator', atMs: Date.now() } as const;
      const job = await runner.amend(id, (open) => {
        const reached = isRequester && access !== undefined ? throughAccess(open, access) : open;
        const isTooLate = isIn(reached, 'rendered') || reached.cancel !== undefined;
        return isTooLate ? reached : { ...reached, cancel: wish };
      });
      if (job?.cancel !== undefined) return;
      if (job === undefined && !isEnded(await find(id))) throw restarting();
      throw new FlipbookError('JOB_ENDED', sentence('job.cancel-too-late'));
    },

    reach: async ({ id, by, access }) => {
      const job = await find(id);
      if (by.userId !== job.origin.userId) {
        throw new FlipbookError('NOT_ALLOWED', sentence('job.not-yours'));
      }
      if (isSettled(job)) return job;
      const reached = (await runner.amend(id, (open) => throughAccess(open, access))) ?? (await find(id));
      if (!isEnded(reached) && needsAccess(reached) && reached.origin.token !== access.token)
        throw restarting();
      return reached;
    },

    listOf: (userId) => store.listByMember(userId),

    close: () => {
      isClosed = true;
    },
  };
}

/** The job by a new way, where the bot's own token does not lead to the card. A kept clip is brought by it at once. */
function throughAccess(job: Job, access: Access): Job {
  if (!needsAccess(job)) return job;
  const { token, tokenExpiresAtMs, guildId, channelId, messageId } = access;
  const { locale, guildLocale, isPrivate, isBotThere, attachmentLimitBytes } = access;
  const address = { token, tokenExpiresAtMs, guildId, channelId, messageId };
  const way = { ...address, locale, guildLocale, isPrivate, isBotThere, attachmentLimitBytes };
  const reached: Job = { ...job, origin: { ...job.origin, ...way } };
  return isIn(reached, 'rendered')
    ? { ...reached, state: { ...reached.state, keptSinceMs: undefined } }
    : reached;
}

/** True when the bot's own token does not lead to the card, or has not led there. */
function needsAccess(job: Job): boolean {
  return isIn(job, 'rendered') || job.origin.isPrivate || !job.origin.isBotThere;
}

function restarting(): FlipbookError {
  return new FlipbookError('SHUTTING_DOWN', sentence('failure.restarting'));
}

function nextTry(id: string): string {
  const [first, tries = '1'] = id.split('-');
  return `${first}-${Number(tries) + 1}`;
}

function newJob(of: Pick<Job, 'id' | 'origin' | 'endpointId' | 'request' | 'picture'>): Job {
  return {
    ...of,
    version: JOB_VERSION,
    createdAtMs: Date.now(),
    state: { phase: 'accepted', isAcknowledged: false },
  };
}
