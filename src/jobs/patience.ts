import type { Timings } from './timings.js';

/** Pauses between tries: each is half of the total so far, with jitter. `beforeMs` is the total of earlier pauses. */
export function growingPauses(
  { pollMs, maxPauseMs }: Pick<Timings, 'pollMs' | 'maxPauseMs'>,
  beforeMs = 0,
): () => number {
  let totalMs = beforeMs;
  return () => {
    const jitter = 0.75 + Math.random() / 2;
    const pauseMs = Math.min(maxPauseMs, Math.max(pollMs, totalMs / 2)) * jitter;
    totalMs += pauseMs;
    return pauseMs;
  };
}

/**
 * How long a job tolerates a problem. Counts the pauses between actual tries, so that neither a set clock nor a
 * sleeping machine nor a stopped process uses it up.
 */
export type Patience = {
  /** The pause before the next try about `what`. A different `what` resets it, and so does a gap. */
  readonly pauseMs: (what: string, maxPauseMs?: number) => number;
  /**
   * Counts the last pause after its try failed: `countedMs`, which is 0 after a gap. `totalMs` is the total for this
   * problem.
   */
  readonly spend: (what: string) => { readonly countedMs: number; readonly totalMs: number };
};

/** Creates the {@link Patience} of one job. `gaps` counts the gaps in this process's time. */
export function createPatience({
  timings,
  gaps,
}: {
  readonly timings: Timings;
  readonly gaps: () => number;
}): Patience {
  let matter: string | undefined;
  let gapsBefore = gaps();
  let nextPause = growingPauses(timings);
  let pauseMs = 0;
  let totalMs = 0;

  function turnTo(what: string, maxPauseMs = timings.maxPauseMs): void {
    const gapsNow = gaps();
    if (what === matter && gapsNow === gapsBefore) return;
    matter = what;
    gapsBefore = gapsNow;
    nextPause = growingPauses({ ...timings, maxPauseMs });
    pauseMs = 0;
    totalMs = 0;
  }

  return {
    pauseMs: (what, maxPauseMs) => {
      turnTo(what, maxPauseMs);
      pauseMs = nextPause();
      return pauseMs;
    },
    spend: (what) => {
      turnTo(what);
      totalMs += pauseMs;
      return { countedMs: pauseMs, totalMs };
    },
  };
}
