import type { Log } from './ports.js';
import type { JobStore } from './store-port.js';
import { unlessAborted } from './wait.js';

/** What a look at the line tells a waiting job: how many come before it, and after which event that was. */
type Turn = { readonly ahead: number; readonly event: number };

/** Tells the waiting jobs of this process when it may be their turn. */
export type Turns = {
  /**
   * Resolves when nobody comes before the job, or when the number of those before it is no longer `known`. A job that
   * has been told of its turn is told again after another `event`, or at the next poll.
   */
  readonly next: (options: {
    readonly id: string;
    readonly known: number;
    readonly event: number | undefined;
    readonly signal: AbortSignal;
  }) => Promise<Turn>;
  /** Something has changed in a line: a slot is free, or a job has joined or left. */
  readonly stir: () => void;
  readonly stop: () => void;
};

type Waiter = { readonly known: number; readonly tell: (turn: Turn) => void };

/**
 * Creates {@link Turns}. However many jobs wait, the line is read once after each event, for those whose turn it may
 * be, and once per poll, for the positions of all: changes by other processes are seen then.
 */
export function createTurns({
  store,
  pollMs,
  log,
}: {
  readonly store: Pick<JobStore, 'line'>;
  readonly pollMs: number;
  readonly log: Log;
}): Turns {
  const waiters = new Map<string, Waiter>();
  let events = 0;
  let isLooking = false;
  let isDue = false;
  let isPoll = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    isDue = true;
    if (isLooking) return;
    isLooking = true;
    while (isDue && waiters.size > 0) {
      isDue = false;
      const [event, forAll] = [events, isPoll];
      isPoll = false;
      // Whoever joins during the read may not be in what it finds.
      const asking = [...waiters];
      try {
        tellAll(asking, await store.line(), { event, forAll });
      } catch (error) {
        log.debug({ err: error }, 'The line of waiting jobs could not be read: trying again');
      }
    }
    isLooking = false;
  }

  function tellAll(
    asking: readonly (readonly [string, Waiter])[],
    line: ReadonlyMap<string, number>,
    { event, forAll }: { readonly event: number; readonly forAll: boolean },
  ): void {
    for (const [id, { known, tell }] of asking) {
      // Not in the line: no limit holds it back any more.
      const ahead = line.get(id) ?? 0;
      if (ahead === 0 || (forAll && ahead !== known)) tell({ ahead, event });
    }
  }

  function poll(): void {
    isPoll = true;
    void look();
  }

  return {
    next: async ({ id, known, event, signal }) => {
      try {
        return await unlessAborted(
          signal,
          () =>
            new Promise<Turn>((tell) => {
              waiters.set(id, { known, tell });
              timer ??= setInterval(poll, pollMs).unref();
              if (event !== events) void look();
            }),
        );
      } finally {
        waiters.delete(id);
        if (waiters.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      }
    },
    stir: () => {
      events += 1;
      void look();
    },
    stop: () => clearInterval(timer),
  };
}
