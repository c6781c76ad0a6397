import type { SandboxSettings } from '../world.js';

const DAY_MS = 86_400_000;

/** @see https://docs.discord.com/developers/events/gateway#session-start-limit-object */
type SessionStartLimit = {
  readonly total: number;
  readonly remaining: number;
  /** In milliseconds. */
  readonly reset_after: number;
  readonly max_concurrency: number;
};

/** The bot's logins, whichever of its shards they are for. */
export type Logins = {
  /** Counts an Identify. `too soon`: its rate limit key has been used a moment ago. `too many`: the day's are over. */
  readonly take: (shardId: number) => 'accepted' | 'too soon' | 'too many';
  readonly limit: () => SessionStartLimit;
};

/**
 * Counts logins. One that comes too soon counts too (discord-api-docs#1328).
 *
 * @see https://docs.discord.com/developers/events/gateway#sharding-max-concurrency
 */
export function createLogins(
  settings: Pick<SandboxSettings, 'maxConcurrency' | 'identifyWindowMs' | 'identifiesPerDay'>,
  now: () => number = Date.now,
): Logins {
  const latest = new Map<number, number>();
  let used = 0;
  let endsAt = 0;
  return {
    take: (shardId) => {
      const at = now();
      if (at >= endsAt) {
        used = 0;
        endsAt = at + DAY_MS;
      }
      if (used >= settings.identifiesPerDay) return 'too many';
      used += 1;
      const key = shardId % settings.maxConcurrency;
      if (at - (latest.get(key) ?? Number.NEGATIVE_INFINITY) < settings.identifyWindowMs) return 'too soon';
      latest.set(key, at);
      return 'accepted';
    },
    limit: () => {
      const leftMs = Math.max(0, endsAt - now());
      return {
        total: settings.identifiesPerDay,
        remaining: Math.max(0, settings.identifiesPerDay - (leftMs > 0 ? used : 0)),
        reset_after: leftMs,
        max_concurrency: settings.maxConcurrency,
      };
    },
  };
}
