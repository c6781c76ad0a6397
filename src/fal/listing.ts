import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { FalInput } from '../animation/fal-input.js';
import type { VideoProvider } from '../jobs/ports.js';
import { ask } from './ask.js';
import { readFailure } from './failure.js';
import { videoAnswerSchema } from './video-answer.js';

/** @see https://fal.ai/docs/platform-apis/v1/models/requests/by-endpoint */
const listingSchema = z.object({
  items: z.array(
    z.object({
      request_id: z.string(),
      json_input: z.looseObject({}).nullish().catch(undefined),
      json_output: videoAnswerSchema.nullish().catch(undefined),
    }),
  ),
  next_cursor: z.string().nullish(),
});

function isMarked(input: FalInput | null | undefined, mark: FalInput): boolean {
  return Object.entries(mark).every(([field, value]) => isDeepStrictEqual(input?.[field], value));
}

/** How far this machine's clock may be ahead of fal's. What marks a request tells it apart anyway. */
const CLOCK_SLACK_MS = 24 * 3_600_000;

/** A page holds 100 requests: more than anybody pays for while one answer is lost. */
const MAX_PAGES = 20;

/** Looks through the listing of one's own requests, which keeps what they were given and what they made. */
export function createFind({
  key,
  fetch,
  readMs,
}: {
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  /** How long one page may take. */
  readonly readMs: number;
}): VideoProvider['find'] {
  return async ({ endpointId, by, signal }) => {
    const url = new URL('https://api.fal.ai/v1/models/requests/by-endpoint');
    url.searchParams.set('endpoint_id', endpointId);
    url.searchParams.set('expand', 'payloads');
    url.searchParams.set('limit', '100');
    // A request that is asked for by its id is looked for in the last 90 days when no time is given.
    if ('requestId' in by) url.searchParams.set('request_id', by.requestId);
    else url.searchParams.set('start', new Date(by.sinceMs - CLOCK_SLACK_MS).toISOString());
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const page = await ask({
        maxMs: readMs,
        signal,
        call: async (limit) => {
          const response = await fetch(url, { headers: { authorization: `Key ${key}` }, signal: limit });
          return listingSchema.parse(await response.json());
        },
        failureOf: readFailure,
      });
      const found = page.items.find(({ request_id: id, json_input: input }) =>
        'requestId' in by ? id === by.requestId : isMarked(input, by.mark),
      );
      if (found !== undefined) {
        return { requestId: found.request_id, video: found.json_output ?? undefined };
      }
      const { next_cursor: cursor } = page;
      if (!cursor || cursor === url.searchParams.get('cursor')) return undefined;
      url.searchParams.set('cursor', cursor);
    }
    return undefined;
  };
}
