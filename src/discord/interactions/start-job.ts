import type { AcceptedRequest } from '../../jobs/accept.js';
import { atMost } from '../../jobs/wait.js';
import type { Acknowledged } from '../ack/acknowledge.js';

/**
 * How long after it came an interaction may wait for the store before its first answer leaves: Discord drops it after 3
 * seconds, and the answer itself needs some.
 */
const STORE_MS = 1_000;

/** A store that took longer than this the last time is slow. One that is not gets a moment from each interaction. */
const SLOW_MS = 250;

/**
 * How long the first answer may wait for the store, given how long the interaction has waited already and how long the
 * store took the last time. Nothing is left when the answer has to leave before anything is written.
 */
export function storeBudgetMs({
  lateMs,
  storeMs,
}: {
  readonly lateMs: number;
  readonly storeMs: number;
}): number {
  if (storeMs > SLOW_MS) return Math.max(0, STORE_MS - lateMs - storeMs);
  return Math.max(SLOW_MS, STORE_MS - lateMs);
}

/**
 * Writes a job down and gives the first answer: in this order, so that no request is forgotten that has an answer. When
 * the store is slow, the answer leaves before, and the work begins when the job is written down.
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
  /** Says why there is no job, as the first answer. */
  readonly refuse: (error: unknown) => Promise<void>;
  /** Says it after the first answer, if that is known to be there. */
  readonly withdraw: (error: unknown, isThere: boolean) => Promise<void>;
  /** Resolves when no other interaction waits for its first answer. */
  readonly untilCalm: () => Promise<unknown>;
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
  const end = early ?? (await (writing ?? written()));
  if ('error' in end)
    return isAcknowledged === 'no' ? undefined : withdraw(end.error, isAcknowledged === 'yes');
  const { accepted } = end;
  if (accepted === undefined) return;
  if (isAcknowledged === 'no') return accepted.drop();
  await untilCalm();
  if (isAcknowledged === 'yes') accepted.begin(messageId);
  else accepted.confirm();
}
