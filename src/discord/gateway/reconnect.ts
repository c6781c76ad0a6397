import { SimpleShardingStrategy, type WebSocketOptions, WebSocketShardStatus } from 'discord.js';
import type { Log } from '../../jobs/ports.js';
import { wait } from '../../jobs/wait.js';

/** A connection that was begun so long ago was none that only flapped. */
const STABLE_MS = 60_000;

const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/** With a smaller part of the day's logins left, they are spread over what is left of the day. */
const FEW_LOGINS = 0.1;

/** How long a process that has just started waits for that at most: somebody may sit before it. */
const MAX_START_PAUSE_MS = 60_000;

/**
 * The pause before a shard connects: none at first and after a connection that held, then growing ones, no two alike.
 * Nothing but the distance of two connections counts: one that is made and lost again is as good as none.
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

/**
 * The pause before a login that keeps the day's logins from running out. Beyond them, Discord takes the token away.
 *
 * @see https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
export function loginPauseMs({
  total,
  remaining,
  reset_after: resetAfterMs,
}: {
  readonly total: number;
  readonly remaining: number;
  readonly reset_after: number;
}): number {
  return remaining > total * FEW_LOGINS ? 0 : resetAfterMs / Math.max(1, remaining);
}

/**
 * discord.js's own strategy, with these pauses: it would connect again half a second after each loss, for good. Once
 * `closing` is aborted, no connection is begun any more.
 */
export function createPacedStrategy({
  closing,
  log,
}: {
  readonly closing: AbortSignal;
  readonly log: Log;
}): NonNullable<WebSocketOptions['buildStrategy']> {
  const paceOf = createReconnectPace();
  const started = new Set<number>();
  return (manager) => {
    const strategy = new SimpleShardingStrategy(manager);
    const { retrieveSessionInfo } = manager.options;

    async function loginPause(shardId: number): Promise<number> {
      const isStart = !started.has(shardId);
      started.add(shardId);
      try {
        const { session_start_limit: limit } = await manager.fetchGatewayInformation(!isStart);
        const pauseMs = loginPauseMs(limit);
        if (pauseMs > 0)
          log.warn({ shard: shardId, ...limit }, 'Few logins are left for today: spacing them out');
        return isStart ? Math.min(MAX_START_PAUSE_MS, pauseMs) : pauseMs;
      } catch {
        // Who can't be asked can't be connected to either.
        return 0;
      }
    }

    // What a shard waits for before each connection, when it is idle. It asks the same at every event.
    manager.options.retrieveSessionInfo = async (shardId) => {
      const session = await retrieveSessionInfo(shardId);
      const status = (await strategy.fetchStatus()).get(shardId);
      if (status !== WebSocketShardStatus.Idle) return session;
      const flapMs = paceOf(shardId);
      const pauseMs = Math.max(flapMs, session === null ? await loginPause(shardId) : 0);
      if (pauseMs > 0)
        log.info({ shard: shardId, pauseMs: Math.round(pauseMs) }, 'Pausing before connecting');
      await wait(pauseMs, closing).catch(() => new Promise(() => {}));
      return retrieveSessionInfo(shardId);
    };
    return strategy;
  };
}
