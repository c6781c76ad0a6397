import { Readable } from 'node:stream';
import { REST } from 'discord.js';
import { withSteadyLimits } from '../../src/discord/rest/impatient-rest.js';
import { createPacedSend } from '../../src/discord/rest/pace.js';
import type { Link, Weather } from './link.js';
import type { Random } from './random.js';

/** An answer from Discord. */
export type Answer = { readonly status: number; readonly body: unknown };

/** Discord as one process sees it: discord.js's own client over the process's link. */
export function createClient({
  link: { call },
  serve,
  onTold,
  nowMs,
  random,
  weather,
}: {
  readonly link: Link;
  /** Handles a request at Discord. */
  readonly serve: (method: string, path: readonly string[], body: unknown) => Answer;
  /** Called when the process has received this answer. */
  readonly onTold: (answer: Answer) => void;
  readonly nowMs: () => number;
  readonly random: Random;
  readonly weather: Weather;
}): REST {
  const rest = new REST({
    api: 'https://discord.simulated/api',
    retries: 0,
    rejectOnRateLimit: () => true,
    handlerSweepInterval: 0,
    hashSweepInterval: 0,
    makeRequest: createPacedSend({
      nowMs,
      send: async (url, { method = 'GET', body, signal }) => {
        const path = new URL(url).pathname.split('/').slice(3);
        const fault = random.unit();
        const answer = await call({
          what: `${method} ${path[0]}`,
          effect: () => {
            if (fault < weather.lostBefore / 2)
              return { status: 503, body: { code: 0, message: 'Simulated' } };
            if (fault < weather.lostBefore) return { status: 429, body: { retry_after: 2, global: false } };
            return serve(method, path, read(body));
          },
          lost: () => new TypeError('fetch failed'),
          ...(signal instanceof AbortSignal ? { signal } : {}),
        });
        onTold(answer);
        return responseOf(answer);
      },
    }),
  });
  return withSteadyLimits(rest).setToken('simulated');
}

/** Only the parts of a response that the client reads, because a real one creates streams. */
function responseOf({ status, body }: Answer) {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (status === 429) headers.set('retry-after', '2');
  const json = async () => body;
  const arrayBuffer = async () => new ArrayBuffer(0);
  const text = async () => JSON.stringify(body);
  const ok = status < 300;
  return { status, statusText: '', ok, headers, body: null, bodyUsed: false, json, text, arrayBuffer };
}

/** The message of a request, which may come with a clip. */
function read(body: unknown): unknown {
  if (body instanceof Readable && 'message' in body) return body.message;
  const text = body instanceof FormData ? body.get('payload_json') : body;
  return typeof text === 'string' ? JSON.parse(text) : {};
}
