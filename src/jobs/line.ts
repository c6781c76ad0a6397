import { createAbort, wait } from './wait.js';

/**
 * A queue that runs a few heavy tasks at a time. Everybody's first task comes before anybody's second, and an aborted
 * task leaves the queue. Settles as the task does.
 */
export type Line = <T>(options: {
  /** The owner of the task. */
  readonly who: string;
  readonly signal: AbortSignal;
  readonly act: () => Promise<T>;
}) => Promise<T>;

/** Without a reason of its own, an abort makes an exception with a stack each time. */
const OVER = new Error('The task has ended');

/** Creates a {@link Line}. */
export function createLine({
  atOnce,
  holdMs,
}: {
  /** How many tasks hold a slot at a time. */
  readonly atOnce: number;
  /**
   * A task that takes longer continues without its slot, so that others don't wait for it. If missing, it keeps its
   * slot.
   */
  readonly holdMs?: number;
}): Line {
  /** How many tasks of each person wait or run. */
  const counts = new Map<string, number>();
  /** Waiting tasks, in order of their turns. */
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
    const over = createAbort();
    const isSlow = holdMs === undefined ? [] : [wait(holdMs, over.signal)];
    await Promise.race([running, ...isSlow]).catch(() => undefined);
    over.abort(OVER);
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
