import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { LRUCache } from 'lru-cache';

/** Sends one request, as discord.js's REST client has it done. */
type Send = RESTOptions['makeRequest'];

/** The pause after a 429 that names none that can be kept. */
const UNNAMED_MS = 1_000;

/** The least pause, whatever a 429 names: "0" would be a loop without an end. */
const LEAST_MS = 250;

/** Pauses grow to this by themselves. */
const GROWN_MS = 60_000;

/** No named pause is kept for longer. Timers can't wait for more than 24 days: they would end at once. */
const LONGEST_MS = 3_600_000;

/** What is kept for the whole client, beside one line for each route. */
const EVERYWHERE = '*';

type Pause = { readonly sinceMs: number; readonly untilMs: number };

/**
 * Keeps every pause that a 429 asks for, and a least one that grows while only 429s come. While a pause runs, a request
 * to the same route is answered here. A 429 in a form that is not Discord's own comes from the edge in front of it,
 * which counts by address: it holds for every route.
 *
 * @see https://docs.discord.com/developers/topics/rate-limits
 */
export function createPacedSend({
  send = DefaultRestOptions.makeRequest,
  nowMs = () => performance.now(),
}: {
  readonly send?: Send;
  /** A clock that never goes back. */
  readonly nowMs?: () => number;
} = {}): Send {
  const pauses = new LRUCache<string, Pause>({ max: 1_000 });
  const leftMs = (line: string) => (pauses.get(line)?.untilMs ?? 0) - nowMs();

  /** Notes the pause; returns it if it is about the one that was named, and not a guess of ours. */
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

/** The answer that a request gets while a pause runs. */
function refusal(waitMs: number): Response {
  const headers = { 'retry-after': String(waitMs / 1_000), 'x-ratelimit-scope': 'shared' };
  return Response.json({ message: 'A pause is kept', code: 0 }, { status: 429, headers });
}
