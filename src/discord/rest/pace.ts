import { LRUCache } from 'lru-cache';
import { type Send, sendStreamed } from './streamed-send.js';

/** The pause after a 429 without a usable retry-after. */
const UNNAMED_MS = 1_000;

/** The minimum pause, whatever a 429 says: "0" would loop forever. */
const LEAST_MS = 250;

/** The limit to which pauses grow by themselves. */
const GROWN_MS = 60_000;

/** The maximum for a pause that a 429 asks for. Timers longer than 24 days would fire at once. */
const LONGEST_MS = 3_600_000;

/** The key for pauses of the whole client, beside one key per route. */
const EVERYWHERE = '*';

type Pause = { readonly sinceMs: number; readonly untilMs: number };

/**
 * Keeps every pause that a 429 asks for, with a minimum that grows while only 429s arrive. During a pause, requests to
 * the same route are answered here. A 429 that is not in Discord's own format comes from its edge proxy, which counts
 * by IP address, so it applies to every route.
 *
 * @see https://docs.discord.com/developers/topics/rate-limits
 */
export function createPacedSend({
  send = sendStreamed,
  nowMs = () => performance.now(),
}: {
  readonly send?: Send | undefined;
  /** A monotonic clock, in milliseconds. */
  readonly nowMs?: () => number;
} = {}): Send {
  // By size, so that it grows as it fills: with `max`, room for all is made at once.
  const pauses = new LRUCache<string, Pause>({ maxSize: 1_000, sizeCalculation: () => 1 });
  const leftMs = (line: string) => (pauses.get(line)?.untilMs ?? 0) - nowMs();

  /** Records the pause. Returns it if the response named one, and undefined if it is a guess. */
  function pause(line: string, named: string | null): number | undefined {
    const now = nowMs();
    const sinceMs = pauses.get(line)?.sinceMs ?? now;
    const namedMs = Number(named ?? Number.NaN) * 1_000;
    const isNamed = namedMs > 0;
    const leastMs = isNamed ? Math.max(LEAST_MS, Math.min(namedMs, LONGEST_MS)) : UNNAMED_MS;
    const pauseMs = Math.max(leastMs, Math.min(GROWN_MS, (now - sinceMs) / 2));
    pauses.set(line, { sinceMs, untilMs: now + pauseMs });
    return isNamed ? pauseMs : undefined;
  }

  return async (url, init) => {
    const route = `${init.method} ${new URL(url).pathname}`;
    const waitMs = Math.max(leftMs(route), leftMs(EVERYWHERE));
    if (waitMs > 0) return refusal(waitMs);
    const answer = await send(url, init);
    const lines = [route, EVERYWHERE];
    if (answer.status !== 429) {
      for (const line of lines) if (leftMs(line) <= 0) pauses.delete(line);
      return answer;
    }
    const isDiscords = answer.headers.get('content-type')?.startsWith('application/json') === true;
    const pauseMs = pause(isDiscords ? route : EVERYWHERE, answer.headers.get('retry-after'));
    if (pauseMs === undefined) answer.headers.delete('retry-after');
    else answer.headers.set('retry-after', String(pauseMs / 1_000));
    return answer;
  };
}

/** The response to a request during a pause. */
function refusal(waitMs: number): Response {
  const headers = { 'retry-after': String(waitMs / 1_000), 'x-ratelimit-scope': 'shared' };
  return Response.json({ message: 'A pause is kept', code: 0 }, { status: 429, headers });
}
