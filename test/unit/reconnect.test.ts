import { expect, test } from 'vitest';
import { createReconnectPace } from '../../src/discord/gateway/reconnect-pace.js';

const HOUR_MS = 3_600_000;

/** How often a shard connects in this many hours when each connection is lost after `livedMs`. */
function connections({ hours, livedMs, random }: { hours: number; livedMs: number; random: () => number }) {
  let now = 0;
  const pace = createReconnectPace({ nowMs: () => now, random });
  const pauses: number[] = [];
  while (now < hours * HOUR_MS) {
    const pauseMs = pace(0);
    pauses.push(pauseMs);
    now += pauseMs + livedMs;
  }
  return pauses;
}

test.each([0, 10, 500, 5_000, 30_000])(
  'connections lost after %i ms are reopened at growing gaps',
  (livedMs) => {
    const pauses = connections({ hours: 1, livedMs, random: () => 0 });
    expect(pauses.slice(0, 5)).toEqual([0, 500, 1_000, 2_000, 4_000]);
    expect(pauses.length).toBeLessThan(130);
    expect(connections({ hours: 1, livedMs, random: Math.random }).length).toBeLessThan(130);
  },
);

test('no two shards and no two bots come back at the same time', () => {
  const paces = Array.from({ length: 20 }, () => {
    const pace = createReconnectPace({ nowMs: () => 0 });
    return [pace(0), pace(0), pace(0), pace(0)].at(-1);
  });
  expect(new Set(paces).size).toBeGreaterThan(15);
});

test('after a stable connection, the next one follows at once', () => {
  expect(connections({ hours: 3, livedMs: 61_000, random: () => 1 }).some((pauseMs) => pauseMs > 0)).toBe(
    false,
  );
});

test('flapping shards do not delay the others', () => {
  const pace = createReconnectPace({ nowMs: () => 0 });
  for (let flap = 0; flap < 10; flap += 1) pace(0);
  expect(pace(1)).toBe(0);
});
