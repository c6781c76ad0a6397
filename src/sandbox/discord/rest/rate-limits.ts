import { createHash } from 'node:crypto';

/** A bucket: how many requests a window allows. */
export type RateLimit = { readonly name: string; readonly limit: number; readonly windowMs: number };

/** The state of the bucket for one request. */
export type RateLimitVerdict = {
  readonly allowed: boolean;
  /** Time until the window restarts, in milliseconds. */
  readonly resetAfterMs: number;
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * The buckets of interaction webhooks (observed: 5 per 2 s per token), of channel messages (observed: 5 per 5 s per
 * channel) and of the whole bot (50 per second).
 *
 * @see https://docs.discord.com/developers/topics/rate-limits
 */
export const rateLimits = {
  interactionWebhook: { name: 'interaction-webhook', limit: 5, windowMs: 2_000 },
  createMessage: { name: 'create-message', limit: 5, windowMs: 5_000 },
  editMessage: { name: 'edit-message', limit: 5, windowMs: 5_000 },
  global: { name: 'global', limit: 50, windowMs: 1_000 },
} as const satisfies Record<string, RateLimit>;

/** Counts requests in fixed windows that start with a bucket's first request. */
export function createRateLimiter(now: () => number = Date.now): {
  readonly take: (limit: RateLimit, major: string) => RateLimitVerdict;
} {
  const windows = new Map<string, { used: number; resetAt: number }>();
  return {
    take: (limit, major) => {
      const at = now();
      const key = `${limit.name}:${major}`;
      let window = windows.get(key);
      if (window === undefined || window.resetAt <= at) {
        if (windows.size > 10_000) dropPast(windows, at);
        window = { used: 0, resetAt: at + limit.windowMs };
        windows.set(key, window);
      }
      window.used += 1;
      const resetAfterMs = window.resetAt - at;
      return {
        allowed: window.used <= limit.limit,
        resetAfterMs,
        headers: {
          'x-ratelimit-limit': String(limit.limit),
          'x-ratelimit-remaining': String(Math.max(0, limit.limit - window.used)),
          'x-ratelimit-reset': (window.resetAt / 1_000).toFixed(3),
          'x-ratelimit-reset-after': (resetAfterMs / 1_000).toFixed(3),
          'x-ratelimit-bucket': createHash('md5').update(limit.name).digest('hex'),
        },
      };
    },
  };
}

function dropPast(windows: Map<string, { used: number; resetAt: number }>, at: number): void {
  for (const [key, window] of windows) if (window.resetAt <= at) windows.delete(key);
}
