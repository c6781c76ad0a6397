import { expect, onTestFinished, test, vi } from 'vitest';
import { watchGaps } from '../../src/jobs/gaps.js';

const GAP_MS = 30_000;
const HOUR_MS = 3_600_000;

/** A watch on two clocks that the test can set; both advance with the timers. */
function start() {
  vi.useFakeTimers({ now: 0 });
  onTestFinished(() => void vi.useRealTimers());
  const ahead = { wallMs: 0, steadyMs: 0 };
  const watch = watchGaps({
    gapMs: GAP_MS,
    read: () => ({ wallMs: Date.now() + ahead.wallMs, steadyMs: Date.now() + ahead.steadyMs }),
  });
  onTestFinished(watch.stop);
  return { watch, ahead, pass: (ms: number) => vi.advanceTimersByTime(ms) };
}

test('normal time has no gaps', () => {
  const { watch, pass } = start();
  pass(HOUR_MS);
  expect(watch.count()).toBe(0);
});

test.each([
  ['the process was stopped', { wallMs: HOUR_MS, steadyMs: HOUR_MS }],
  ['the machine slept, and its steady clock with it', { wallMs: HOUR_MS, steadyMs: 0 }],
  ['the clock was set forward', { wallMs: HOUR_MS, steadyMs: 0 }],
  ['the clock was set back', { wallMs: -HOUR_MS, steadyMs: 0 }],
])('%s: one gap, which is there before the next beat', (_what, step) => {
  const { watch, ahead, pass } = start();
  pass(60_000);
  Object.assign(ahead, step);
  expect(watch.count()).toBe(1);
  pass(HOUR_MS);
  expect(watch.count()).toBe(1);
});

test('a busy moment and a small correction are not gaps', () => {
  const { watch, ahead, pass } = start();
  for (let beats = 0; beats < 20; beats += 1) {
    ahead.wallMs += 2_000;
    ahead.steadyMs += beats % 2 === 0 ? 2_500 : 1_500;
    pass(5_000);
  }
  expect(watch.count()).toBe(0);
});
