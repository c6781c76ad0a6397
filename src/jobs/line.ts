import PQueue from 'p-queue';
import { wait } from './wait.js';

/**
 * Lets heavy acts run a few at a time. Who waits for their first comes before who waits for their second, and what is
 * given up while it waits leaves the line. Settles as the act does.
 */
export type Line = <T>(options: {
  /** Whose act it is. */
  readonly who: string;
  readonly signal: AbortSignal;
  readonly act: () => Promise<T>;
}) => Promise<T>;

/** Makes a {@link Line}. */
export function createLine({
  atOnce,
  holdMs,
}: {
  /** How many acts hold a place at a time. */
  readonly atOnce: number;
  /** An act that takes longer goes on without its place: whatever it waits for, others do not. */
  readonly holdMs: number;
}): Line {
  const places = new PQueue({ concurrency: atOnce });
  /** How many acts of each person wait or run. */
  const counts = new Map<string, number>();

  return async ({ who, signal, act }) => {
    const before = counts.get(who) ?? 0;
    counts.set(who, before + 1);
    try {
      const { running } = await start(places, { priority: -before, signal, holdMs, act });
      return await running;
    } finally {
      const left = (counts.get(who) ?? 1) - 1;
      if (left === 0) counts.delete(who);
      else counts.set(who, left);
    }
  };
}

/** Resolves when the act has its place and has begun. It is wrapped, or it would be waited for here. */
function start<T>(
  places: PQueue,
  {
    priority,
    signal,
    holdMs,
    act,
  }: {
    readonly priority: number;
    readonly signal: AbortSignal;
    readonly holdMs: number;
    readonly act: () => Promise<T>;
  },
): Promise<{ readonly running: Promise<T> }> {
  return new Promise((resolve, reject) => {
    const hold = async () => {
      const running = act();
      resolve({ running });
      const over = new AbortController();
      await Promise.race([running, wait(holdMs, over.signal)]).finally(() => over.abort());
    };
    places.add(hold, { priority, signal }).catch(reject);
  });
}
