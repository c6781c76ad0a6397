import { subscribe } from 'node:diagnostics_channel';
import * as z from 'zod';
import { reach, trace } from './aim.js';

/** What undici reports of each request, both Node's and discord.js's. */
const createdSchema = z.object({
  request: z.looseObject({ method: z.string(), path: z.string() }),
});
const laterSchema = z.object({ request: z.custom<object>((value) => typeof value === 'object') });

/** Calls that belong to no job: the start of the bot. */
const START_UP = /\/(gateway|applications)\b/;

/** Makes every external call a moment to aim at. */
export function watchCalls(): void {
  let calls = 0;
  let deliveries = 0;
  let isClipFetched = false;
  const known = new WeakMap<object, readonly ['call' | 'delivery', number][]>();
  subscribe('undici:request:create', (message) => {
    const { method, path } = createdSchema.parse(message).request;
    if (START_UP.test(path)) return;
    const names: ['call' | 'delivery', number][] = [['call', calls]];
    calls += 1;
    if (isClipFetched && method !== 'GET') {
      names.push(['delivery', deliveries]);
      deliveries += 1;
    }
    isClipFetched ||= path.endsWith('.mp4');
    known.set(laterSchema.parse(message).request, names);
    trace(`call ${calls - 1} ${method} ${path.replace(/[\w-]{30,}/g, '…')}`);
    for (const [kind, index] of names) reach(kind, index, 'before');
  });
  for (const [event, moment] of [
    ['bodySent', 'between'],
    ['headers', 'after'],
  ] as const) {
    subscribe(`undici:request:${event}`, (message) => {
      for (const [kind, index] of known.get(laterSchema.parse(message).request) ?? [])
        reach(kind, index, moment);
    });
  }
}
