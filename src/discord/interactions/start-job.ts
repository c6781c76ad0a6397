import type { AcceptedRequest } from '../../jobs/accept.js';
import { atMost, wait } from '../../jobs/wait.js';
import type { Acknowledged } from '../ack/acknowledge.js';

/**
 * How long after its arrival an interaction may wait for the store before the first answer is sent: Discord drops it
 * after 3 seconds, and the answer itself takes time.
 */
const STORE_MS = 1_000;

/**
 * The store counts as slow if it last took longer than this. Otherwise every interaction gives it at least this long.
 */
const SLOW_MS = 250;

/**
 * With more requests than this whose first answer Discord has not accepted, the answers come first: storing a job takes
 * longer than answering, so each would wait for the jobs of all others.
 */
const CROWD = 20;

/** How long a request that was answered first may wait to be stored. Until then, it would be lost in a crash. */
const UNSTORED_MS = 1_000;

/**
 * How long a burst may delay jobs: longer than any answer takes, but bounded, or a steady stream would delay them
 * forever.
 */
const BURST_MS = 3_000;

/**
 * How long the first answer may wait for the store, from how long the interaction has already waited and how long the
 * store took the last time. 0 when the answer must be sent before anything is stored.
 */
export function storeBudgetMs({
  lateMs,
  storeMs,
  unanswered = 1,
}: {
  readonly lateMs: number;
  readonly storeMs: number;
  /** How many requests wait until Discord has accepted their first answer, this one included. */
  readonly unanswered?: number;
}): number {
  if (unanswered > CROWD) return 0;
  if (storeMs > SLOW_MS) return Math.max(0, STORE_MS - lateMs - storeMs);
  return Math.max(SLOW_MS, STORE_MS - lateMs);
}

/**
 * The pauses after which a process that answered a request looks again whether the one that stored its job has removed
 * it.
 */
const LOOK_AGAIN_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

/**
 * Stores a job and then sends the first answer, in this order, so that no answered request is lost. When the store is
 * slow or many ask at once, the answer is sent first, and the work begins once the job is stored.
 */
export async function startJob({
  accept,
  budgetMs,
  defer,
  refuse,
  withdraw,
  untilCalm,
}: {
  readonly accept: () => Promise<AcceptedRequest | undefined>;
  /** See {@link storeBudgetMs}. */
  readonly budgetMs: number;
  readonly defer: () => Promise<Acknowledged>;
  /** Sends the reason as the first answer. */
  readonly refuse: (error: unknown) => Promise<void>;
  /** Gives the reason in place of the first answer, which may be there or is. */
  readonly withdraw: (error: unknown, isAcknowledged: 'yes' | 'unknown') => Promise<void>;
  /** Resolves when no other interaction is waiting for its first answer, or after `mostMs`. */
  readonly untilCalm: (mostMs: number) => Promise<unknown>;
}): Promise<void> {
  const written = () =>
    accept().then(
      (accepted) => ({ accepted }),
      (error: unknown) => ({ error }),
    );
  const writing = budgetMs > 0 ? written() : undefined;
  const early = writing && (await atMost(budgetMs, writing));
  if (early !== undefined && 'error' in early) return refuse(early.error);
  if (early !== undefined && early.accepted === undefined) return;
  const { isAcknowledged, messageId } = await defer();
  // Nothing is stored, and another process may have answered: it must not find this one's job in its way.
  if (writing === undefined && isAcknowledged === 'no') return;
  if (writing === undefined) await untilCalm(UNSTORED_MS);
  let end = early ?? (await (writing ?? written()));
  if (isAcknowledged === 'yes') {
    // Another process of the same shard was first to store it, but not to answer: it removes its job.
    for (const pauseMs of LOOK_AGAIN_MS) {
      if ('error' in end || end.accepted !== undefined) break;
      await wait(pauseMs);
      end = await written();
    }
  }
  if ('error' in end) return isAcknowledged === 'no' ? undefined : withdraw(end.error, isAcknowledged);
  const { accepted } = end;
  if (accepted === undefined) return;
  if (isAcknowledged === 'no') return accepted.drop();
  // Work on one picture would delay the answers to others, who have only three seconds.
  await untilCalm(BURST_MS);
  if (isAcknowledged === 'yes') accepted.begin(messageId);
  else accepted.confirm();
}
