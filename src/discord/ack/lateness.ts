/** Lateness is measured against the fastest interaction of this window and of the one before. */
const WINDOW_MS = 600_000;

/** How many milliseconds later than usual an interaction is handled, which is its waiting time in this process. */
export type Lateness = (interaction: { readonly createdTimestamp: number }) => number;

/**
 * Creates a {@link Lateness}. Discord's clock, which dates interactions, and this machine's may differ by any amount,
 * so an interaction's age is compared with the smallest age seen. This also holds when a clock is set in the meantime.
 */
export function createLateness(
  nowMs: () => number = () => performance.timeOrigin + performance.now(),
): Lateness {
  let sinceMs = Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  let leastBefore = Number.POSITIVE_INFINITY;
  return ({ createdTimestamp }) => {
    const now = nowMs();
    if (now - sinceMs > WINDOW_MS) {
      leastBefore = now - sinceMs > 2 * WINDOW_MS ? Number.POSITIVE_INFINITY : least;
      least = Number.POSITIVE_INFINITY;
      sinceMs = now;
    }
    least = Math.min(least, now - createdTimestamp);
    return now - createdTimestamp - Math.min(least, leastBefore);
  };
}
