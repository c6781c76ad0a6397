/** A connection that has lasted this long was stable. */
const STABLE_MS = 60_000;

const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/**
 * The pause before a shard connects: none at first and after a stable connection, then growing, with jitter. Only the
 * time between two connects counts: a connection that is lost again at once is as bad as none.
 */
export function createReconnectPace({
  nowMs = () => performance.now(),
  random = Math.random,
}: {
  readonly nowMs?: () => number;
  readonly random?: () => number;
} = {}): (shardId: number) => number {
  const latest = new Map<number, { readonly atMs: number; readonly flaps: number }>();
  return (shardId) => {
    const now = nowMs();
    const before = latest.get(shardId);
    const flaps = before === undefined || now - before.atMs >= STABLE_MS ? 0 : before.flaps + 1;
    const longestMs = flaps === 0 ? 0 : Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (flaps - 1));
    const pauseMs = longestMs * (0.5 + random() / 2);
    latest.set(shardId, { atMs: now + pauseMs, flaps });
    return pauseMs;
  };
}
