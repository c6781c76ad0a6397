/** The two clocks of a process, in milliseconds: the one that people set, and the one that only goes on. */
type Clocks = { readonly wallMs: number; readonly steadyMs: number };

/** Counts the gaps in a process's time: it did not run for a while, or its clock was set. */
export type GapWatch = {
  readonly count: () => number;
  readonly stop: () => void;
};

/** How many times in the length of a gap the clocks are compared. */
const BEATS = 6;

/** Watches for gaps of more than `gapMs`. Some systems stop the steady clock while they sleep, so both are looked at. */
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
