import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendFirstAnswer } from '../../src/discord/ack/first-answer.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Try = 'taken' | Error | 'hangs';

const refused = (status: number, code: number) =>
  new DiscordAPIError({ code, message: '' }, code, status, 'POST', '', {});
const rival = refused(400, 40_060);
const gone = refused(404, 10_062);
const passing403 = refused(403, 0);
const badGateway = new HTTPError(502, 'Bad Gateway', 'POST', '', {});
const reset = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
const rationed = (retryAfter: number) =>
  new RateLimitError({
    ...{ global: false, hash: '', limit: 1, majorParameter: '', method: 'POST', route: '/' },
    ...{ sublimitTimeout: 0, timeToReset: retryAfter, url: '', scope: 'user', retryAfter },
  });

/** The outcome of scripted tries, repeating the last one; with the times of the tries. */
async function answer(tries: readonly Try[], budgetMs = 2_800) {
  const startMs = performance.now();
  const triedAtMs: number[] = [];
  const answering = sendFirstAnswer({
    budgetMs,
    send: (signal) => {
      const next = tries[Math.min(triedAtMs.length, tries.length - 1)] ?? 'hangs';
      triedAtMs.push(performance.now() - startMs);
      if (next === 'taken') return Promise.resolve('the answer');
      if (next !== 'hangs') return Promise.reject(next);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    },
  });
  await vi.advanceTimersByTimeAsync(60_000);
  return { ...(await answering), triedAtMs };
}

test.each<[string, Try[]]>([
  ['at once', ['taken']],
  ['after a reset', [reset, 'taken']],
  ['after two 502', [badGateway, badGateway, 'taken']],
  ['after a 403 that passes', [passing403, passing403, 'taken']],
  ['after a short pause', [rationed(400), 'taken']],
])('taken %s', async (_name, tries) => {
  expect(await answer(tries)).toMatchObject({ outcome: 'taken', answer: 'the answer' });
});

test.each<[string, Try[]]>([
  ['at the first try', [rival]],
  ['after a 403 that passes, which changed nothing', [passing403, rival]],
  ['after a pause, during which nothing was sent', [rationed(300), rival]],
])('already acknowledged %s: another process has answered', async (_name, tries) => {
  expect(await answer(tries)).toMatchObject({ outcome: 'refused', isRival: true });
});

test.each<[string, Try[]]>([
  ['a 502', [badGateway, rival]],
  ['a reset', [reset, rival]],
  ['a try that hung', ['hangs', rival]],
  ['a reset and a 403', [reset, passing403, rival]],
])('already acknowledged after %s: nobody knows by whom', async (_name, tries) => {
  expect(await answer(tries)).toMatchObject({ outcome: 'in doubt' });
});

test('a final refusal ends the tries, whatever came before', async () => {
  expect(await answer([gone])).toMatchObject({ outcome: 'refused', isRival: false, triedAtMs: [0] });
  expect(await answer([passing403, gone])).toMatchObject({ outcome: 'refused', isRival: false });
});

test.each<[string, Try]>([
  ['a 502', badGateway],
  ['a reset', reset],
  ['a try that hung', 'hangs'],
])('too late after %s: the earlier try may have been accepted', async (_name, before) => {
  const { outcome, triedAtMs } = await answer([before, gone]);
  expect([outcome, triedAtMs.length]).toEqual(['in doubt', 2]);
});

test.each<[string, Try, string]>([
  ['502', badGateway, 'in doubt'],
  ['a reset', reset, 'in doubt'],
  ['a hang', 'hangs', 'in doubt'],
  ['a 403 that passes', passing403, 'refused'],
  ['a pause of 10 ms', rationed(10), 'refused'],
  ['a pause of a minute', rationed(60_000), 'refused'],
])('%s again and again: a few tries, and an end before the 3 s are over', async (_name, again, outcome) => {
  const { triedAtMs, ...end } = await answer([again]);
  expect(end).toMatchObject({ outcome });
  expect(triedAtMs.length).toBeLessThan(300);
  expect(triedAtMs.at(-1)).toBeLessThan(2_700);
});

test('an answer that is already late is still sent once', async () => {
  expect(await answer([reset], -500)).toMatchObject({ outcome: 'in doubt', triedAtMs: [0] });
  expect(await answer(['taken'], -500)).toMatchObject({ outcome: 'taken' });
});

test('setting the clock neither ends nor prolongs the tries', async () => {
  for (const hours of [-24, 24]) {
    const pending = answer([reset, badGateway, reset, 'taken']);
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    expect(await pending).toMatchObject({ outcome: 'taken' });
  }
});
