import type { Timings } from './timings.js';

/** Pauses between tries: each is half of what all before it come to, with jitter. */
export function growingPauses({ pollMs, maxPauseMs }: Pick<Timings, 'pollMs' | 'maxPauseMs'>): () => number {
  let beforeMs = 0;
  return () => {
    const jitter = 0.75 + Math.random() / 2;
    const pauseMs = Math.min(maxPauseMs, Math.max(pollMs, beforeMs / 2)) * jitter;
    beforeMs += pauseMs;
    return pauseMs;
  };
}

/**
 * How long a job bears that something goes wrong. It is counted in the pauses between tries that were made, so neither
 * a clock that is set nor a machine that sleeps nor a process that was away uses it up.
 */
export type Patience = {
  /** The pause before the next try about `what`. Another matter begins anew, and so does everything after a gap. */
  readonly pauseMs: (what: string, maxPauseMs?: number) => number;
  /**
   * Counts the last pause, because the try after it came to nothing: for `countedMs`, which is 0 after a gap. In all,
   * this matter has been borne for `totalMs`.
   */
  readonly spend: (what: string) => { readonly countedMs: number; readonly totalMs: number };
};

/** Makes the {@link Patience} of one job. `gaps` counts the gaps in this process's time. */
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
