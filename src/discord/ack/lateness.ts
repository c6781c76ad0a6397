/** Lateness is measured against the quickest interaction of this long, and of the same time before. */
const WINDOW_MS = 600_000;

/** How many milliseconds later than usual an interaction is being looked at: what it has waited in this process. */
export type Lateness = (interaction: { readonly createdTimestamp: number }) => number;

/**
 * Makes {@link Lateness}. Discord's clock, by which interactions are made, and this machine's may differ by any amount:
 * so an interaction's age is compared with the least that was seen. A clock that is set meanwhile changes nothing.
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
