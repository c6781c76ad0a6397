import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPollBudget, defaultBudgetLimits } from '../../src/fal/poll-budget.js';
import type { ReadStream, StreamListener } from '../../src/fal/status-stream.js';
import { createStatusWatch, defaultFeedLimits } from '../../src/fal/status-watch.js';
import { wait } from '../../src/jobs/wait.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const MINUTE_MS = 60_000;
const PAUSE_MS = 4_000;

/** Follows a request for an hour, as a job does, and reports when its streams were opened and its polls sent. */
async function follow(stream: ReadStream, isAnswered: (question: number) => boolean = () => true) {
  const openedAtMs: number[] = [];
  const askedAtMs: number[] = [];
  const startedAtMs = performance.now();
  const passedMs = () => performance.now() - startedAtMs;
  const watch = createStatusWatch({
    question: async () => {
      askedAtMs.push(passedMs());
      if (!isAnswered(askedAtMs.length)) throw new Error('fal is not there');
      return { status: 'IN_QUEUE', queuePosition: askedAtMs.length % 3 };
    },
    open: (signal, listener) => {
      openedAtMs.push(passedMs());
      return stream(signal, listener);
    },
    limits: defaultFeedLimits,
    budget: createPollBudget(defaultBudgetLimits),
  });
  const over = new AbortController();
  const following = (async () => {
    while (!over.signal.aborted) {
      await watch.next({ pauseMs: PAUSE_MS, signal: over.signal }).catch(() => undefined);
    }
  })();
  await vi.advanceTimersByTimeAsync(60 * MINUTE_MS);
  over.abort(new Error('The test is over'));
  watch.close();
  await following;
  return { openedAtMs, askedAtMs };
}

/** The most requests in any minute. */
function mostIn({ openedAtMs, askedAtMs }: Awaited<ReturnType<typeof follow>>): number {
  const all = [...openedAtMs, ...askedAtMs];
  return Math.max(...all.map((from) => all.filter((at) => at >= from && at < from + MINUTE_MS).length));
}

/** A stream that comments every 15 s, has news every `everyMs` and ends after `livedMs`. */
function alive({ livedMs, everyMs }: { livedMs: number; everyMs: number }): ReadStream {
  return async (signal, { onEvent, onComment }: StreamListener) => {
    const openedAtMs = performance.now();
    for (let told = 0; ; ) {
      const agoMs = performance.now() - openedAtMs;
      if (agoMs >= livedMs) return;
      if (agoMs >= told * everyMs) {
        onEvent(`{"status":"IN_QUEUE","queue_position":${told}}`);
        told += 1;
      } else onComment();
      await wait(Math.min(15_000, told * everyMs - agoMs, livedMs - agoMs), signal);
    }
  };
}

const streams: Record<string, ReadStream> = {
  'fails at once': () => Promise.reject(new Error('404')),
  'ends at once': () => Promise.resolve(),
  'tells something and ends at once': async (_signal, { onEvent }) => onEvent('{"status":"IN_QUEUE"}'),
  'never begins': (signal) => wait(10 * 60 * MINUTE_MS, signal),
  'falls silent': async (signal, { onEvent }) => {
    onEvent('{"status":"IN_PROGRESS"}');
    await wait(10 * 60 * MINUTE_MS, signal);
  },
  'ends a little too early': alive({ livedMs: 14_900, everyMs: 1_000 }),
  'lives just long enough': alive({ livedMs: 15_000, everyMs: 1_000 }),
  'is cut every 20 s': alive({ livedMs: 20_000, everyMs: 60_000 }),
  'lives for a random time': (signal, listener) =>
    alive({ livedMs: Math.random() * 30_000, everyMs: 5_000 })(signal, listener),
};

/** Which polls are answered: all, most, every other, none. */
const answers: readonly ((question: number) => boolean)[] = [
  () => true,
  (question) => question % 10 > 0,
  (question) => question % 2 > 0,
  () => false,
];

test.each(Object.entries(streams))(
  'when the stream %s, no minute of an hour has more than 20 requests',
  async (_name, stream) => {
    for (const isAnswered of answers) {
      const most = mostIn(await follow(stream, isAnswered));
      expect(most).toBeLessThanOrEqual(20);
      expect(most).toBeGreaterThan(1);
    }
  },
);

test('an endpoint without a stream is tried at growing gaps', async () => {
  const { openedAtMs } = await follow(() => Promise.reject(new Error('404')));
  // After 15, 30, 60, 120 and 240 s, then every 5 minutes, or half as much again.
  expect(openedAtMs.length).toBeGreaterThan(9);
  expect(openedAtMs.length).toBeLessThanOrEqual(5 + 60 / 5);
});

test('when fal is back after an outage, its stream is tried again at once', async () => {
  let isBack = false;
  const outage = 400;
  const { openedAtMs, askedAtMs } = await follow(
    (signal) => (isBack ? wait(10 * 60 * MINUTE_MS, signal) : Promise.reject(new Error('503'))),
    (question) => {
      isBack = question > outage;
      return isBack;
    },
  );
  const backAtMs = askedAtMs[outage] ?? 0;
  const next = openedAtMs.find((at) => at >= backAtMs) ?? Number.POSITIVE_INFINITY;
  expect(next - backAtMs).toBeLessThanOrEqual(16_000);
});

test.each([1_000, 600_000])('a working stream costs about two polls a minute', async (everyMs) => {
  const followed = await follow(alive({ livedMs: 600 * MINUTE_MS, everyMs }));
  expect(followed.openedAtMs).toHaveLength(1);
  expect(followed.askedAtMs.length).toBeLessThan(60 * 3);
  expect(mostIn(followed)).toBeLessThanOrEqual(5);
});
