import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLoginPause, loginPauseMs, untilLogins } from '../../src/discord/gateway/logins.js';
import { createLogins } from '../../src/sandbox/discord/gateway/gateway-logins.js';
import { throughTime } from '../support/fake-time.js';
import { silentLog } from '../support/silent-log.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The logins of a bot, as Discord counts them. */
function discordWith({ total = 1_000, used = 0 }: { total?: number; used?: number } = {}) {
  const logins = createLogins({ identifiesPerDay: total, identifyWindowMs: 0, maxConcurrency: 1 });
  const logIn = () => logins.take(0);
  for (let login = 0; login < used; login += 1) logIn();
  return { logIn, ask: async () => logins.limit() };
}

/** A process that logs in whenever it may. */
function processOf(ask: ReturnType<typeof discordWith>['ask'], signal = new AbortController().signal) {
  return createLoginPause({ ask, signal, log: silentLog, nowMs: Date.now });
}

test('while many logins are left, none waits', () => {
  expect(loginPauseMs({ total: 1_000, remaining: 1_000, reset_after: 0 })).toBe(0);
  expect(loginPauseMs({ total: 1_000, remaining: 101, reset_after: 20 * HOUR_MS })).toBe(0);
});

test.each([1, 10, 24])('scarce logins last until they are reset in %i hours', (hours) => {
  let leftMs = hours * HOUR_MS;
  let remaining = 1_000;
  while (leftMs > 0) {
    expect(remaining).toBeGreaterThan(0);
    leftMs -= Math.max(500, loginPauseMs({ total: 1_000, remaining, reset_after: leftMs }));
    remaining -= 1;
  }
});

test('the first login of a process waits for a minute at most, but not when hardly any are left', () => {
  const limit = { total: 1_000, reset_after: 20 * HOUR_MS };
  expect(loginPauseMs({ ...limit, remaining: 90 }, { isFirst: true })).toBe(60_000);
  expect(loginPauseMs({ ...limit, remaining: 90 })).toBe((20 * HOUR_MS) / 90);
  expect(loginPauseMs({ ...limit, remaining: 15 }, { isFirst: true })).toBe((20 * HOUR_MS) / 15);
  expect(loginPauseMs({ ...limit, remaining: 5 }, { isFirst: true })).toBeGreaterThan(20 * HOUR_MS);
  expect(loginPauseMs({ ...limit, remaining: 0 })).toBeGreaterThan(20 * HOUR_MS);
});

test.each([
  ['a process that loses its session over and over', 1, 1],
  ['three processes of 16 shards that all lose their sessions', 3, 16],
  ['twelve processes that all lose their sessions', 12, 1],
])('%s never has the token reset', async (_who, processes, shards) => {
  const discord = discordWith();
  let tooMany = 0;
  const endMs = Date.now() + 3 * DAY_MS;
  async function flap(pause: (shardId: number) => Promise<void>, shardId: number) {
    while (Date.now() < endMs) {
      await pause(shardId);
      if (discord.logIn() === 'too many') tooMany += 1;
      // As long as the longest pause between two connects.
      await new Promise((resolve) => setTimeout(resolve, 45_000));
    }
  }
  const all = Array.from({ length: processes }, () => {
    const pause = processOf(discord.ask);
    return Array.from({ length: shards }, (_, shardId) => flap(pause, shardId));
  });
  await Promise.all([Promise.all(all.flat()), vi.advanceTimersByTimeAsync(4 * DAY_MS)]);
  expect(tooMany).toBe(0);
});

test('a bot that is restarted over and over never has its token reset', async () => {
  const discord = discordWith();
  const endMs = Date.now() + 2 * DAY_MS;
  const bot = (async () => {
    while (Date.now() < endMs) {
      await processOf(discord.ask)(0);
      expect(discord.logIn()).not.toBe('too many');
      await new Promise((resolve) => setTimeout(resolve, 5_000));
    }
  })();
  await Promise.all([bot, vi.advanceTimersByTimeAsync(3 * DAY_MS)]);
});

test('a Discord that can not be asked delays nothing: it can not be connected to either', async () => {
  await processOf(async () => Promise.reject(new Error('no network')))(0);
});

test('a wait for logins ends when the bot stops', async () => {
  const discord = discordWith({ used: 1_000 });
  const stopping = new AbortController();
  const waiting = processOf(discord.ask, stopping.signal)(0);
  stopping.abort(new Error('stop'));
  await expect(waiting).rejects.toThrow('stop');
});

test('a start with fewer logins left than shards waits until they are reset, and says so', async () => {
  const discord = discordWith({ used: 990 });
  const said: unknown[] = [];
  const log = { ...silentLog, warn: (facts: unknown) => said.push(facts) };
  const startMs = Date.now();
  const signal = new AbortController().signal;
  await throughTime(untilLogins({ ask: discord.ask, needed: 16, signal, log }));
  expect(Date.now() - startMs).toBeGreaterThanOrEqual(DAY_MS);
  expect(said).toEqual([{ needed: 16, remaining: 10, resetAfterMs: DAY_MS }]);
});
