import { z } from 'zod';
import type { Job } from './job.js';
import { takenUp } from './late-looks.js';
import type { Log } from './ports.js';
import { cancelSchema, replyToSchema } from './record.js';
import { isEnded, isIn, isSettled } from './transitions.js';

const bySchema = cancelSchema.pick({ by: true, atMs: true });

/** What somebody wants of a job, whoever works on it. It is kept in the store until it is answered. */
const wishSchema = z.discriminatedUnion('kind', [
  /** The job is to end; `access` is the way to its card that the press of a button on it gave. */
  bySchema.extend({ kind: z.literal('cancel'), access: replyToSchema.optional() }),
  /** The job is to be shown by another way from now on. */
  z.object({ kind: z.literal('reach'), access: replyToSchema }),
  /** The file of the ended job was taken off its message. */
  bySchema.extend({ kind: z.literal('remove') }),
  /** The request of a job that was given up was found. */
  z.object({ kind: z.literal('found'), requestId: z.string().min(1) }),
]);

/** See {@link wishSchema}. */
export type Wish = z.infer<typeof wishSchema>;

/** The same for a wish as the store gave it back; one that this version does not know is passed over. */
export function fulfilStored(job: Job, stored: unknown, log: Log): Job {
  const wish = wishSchema.safeParse(stored);
  if (wish.success) return fulfil(job, wish.data);
  log.error({ jobId: job.id }, 'Somebody wanted something of a job that this version does not know');
  return job;
}

/** The job as somebody wants it; the same object where that changes nothing, or comes too late. */
export function fulfil(job: Job, wish: Wish): Job {
  switch (wish.kind) {
    case 'cancel': {
      if (isEnded(job)) return job;
      const { by, atMs, access } = wish;
      const reached = by === 'requester' && access !== undefined ? throughAccess(job, access) : job;
      const isTooLate = isIn(reached, 'rendered') || reached.cancel !== undefined;
      return isTooLate ? reached : { ...reached, cancel: { by, atMs } };
    }
    case 'reach':
      return isEnded(job) ? job : throughAccess(job, wish.access);
    case 'remove': {
      const { by, atMs } = wish;
      return isSettled(job) && job.removed === undefined ? { ...job, removed: { by, atMs } } : job;
    }
    case 'found':
      return isIn(job, 'failed') ? takenUp(job, wish.requestId) : job;
  }
}

/** The job by a new way, where the bot's own token does not lead to the card. A kept clip is brought by it at once. */
function throughAccess(job: Job, access: Job['replyTo']): Job {
  if (!needsAccess(job)) return job;
  const reached: Job = { ...job, replyTo: access };
  return isIn(reached, 'rendered')
    ? { ...reached, state: { ...reached.state, keptSinceMs: undefined } }
    : reached;
}

/** True when the bot's own token does not lead to the card, or has not led there. */
function needsAccess(job: Job): boolean {
  return isIn(job, 'rendered') || job.replyTo.isPrivate || !job.replyTo.isBotThere;
}
