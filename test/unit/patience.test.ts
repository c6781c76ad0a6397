import { expect, test } from 'vitest';
import { createPatience, growingPauses } from '../../src/jobs/patience.js';
import { defaultTimings as timings } from '../../src/jobs/timings.js';

const HOURS = 3_600_000;

/** A patience, with a gap whenever the test says so. */
function start() {
  let gaps = 0;
  const patience = createPatience({ timings, gaps: () => gaps });
  return {
    patience,
    leaveGap: () => {
      gaps += 1;
    },
    /** Fails until the total is `limitMs`. Returns how many tries it took. */
    exhaust: (what: string, limitMs: number) => {
      for (let tries = 1; ; tries += 1) {
        patience.pauseMs(what);
        if (patience.spend(what).totalMs >= limitMs) return tries;
      }
    },
  };
}

test('pauses grow to half of what was before them, from the poll to the longest pause, with jitter', () => {
  const nextPause = growingPauses(timings);
  let beforeMs = 0;
  for (let tries = 0; tries < 50; tries += 1) {
    const expected = Math.min(timings.maxPauseMs, Math.max(timings.pollMs, beforeMs / 2));
    const pauseMs = nextPause();
    expect(pauseMs).toBeGreaterThanOrEqual(expected * 0.75);
    expect(pauseMs).toBeLessThanOrEqual(expected * 1.25);
    beforeMs += pauseMs;
  }
});

test('only pauses before failed tries use up patience', () => {
  const { patience, exhaust } = start();
  let handedOutMs = 0;
  for (let tries = 0; tries < 20; tries += 1) handedOutMs += patience.pauseMs('one thing');
  expect(handedOutMs).toBeGreaterThan(60_000);
  const last = patience.pauseMs('one thing');
  expect(patience.spend('one thing')).toEqual({ countedMs: last, totalMs: last });
  expect(exhaust('one thing', 6 * HOURS)).toBeGreaterThan(500);
});

test('a gap discards the pause it falls into, and everything counted before', () => {
  const { patience, leaveGap, exhaust } = start();
  exhaust('one thing', timings.reconcileMs);
  patience.pauseMs('one thing');
  leaveGap();
  expect(patience.spend('one thing')).toEqual({ countedMs: 0, totalMs: 0 });
  expect(patience.pauseMs('one thing')).toBeLessThanOrEqual(timings.pollMs * 1.25);
  expect(exhaust('one thing', timings.reconcileMs)).toBeGreaterThan(15);
});

test('another problem starts a new count, and so does the first when it comes back', () => {
  const { patience, exhaust } = start();
  exhaust('one thing', timings.reconcileMs);
  const other = patience.pauseMs('another');
  expect(patience.spend('another').totalMs).toBe(other);
  const first = patience.pauseMs('one thing');
  expect(patience.spend('one thing').totalMs).toBe(first);
});
