import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPollBudget } from '../../src/fal/poll-budget.js';
import type { ReadStream } from '../../src/fal/status-stream.js';
import { createStatusWatch, defaultFeedLimits } from '../../src/fal/status-watch.js';
import type { StatusWatch } from '../../src/jobs/ports.js';
import { wait } from '../../src/jobs/wait.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const MINUTE_MS = 60_000;
const limits = { trustMs: 30_000, pollsPerSecond: 0.25, doubtMs: 10 * MINUTE_MS };

/** Tells once that a request runs, and stays open with comments. */
const working: ReadStream = async (signal, { onEvent, onComment }) => {
  onEvent('{"status":"IN_PROGRESS"}');
  for (;;) {
    await wait(15_000, signal);
    onComment();
  }
};

/** Follows requests as jobs do. `statusOf` is what fal knows of the one with this number. */
function followAll(
  count: number,
  statusOf: (number: number) => 'IN_PROGRESS' | 'COMPLETED' = () => 'IN_PROGRESS',
) {
  const budget = createPollBudget(limits);
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  const askedAtMs: number[] = [];
  const startedAtMs = performance.now();
  const watches = Array.from({ length: count }, (_, number) =>
    createStatusWatch({
      question: async () => {
        askedAtMs.push(performance.now() - startedAtMs);
        return { status: statusOf(number) };
      },
      open: working,
      limits: defaultFeedLimits,
      budget,
    }),
  );
  const follow = async (watch: StatusWatch) => {
    while ((await watch.next({ pauseMs: 4_000, signal: over.signal })).status !== 'COMPLETED');
    watch.close();
  };
  // Each rejects when it is closed, or at the end.
  const following = Promise.allSettled(watches.map(follow));
  const polledIn = (fromMs: number, toMs: number) =>
    askedAtMs.filter((at) => at >= fromMs && at < toMs).length;
  const end = async () => {
    over.abort(new Error('The test is over'));
    await following;
    for (const watch of watches) watch.close();
  };
  return { watches, polledIn, end };
}

test.each([1, 5])('%s requests with working streams are polled about twice a minute each', async (count) => {
  const { polledIn, end } = followAll(count);
  await vi.advanceTimersByTimeAsync(20 * MINUTE_MS);
  const each = polledIn(0, 20 * MINUTE_MS) / count / 20;
  expect(each).toBeGreaterThan(1.5);
  expect(each).toBeLessThan(3);
  await end();
});

test.each([25, 75])('the polls of %s requests with working streams share a rate', async (count) => {
  const { polledIn, end } = followAll(count);
  await vi.advanceTimersByTimeAsync(25 * MINUTE_MS);
  // After the first round each has found its place.
  const perSecond = polledIn(10 * MINUTE_MS, 25 * MINUTE_MS) / (15 * 60);
  expect(perSecond).toBeGreaterThan(0.2);
  expect(perSecond).toBeLessThan(0.3);
  await end();
});

test('requests that are watched no longer leave their share to the others', async () => {
  const { watches, polledIn, end } = followAll(75);
  for (const watch of watches.slice(5)) watch.close();
  await vi.advanceTimersByTimeAsync(20 * MINUTE_MS);
  expect(polledIn(10 * MINUTE_MS, 20 * MINUTE_MS) / 5 / 10).toBeGreaterThan(1.5);
  await end();
});

test('a stream that missed the end of its request puts all in doubt for a while', async () => {
  let isOver = false;
  const { polledIn, end } = followAll(75, (number) => (isOver && number < 40 ? 'COMPLETED' : 'IN_PROGRESS'));
  await vi.advanceTimersByTimeAsync(20 * MINUTE_MS);
  isOver = true;
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
  // As soon as the first that ended is found, all are asked about.
  expect(polledIn(20 * MINUTE_MS, 23 * MINUTE_MS)).toBeGreaterThanOrEqual(75);
  await vi.advanceTimersByTimeAsync(27 * MINUTE_MS);
  expect(polledIn(40 * MINUTE_MS, 50 * MINUTE_MS)).toBeLessThan(10 * 60 * 0.3);
  await end();
});

test.each([
  { poll: 'that was due', pauseMs: 4_000, trustMs: limits.trustMs },
  { poll: 'that follows a call of fal, which may overtake the stream,', pauseMs: 0, trustMs: 304_000 },
])('after a poll $poll found news, streams are trusted for $trustMs ms', async ({ pauseMs, trustMs }) => {
  const budget = createPollBudget(limits);
  for (let other = 0; other < 75; other += 1) budget.join(() => {});
  const question = async () => ({ status: 'COMPLETED' }) as const;
  const watch = createStatusWatch({ question, open: working, limits: defaultFeedLimits, budget });
  const { signal } = new AbortController();
  expect(await watch.next({ pauseMs: 4_000, signal })).toEqual({ status: 'IN_PROGRESS' });
  const polled = watch.next({ pauseMs, signal });
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
  expect(await polled).toEqual({ status: 'COMPLETED' });
  expect(budget.trustMs()).toBe(trustMs);
  watch.close();
});
