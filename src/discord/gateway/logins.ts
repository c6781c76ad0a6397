import type { Log } from '../../jobs/ports.js';
import { wait } from '../../jobs/wait.js';

/**
 * The logins that a bot has left, until Discord resets their number.
 *
 * @see https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
type LoginLimit = {
  readonly total: number;
  readonly remaining: number;
  /** In milliseconds. */
  readonly reset_after: number;
};

/** Discord counts the logins of a day. */
const DAY_MS = 86_400_000;

/** When a smaller share of the day's logins is left, they are spread over the rest of the day. */
const FEW = 0.1;

/** While more than this share is left, the first login of a shard waits for {@link MAX_FIRST_PAUSE_MS} at most. */
const VERY_FEW = 0.02;

/** At the start of the process, an operator may be waiting. */
const MAX_FIRST_PAUSE_MS = 60_000;

/**
 * These are never used: other processes may log in at the same moment, and one login too many makes Discord reset the
 * bot's token.
 */
const RESERVE = 5;

/** By this share, a pause may be longer: processes that all wait should not log in at the same moment. */
const JITTER = 0.1;

/** Discord's clock may be a little behind. */
const SLACK_MS = 1_000;

/** Whatever Discord says, it is not asked more often. */
const MIN_WAIT_MS = 10_000;

/** So long, a response about the logins counts, with the logins since. */
const FRESH_MS = 5_000;

/**
 * The pause before a login, so that the day's logins last.
 *
 * @see https://docs.discord.com/developers/events/gateway#session-start-limit-object
 */
export function loginPauseMs(
  { total, remaining, reset_after }: LoginLimit,
  { isFirst = false }: { readonly isFirst?: boolean } = {},
): number {
  const resetAfterMs = Math.min(DAY_MS, reset_after);
  if (remaining > total * FEW) return 0;
  if (remaining <= RESERVE) return resetAfterMs + SLACK_MS;
  const evenMs = resetAfterMs / remaining;
  return isFirst && remaining > total * VERY_FEW ? Math.min(MAX_FIRST_PAUSE_MS, evenMs) : evenMs;
}

/**
 * Resolves once the bot has as many logins left as it is about to use. `ask` says how many there are, with
 * `isFresh` as they are now. Rejects when Discord can't be asked, or with the reason of `signal`.
 */
export async function untilLogins({
  ask,
  needed,
  signal,
  log,
}: {
  readonly ask: (isFresh: boolean) => Promise<LoginLimit>;
  readonly needed: number;
  readonly signal: AbortSignal;
  readonly log: Log;
}): Promise<void> {
  for (let limit = await ask(false); limit.remaining < needed; limit = await ask(true)) {
    const { remaining, reset_after: resetAfterMs } = limit;
    log.warn(
      { needed, remaining, resetAfterMs },
      'Too few logins are left for the shards: waiting until Discord resets their number. Running jobs continue',
    );
    await wait(Math.max(MIN_WAIT_MS, Math.min(DAY_MS, resetAfterMs) + SLACK_MS), signal);
  }
}

/**
 * Creates the pause before a shard's login. Logins of this process take turns while few are left. It resolves at once
 * when Discord can't be asked, because then it can't be connected to either.
 */
export function createLoginPause({
  ask,
  signal,
  log,
  nowMs = () => performance.now(),
  random = Math.random,
}: {
  readonly ask: (isFresh: boolean) => Promise<LoginLimit>;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly nowMs?: () => number;
  readonly random?: () => number;
}): (shardId: number) => Promise<void> {
  const started = new Set<number>();
  let latest: { readonly limit: LoginLimit; readonly atMs: number } | undefined;
  let isAsked = false;
  let since = 0;
  let turns: Promise<void> = Promise.resolve();

  async function current(): Promise<LoginLimit | undefined> {
    if (latest === undefined || nowMs() - latest.atMs >= FRESH_MS) {
      latest = await ask(isAsked).then(
        (limit) => ({ limit, atMs: nowMs() }),
        () => undefined,
      );
      isAsked = true;
      since = 0;
    }
    return latest && { ...latest.limit, remaining: Math.max(0, latest.limit.remaining - since) };
  }

  async function takeTurn(shardId: number): Promise<void> {
    const isFirst = !started.has(shardId);
    started.add(shardId);
    for (let limit = await current(); limit !== undefined; limit = await current()) {
      const { remaining, total, reset_after: resetAfterMs } = limit;
      const leastMs = loginPauseMs(limit, { isFirst });
      if (leastMs === 0) break;
      const pauseMs = remaining > RESERVE ? leastMs * (1 + random() * JITTER) : leastMs;
      log.warn(
        { shard: shardId, remaining, total, resetAfterMs, pauseMs: Math.round(pauseMs) },
        'Few logins are left until Discord resets their number: waiting before the next one',
      );
      await wait(pauseMs, signal);
      // Other processes have logged in meanwhile.
      if (remaining > RESERVE && ((await current())?.remaining ?? remaining) > RESERVE) break;
    }
    since += 1;
  }

  return (shardId) => {
    const turn = turns.then(() => takeTurn(shardId));
    turns = turn.catch(() => {});
    return turn;
  };
}
