import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createIdentifyPace } from '../../src/discord/gateway/identify-pace.js';
import { createAbort } from '../../src/jobs/wait.js';
import { createLogins } from '../../src/sandbox/discord/gateway/gateway-logins.js';
import { throughTime } from '../support/fake-time.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const noAbort = createAbort().signal;

test.each([
  { shards: 1, maxConcurrency: 1, seconds: 0 },
  { shards: 8, maxConcurrency: 1, seconds: 7 * 6.5 },
  { shards: 16, maxConcurrency: 16, seconds: 0 },
  { shards: 40, maxConcurrency: 16, seconds: 2 * 6.5 },
])(
  '$shards shards at $maxConcurrency at once are all accepted, and within $seconds s',
  async ({ shards, maxConcurrency, seconds }) => {
    const pace = createIdentifyPace({ maxConcurrency, nowMs: Date.now });
    const discord = createLogins({ maxConcurrency, identifyWindowMs: 5_000, identifiesPerDay: 1_000 });
    const startMs = Date.now();
    const answers = await throughTime(
      Promise.all(
        Array.from({ length: shards }, async (_, shardId) => {
          await pace.waitForIdentify(shardId, noAbort);
          return discord.take(shardId);
        }),
      ),
    );
    expect(new Set(answers)).toEqual(new Set(['accepted']));
    expect(Date.now() - startMs).toBeLessThanOrEqual(seconds * 1_000);
  },
);

test('a shard whose connection is lost while it waits does not identify, and gives its turn away', async () => {
  const pace = createIdentifyPace({ maxConcurrency: 1, nowMs: Date.now, random: () => 0 });
  await pace.waitForIdentify(0, noAbort);
  const lost = new AbortController();
  const second = pace.waitForIdentify(1, lost.signal);
  const third = pace.waitForIdentify(2, noAbort);
  await vi.advanceTimersByTimeAsync(3_000);
  lost.abort(new Error('closed'));
  await expect(second).rejects.toThrow('closed');
  await vi.advanceTimersByTimeAsync(2_000);
  await third;
});
