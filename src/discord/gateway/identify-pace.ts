import type { IIdentifyThrottler } from 'discord.js';
import { wait } from '../../jobs/wait.js';

/** In this time, Discord accepts one Identify for each rate limit key. */
const WINDOW_MS = 5_000;

/** The clocks differ, and a packet takes its time. */
const JITTER_MS = 1_500;

/**
 * Spaces the Identifies of this process's shards: those whose ids are equal modulo `maxConcurrency` share a rate limit
 * key. An Identify that comes too soon is a login wasted.
 *
 * @see https://docs.discord.com/developers/events/gateway#sharding-max-concurrency
 */
export function createIdentifyPace({
  maxConcurrency,
  nowMs = () => performance.now(),
  random = Math.random,
}: {
  readonly maxConcurrency: number;
  readonly nowMs?: () => number;
  readonly random?: () => number;
}): IIdentifyThrottler {
  const latestMs = new Map<number, number>();
  const turns = new Map<number, Promise<void>>();

  async function takeTurn(key: number, signal: AbortSignal): Promise<void> {
    const leftMs = (latestMs.get(key) ?? Number.NEGATIVE_INFINITY) + WINDOW_MS - nowMs();
    if (leftMs > 0) await wait(leftMs + random() * JITTER_MS, signal);
    signal.throwIfAborted();
    latestMs.set(key, nowMs());
  }

  return {
    waitForIdentify: (shardId, signal) => {
      const key = shardId % maxConcurrency;
      const before = turns.get(key) ?? Promise.resolve();
      const turn = before.then(() => takeTurn(key, signal));
      turns.set(
        key,
        turn.catch(() => {}),
      );
      return turn;
    },
  };
}
