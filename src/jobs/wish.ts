import * as z from 'zod';
import type { ErrorCode } from '../errors.js';
import type { Job, JobIn } from './job.js';
import { withDue, withoutDue } from './original.js';
import type { Log } from './ports.js';
import { replyToSchema } from './record.js';
import { cancelSchema, decisionSchema, placeSchema } from './record-state.js';
import { backToSubmitted } from './to-submitted.js';
import { isEnded, isErasing, isIn, isSettled } from './transitions.js';

const bySchema = cancelSchema.pick({ by: true, atMs: true });

/** A requested change. The store keeps it until the job's owner has applied it. */
const wishSchema = z.discriminatedUnion('kind', [
  /** Cancel the job. `access` is the way to its card, if a button on it was pressed. */
  bySchema.extend({ kind: z.literal('cancel'), access: replyToSchema.optional() }),
  /** Show the job through this way from now on. */
  z.object({ kind: z.literal('reach'), access: replyToSchema }),
  /** The file was removed from the message of an ended job. */
  bySchema.extend({ kind: z.literal('remove') }),
  /** The provider has answered whether it deletes the original too. */
  z.object({ kind: z.literal('original-done') }),
  /** The member has shown a private clip to everybody, there; covered if that is a place for spoilers. */
  z.object({
    kind: z.literal('publish'),
    access: replyToSchema,
    shownIn: placeSchema,
    isCovered: z.boolean(),
  }),
  /** The member wants the job deleted once it is closed. */
  z.object({ kind: z.literal('forget') }),
  /** A moderator has decided about a request that needs approval. */
  z.object({ kind: z.literal('decide'), decision: decisionSchema }),
  /** The moderator who decided wants to be forgotten; what was decided stands. */
  z.object({ kind: z.literal('forget-decider') }),
  /** The request of a failed job was found at the provider. */
  z.object({ kind: z.literal('found'), requestId: z.string().min(1) }),
  /** The provider has called back: the request that it named for this job is over. */
  z.object({ kind: z.literal('request-ended'), requestId: z.string().min(1) }),
]);

/** See {@link wishSchema}. */
export type Wish = z.infer<typeof wishSchema>;

/** A wish as it was given to the store; undefined for one that this version does not know. */
export function readWish(stored: unknown): Wish | undefined {
  return wishSchema.safeParse(stored).data;
}

/** Applies a wish from the store. Logs and skips a wish that this version does not know. */
export function applyStoredWish(job: Job, stored: unknown, log: Log): Job {
  const wish = readWish(stored);
  if (wish !== undefined) return applyWish(job, wish);
  log.error({ jobId: job.id }, 'A stored wish is unknown to this version: skipped');
  return job;
}

/** Applies a wish. Returns the same object when it changes nothing or comes too late. */
export function applyWish(job: Job, wish: Wish): Job {
  switch (wish.kind) {
    case 'cancel': {
      if (isEnded(job)) return job;
      const { by, atMs, access } = wish;
      const reached = by === 'requester' && access !== undefined ? reattached(job, access) : job;
      const isTooLate = isIn(reached, 'rendered') || reached.cancel !== undefined;
      return isTooLate ? reached : { ...reached, cancel: { by, atMs } };
    }
    case 'reach':
      return isEnded(job) ? job : reattached(job, wish.access);
    case 'remove': {
      const { by, atMs } = wish;
      if (!isSettled(job) || job.removed !== undefined) return job;
      const due = isIn(job, 'delivered') && job.provider === 'fal' ? { isOriginalDue: true } : {};
      return { ...job, removed: { by, atMs }, ...due };
    }
    case 'original-done':
      return isErasing(job) ? withoutDue(job) : job;
    case 'publish': {
      if (!isIn(job, 'delivered') || job.removed !== undefined || job.isForgotten === true) return job;
      // It is shown once: the first message stands.
      if (!job.replyTo.isPrivate) return job;
      const { access, shownIn, isCovered } = wish;
      const request = isCovered ? { ...job.request, spoiler: true } : job.request;
      return { ...job, request, replyTo: access, state: { ...job.state, shownIn } };
    }
    case 'forget':
      return job.isForgotten === true ? job : withDue({ ...job, isForgotten: true });
    case 'decide': {
      const { approval, cancel } = job;
      // The first decision stands.
      const isOpen =
        isIn(job, 'awaiting approval') && approval?.decision === undefined && cancel === undefined;
      return isOpen && approval !== undefined
        ? { ...job, approval: { ...approval, decision: wish.decision } }
        : job;
    }
    case 'forget-decider':
      return withoutDecider(job);
    case 'found':
      return isIn(job, 'failed') ? backToSubmitted(job, wish.requestId) : job;
    case 'request-ended':
      return withCall(job, wish.requestId);
  }
}

/** The job with what its provider's call has named, for its next step to check; without effect where nothing is open. */
function withCall(job: Job, requestId: string): Job {
  // It is being checked already.
  if (job.webhook?.requestId !== undefined) return job;
  if (isIn(job, 'failed')) return withLateCall(job, requestId);
  const called = { ...job, webhook: { requestId } };
  if (isIn(called, 'submitted')) return called.state.requestId === requestId ? called : job;
  return isIn(called, 'rendered') || isEnded(called) ? job : called;
}

/** The same for a failed job: one that doesn't know its request searches on, and one that couldn't read it follows it. */
function withLateCall(job: JobIn<'failed'>, requestId: string): Job {
  if (job.removed !== undefined) return job;
  const webhook = { requestId };
  const { search } = job.state;
  if (search !== undefined)
    return { ...job, webhook, state: { ...job.state, search: { ...search, isOver: false } } };
  return isUnread(job, requestId) ? { ...backToSubmitted(job, requestId), webhook } : job;
}

/** The codes of a failure to read a request for too long, which says nothing about the request itself. */
const UNREAD = new Set<string>(['PROVIDER_UNREADABLE', 'PROVIDER_UNAVAILABLE'] satisfies ErrorCode[]);

/** True for a job that was given up because its request could not be read, before the provider's call came. */
function isUnread({ state, webhook }: JobIn<'failed'>, requestId: string): boolean {
  // A second call, or one for a clip that was there already, brings no news.
  const isNews = webhook !== undefined && state.videoUrl === undefined;
  return isNews && state.requestId === requestId && UNREAD.has(state.failure.code);
}

/** The job without the id of the moderator who decided about it. */
export function withoutDecider(job: Job): Job {
  const { approval } = job;
  if (approval?.decision?.by === undefined) return job;
  const { by: _by, ...decision } = approval.decision;
  return { ...job, approval: { ...approval, decision } };
}

/** The job with a new way to its card, where the bot's own token doesn't reach it. A kept clip is delivered at once. */
function reattached(job: Job, access: Job['replyTo']): Job {
  if (!needsAccess(job)) return job;
  const reached: Job = { ...job, replyTo: access };
  return isIn(reached, 'rendered')
    ? { ...reached, state: { ...reached.state, keptSinceMs: undefined } }
    : reached;
}

/** True when the bot's own token doesn't reach the card, or has failed to. */
function needsAccess(job: Job): boolean {
  return isIn(job, 'rendered') || job.replyTo.isPrivate || !job.replyTo.isBotThere;
}
