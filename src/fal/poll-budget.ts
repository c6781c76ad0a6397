/** How many polls check working streams. */
export type BudgetLimits = {
  /** How long to trust a stream that brings nothing new before polling anyway, in milliseconds. */
  readonly trustMs: number;
  /** The most polls a second of all watched requests together, while their streams work. */
  readonly pollsPerSecond: number;
  /** How long all streams are in doubt after one of them missed something, in milliseconds. */
  readonly doubtMs: number;
};

/** A working stream is polled about twice a minute; from 300 requests on, less often. */
export const defaultBudgetLimits: BudgetLimits = {
  trustMs: 30_000,
  pollsPerSecond: 10,
  doubtMs: 10 * 60_000,
};

/** Decides how long streams are trusted, for all watched requests of a process together. */
export type PollBudget = {
  /**
   * Counts a watched request. `schedule` is called when its poll may be due earlier. Returns a function that counts it
   * no longer.
   */
  readonly join: (schedule: () => void) => () => void;
  /** How long to trust a working stream now, in milliseconds. */
  readonly trustMs: () => number;
  /** A poll has found a status that a working stream had not told. */
  readonly doubt: () => void;
};

/**
 * Beside a working stream, a poll is only a check of it. So the polls of all requests share a rate, and each waits
 * longer when there are many. Streams that miss something do so for one cause, such as a proxy that holds events back:
 * once a poll has found that, all requests are polled as often as a single one for a while.
 */
export function createPollBudget({ trustMs, pollsPerSecond, doubtMs }: BudgetLimits): PollBudget {
  const joined = new Set<() => void>();
  let doubtedAt = Number.NEGATIVE_INFINITY;
  const isInDoubt = () => performance.now() - doubtedAt < doubtMs;
  return {
    join: (schedule) => {
      joined.add(schedule);
      return () => joined.delete(schedule);
    },
    trustMs: () => (isInDoubt() ? trustMs : Math.max(trustMs, (joined.size / pollsPerSecond) * 1_000)),
    doubt: () => {
      const isNew = !isInDoubt();
      doubtedAt = performance.now();
      if (isNew) for (const schedule of joined) schedule();
    },
  };
}
