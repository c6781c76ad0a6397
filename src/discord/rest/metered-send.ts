import type { Meter } from '../../jobs/meter.js';
import { type Send, sendStreamed } from './streamed-send.js';

/** A {@link Send} that counts each call that really goes out. */
export function meteredSend({ discordCall }: Pick<Meter, 'discordCall'>, send: Send = sendStreamed): Send {
  return async (url, init) => {
    const call = { method: init.method ?? 'GET', route: routeOf(url) };
    try {
      const answer = await send(url, init);
      const limitedBy =
        answer.status === 429 ? (answer.headers.get('x-ratelimit-scope') ?? 'edge') : undefined;
      discordCall({ ...call, status: answer.status, limitedBy });
      return answer;
    } catch (error) {
      discordCall({ ...call, status: undefined });
      throw error;
    }
  };
}

/** Where a token stands in a path, whatever it looks like. */
const TOKEN = /^\/(webhooks|interactions)\/([^/]+)\/[^/]+/;

/** "/webhooks/:id/:id/messages/@original": the route of a URL, without its ids and tokens. */
function routeOf(url: string): string {
  const path = new URL(url).pathname.replace(/^.*\/v\d+(?=\/)/, '').replaceAll('%40', '@');
  const named = path.replace(TOKEN, '/$1/$2/:id').split('/');
  // Everything else that is no short word in small letters is an id.
  return named.map((part) => (/^[@a-z-]{0,20}$/.test(part) ? part : ':id')).join('/');
}
