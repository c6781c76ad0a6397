/** The wall clock and the monotonic clock of a process, in milliseconds. */
type Clocks = { readonly wallMs: number; readonly steadyMs: number };

/** Counts the gaps in a process's time: it was suspended, or its clock was set. */
export type GapWatch = {
  readonly count: () => number;
  readonly stop: () => void;
};

/** How often the clocks are compared within the length of a gap. */
const BEATS = 6;

/**
 * Watches for gaps of more than `gapMs`. Checks both clocks, because some systems stop the monotonic clock while they
 * sleep.
 */
export function watchGaps({
  gapMs,
  read = () => ({ wallMs: Date.now(), steadyMs: performance.now() }),
}: {
  readonly gapMs: number;
  readonly read?: () => Clocks;
}): GapWatch {
  const beatMs = gapMs / BEATS;
  let before = read();
  let gaps = 0;

  function count(): number {
    const now = read();
    const passedMs = now.steadyMs - before.steadyMs;
    const wasAway = passedMs > beatMs + gapMs;
    const wasSet = Math.abs(now.wallMs - before.wallMs - passedMs) > gapMs;
    if (wasAway || wasSet) gaps += 1;
    before = now;
    return gaps;
  }

  const timer = setInterval(count, beatMs).unref();
  return { count, stop: () => clearInterval(timer) };
}
