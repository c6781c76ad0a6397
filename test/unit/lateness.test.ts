import { expect, test } from 'vitest';
import { createLateness } from '../../src/discord/ack/lateness.js';

const SKEWS = [0, -600_000, 3_600_000];

test.each(SKEWS)('an interaction that waited is late by that, with clocks %i ms apart', (skewMs) => {
  let now = 1_000_000;
  const late = createLateness(() => now);
  const made = (waitedMs: number) => ({ createdTimestamp: now - waitedMs + skewMs });
  expect(late(made(40))).toBe(0);
  now += 5_000;
  expect(late(made(2_040))).toBe(2_000);
  now += 5_000;
  expect(late(made(30))).toBe(0);
  expect(late(made(30 + 700))).toBe(700);
});

test('clocks that drift apart make nothing late in the long run', () => {
  let now = 0;
  const late = createLateness(() => now);
  for (let hour = 0; hour < 100; hour += 1) {
    now += 3_600_000;
    expect(late({ createdTimestamp: now - 50 - hour * 100 })).toBeLessThanOrEqual(100);
  }
});
