import { SimpleShardingStrategy, type WebSocketOptions, WebSocketShardStatus } from 'discord.js';
import type { Log } from '../../jobs/ports.js';
import { wait } from '../../jobs/wait.js';

/** A connection that has lasted this long was stable. */
const STABLE_MS = 60_000;

const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/** When a smaller share of the day's logins is left, they are spread over the rest of the day. */
const FEW_LOGINS = 0.1;

/** The longest such pause at startup, where an operator may be waiting. */
const MAX_START_PAUSE_MS = 60_000;

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

/**
 * The pause before a login, so that the day's logins last. Discord revokes the token of a bot that exceeds them.
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
 * discord.js's own strategy with these pauses; by itself, it would reconnect half a second after each loss, forever. It
 * starts no connection after `closing` is aborted.
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
        // If Discord can't be asked, it can't be connected to either.
        return 0;
      }
    }

    // An idle shard awaits this before each connect. It also calls it at every event.
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
