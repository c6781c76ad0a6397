import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { giveBackAtRest } from '../../src/give-back.js';

const MB = 1024 * 1024;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A process that looks every second, and how often it has collected. */
function start() {
  const now = { cpuMs: 500, heapBytes: 40 * MB };
  let collected = 0;
  const gc = () => {
    collected += 1;
    now.heapBytes = 41 * MB;
  };
  const stop = giveBackAtRest({ gc, lookMs: 1_000, read: () => ({ ...now }) });
  /** A second in which it was busy for `cpuMs`, and V8 took `growsMb`. */
  const pass = ({ cpuMs = 0, growsMb = 0 } = {}) => {
    now.cpuMs += cpuMs;
    now.heapBytes += growsMb * MB;
    vi.advanceTimersByTime(1_000);
    return collected;
  };
  return { pass, stop };
}

test('a process collects what a burst has left once it rests, and then not again', () => {
  const { pass } = start();
  // What its start has left.
  expect(pass()).toBe(1);
  expect(pass({ cpuMs: 900, growsMb: 30 })).toBe(1);
  expect(pass({ cpuMs: 300, growsMb: 30 })).toBe(1);
  expect(pass({ cpuMs: 200 })).toBe(2);
  expect([pass(), pass({ growsMb: 7 })]).toEqual([2, 2]);
  expect(pass({ growsMb: 1 })).toBe(3);
});

test('it ends when it is stopped, and without a collector there is none', () => {
  const { pass, stop } = start();
  stop();
  expect(pass({ growsMb: 100 })).toBe(0);
  giveBackAtRest({ gc: undefined })();
  expect(vi.getTimerCount()).toBe(0);
});
