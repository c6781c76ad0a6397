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
  /** An act that takes longer goes on without its place: whatever it waits for, others do not. Left out: it keeps it. */
  readonly holdMs?: number;
}): Line {
  /** How many acts of each person wait or run. */
  const counts = new Map<string, number>();
  /** Who waits, in the order of their turns. */
  const waiting: { readonly turn: number; readonly enter: () => void }[] = [];
  let held = 0;

  function place(turn: number, signal: AbortSignal): Promise<void> {
    if (held < atOnce) {
      held += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(entry), 1);
        reject(signal.reason);
      };
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const entry = { turn, enter };
      const index = waiting.findIndex((other) => other.turn > turn);
      waiting.splice(index === -1 ? waiting.length : index, 0, entry);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  async function holdDuring(running: Promise<unknown>): Promise<void> {
    const over = new AbortController();
    const isSlow = holdMs === undefined ? [] : [wait(holdMs, over.signal)];
    await Promise.race([running, ...isSlow]).catch(() => undefined);
    over.abort();
    const next = waiting.shift();
    if (next === undefined) held -= 1;
    else next.enter();
  }

  return async ({ who, signal, act }) => {
    signal.throwIfAborted();
    const turn = counts.get(who) ?? 0;
    counts.set(who, turn + 1);
    try {
      await place(turn, signal);
      const running = act();
      void holdDuring(running);
      return await running;
    } finally {
      const left = (counts.get(who) ?? 1) - 1;
      if (left === 0) counts.delete(who);
      else counts.set(who, left);
    }
  };
}
