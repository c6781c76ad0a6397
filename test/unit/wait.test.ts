import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atMost, createAbort, unlessAborted, wait, within } from '../../src/jobs/wait.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/**
 * Counts the timers that a test has from here on. Earlier files of this worker may have left some, and begin others in
 * each turn of the event loop, so a test that counts awaits only microtasks.
 */
function countTimers(): () => number {
  const others = vi.getTimerCount();
  return () => vi.getTimerCount() - others;
}

const leaving = new Error('Flipbook is stopping');

/** An act that ends only when it is aborted. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

test('a wait lasts as long as it says', async () => {
  const done = vi.fn();
  void wait(3_000, new AbortController().signal).then(done);
  await vi.advanceTimersByTimeAsync(2_999);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toHaveBeenCalled();
});

test('a stop ends a wait at once, before and while it runs, and leaves no timer', async () => {
  const timers = countTimers();
  const controller = new AbortController();
  const waiting = expect(wait(3_000, controller.signal)).rejects.toBe(leaving);
  controller.abort(leaving);
  await waiting;
  await expect(wait(3_000, controller.signal)).rejects.toBe(leaving);
  expect(timers()).toBe(0);
});

test('an act within its time is left alone, and leaves no timer', async () => {
  const timers = countTimers();
  const { signal } = new AbortController();
  expect(await within(1_000, signal, async () => 'done')).toBe('done');
  await expect(within(1_000, signal, async () => Promise.reject(leaving))).rejects.toBe(leaving);
  expect(timers()).toBe(0);
});

test('what nothing can stop waits and ends all the same, and leaves no timer', async () => {
  const timers = countTimers();
  const done = vi.fn();
  const waited = wait(3_000).then(done);
  vi.advanceTimersByTime(3_000);
  await waited;
  expect(done).toHaveBeenCalled();
  const slow = expect(within(1_000, undefined, untilAborted)).rejects.toMatchObject({ name: 'TimeoutError' });
  vi.advanceTimersByTime(1_000);
  await slow;
  expect(timers()).toBe(0);
});

test('a slow act is aborted', async () => {
  const outcome = expect(within(1_000, new AbortController().signal, untilAborted)).rejects.toMatchObject({
    name: 'TimeoutError',
  });
  await vi.advanceTimersByTimeAsync(1_000);
  await outcome;
});

test('a stop aborts a running act, and starts none', async () => {
  const controller = new AbortController();
  const outcome = expect(within(1_000, controller.signal, untilAborted)).rejects.toBe(leaving);
  controller.abort(leaving);
  await outcome;
  const act = vi.fn(untilAborted);
  await expect(within(1_000, controller.signal, act)).rejects.toBe(leaving);
  expect(act).not.toHaveBeenCalled();
});

const onSignal: readonly [string, (signal: AbortSignal) => Promise<unknown>][] = [
  ['a wait', (signal) => wait(1_000, signal)],
  ['an act with a limit', (signal) => within(2_000, signal, (own) => wait(1_000, own))],
  ['an act that can be left', (signal) => unlessAborted(signal, () => wait(1_000))],
];

test.each(onSignal)('nothing stays on a signal that lives for months: %s', async (_what, act) => {
  const { signal } = new AbortController();
  const running = act(signal);
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  await running;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test.each(onSignal)('nothing stays on a signal that has aborted: %s', async (_what, act) => {
  const controller = new AbortController();
  const ended = expect(act(controller.signal)).rejects.toBe(leaving);
  controller.abort(leaving);
  await ended;
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

test('what takes too long is not waited for, and no timer is left', async () => {
  const timers = countTimers();
  const never = atMost(10, new Promise(() => {}));
  vi.advanceTimersByTime(9);
  expect(timers()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await never).toBeUndefined();
  expect(await atMost(10, Promise.resolve('soon'))).toBe('soon');
  await expect(atMost(10, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(timers()).toBe(0);
});

test('forty waits on one signal are no leak', async () => {
  vi.useRealTimers();
  const warnings: string[] = [];
  const note = ({ name }: Error) => void warnings.push(name);
  process.on('warning', note);
  const closing = createAbort();
  const waits = Array.from({ length: 40 }, () => wait(60_000, closing.signal));
  closing.abort(leaving);
  for (const one of waits) await expect(one).rejects.toThrow(leaving);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', note);
  expect(warnings).toEqual([]);
});
