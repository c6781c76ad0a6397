import { expect, onTestFinished, test, vi } from 'vitest';
import { watchGaps } from '../../src/jobs/gaps.js';

const GAP_MS = 30_000;
/** Between two looks at the clocks. */
const BEAT_MS = 5_000;
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

test.each<[string, object, number]>([
  ['a stop as long as a gap and a beat', { wallMs: GAP_MS + BEAT_MS, steadyMs: GAP_MS + BEAT_MS }, 0],
  ['a longer stop', { wallMs: GAP_MS + BEAT_MS + 1, steadyMs: GAP_MS + BEAT_MS + 1 }, 1],
  ['a stop that is shorter, but more than half of that', { wallMs: 20_000, steadyMs: 20_000 }, 0],
  ['a clock that was set as far as a gap', { wallMs: GAP_MS }, 0],
  ['a clock that was set further', { wallMs: GAP_MS + 1 }, 1],
  ['a clock that was set back as far', { wallMs: -GAP_MS }, 0],
  ['a clock that was set back further', { wallMs: -GAP_MS - 1 }, 1],
])('%s counts from a certain length', (_what, step, gaps) => {
  const { watch, ahead, pass } = start();
  pass(2 * BEAT_MS);
  Object.assign(ahead, step);
  expect(watch.count()).toBe(gaps);
});

test("by itself it reads the process's own clocks, and a stopped watch reads none", () => {
  vi.useFakeTimers({ now: 0 });
  onTestFinished(() => void vi.useRealTimers());
  const watch = watchGaps({ gapMs: GAP_MS });
  vi.advanceTimersByTime(HOUR_MS);
  expect(watch.count()).toBe(0);
  vi.setSystemTime(3 * HOUR_MS);
  expect(watch.count()).toBe(1);
  watch.stop();
  expect(vi.getTimerCount()).toBe(0);
});
