import * as z from 'zod';
import type { FalInput } from '../animation/fal-input.js';
import type { VideoProvider } from '../jobs/ports.js';
import type { Sent } from '../jobs/sent.js';
import { ask } from './ask.js';
import { readFailure } from './failure.js';
import { videoAnswerSchema } from './video-answer.js';

/** fal's timestamp format. A timestamp without a zone is in UTC. */
const timeSchema = z
  .string()
  .transform((text) => Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`))
  .refine(Number.isFinite);

const entrySchema = z.object({
  request_id: z.string().min(1),
  sent_at: timeSchema,
  json_input: z.looseObject({}).nullish().catch(undefined),
  json_output: videoAnswerSchema.nullish().catch(undefined),
});

/** An unreadable entry must not affect the others. */
const entriesSchema = z.array(z.unknown()).transform((items) =>
  items.flatMap((item) => {
    const entry = entrySchema.safeParse(item);
    return entry.success ? [entry.data] : [];
  }),
);

/** @see https://fal.ai/docs/platform-apis/v1/models/requests/by-endpoint */
const pageSchema = z.object({ items: entriesSchema, next_cursor: z.string().nullish() });

/** How far before the submit the query starts. It exceeds any clock skew; the exact comparison happens here. */
const ASKED_BACK_MS = 24 * 3_600_000;

/** How much the clocks of fal's own machines may differ, including the rounding to whole seconds. */
const MARGIN_MS = 2 * 60_000;

/** A page holds 100 requests: 20 pages are more than most pay for while one answer is lost. */
const MAX_PAGES = 20;

/** The same for a range that has an end, which later requests don't make longer. */
const MAX_BOUNDED_PAGES = 100;

/** How long a request may take once it has begun, and more than the timeout for its start may have changed since. */
const MOST_WORK_MS = 24 * 3_600_000;

/**
 * The earliest time, by fal's clock, at which the request can have been sent. This machine's clock may have been right
 * at the time or as wrong as it is now, and the monotonic clock knows how long ago that was. The earliest of these
 * counts.
 */
export function earliestMs({ atMs, agoMs }: Sent, falNowMs: number | undefined): number {
  if (falNowMs === undefined) return atMs - ASKED_BACK_MS;
  const asWrongAsNow = atMs + falNowMs - Date.now();
  const steadyMs = agoMs === undefined ? Number.POSITIVE_INFINITY : falNowMs - agoMs;
  return Math.min(atMs, asWrongAsNow, steadyMs) - MARGIN_MS;
}

/** The latest time, by fal's clock, at which the request can have been sent: the counterpart of {@link earliestMs}. */
export function latestMs({ atMs, agoMs }: Sent, falNowMs: number | undefined): number {
  if (falNowMs === undefined) return atMs + ASKED_BACK_MS;
  const asWrongAsNow = atMs + falNowMs - Date.now();
  const steadyMs = agoMs === undefined ? Number.NEGATIVE_INFINITY : falNowMs - agoMs;
  return Math.max(atMs, asWrongAsNow, steadyMs) + MARGIN_MS;
}

/**
 * Searches fal's listing of the account's own requests, which keeps their inputs and outputs. With too many pages, it
 * searches once more, in the range in which the request must have been sent, begun and ended: fal's documentation doesn't
 * say which of these a range means.
 */
export function createFind({
  key,
  fetch,
  readMs,
  startTimeoutMs,
}: {
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  /** Timeout for one page, in milliseconds. */
  readonly readMs: number;
  /** How long a request may wait before fal starts it; undefined: forever, so that no range has an end. */
  readonly startTimeoutMs?: number | undefined;
}): VideoProvider['find'] {
  const readPage = (url: URL, signal: AbortSignal) =>
    ask({
      maxMs: readMs,
      signal,
      call: async (limit) => {
        const response = await fetch(url, { headers: { authorization: `Key ${key}` }, signal: limit });
        const answeredAtMs = Date.parse(response.headers.get('date') ?? '');
        const falNowMs = Number.isFinite(answeredAtMs) ? answeredAtMs : undefined;
        return { ...pageSchema.parse(await response.json()), falNowMs };
      },
      failureOf: readFailure,
    });

  return async ({ endpointId, by, signal }) => {
    const url = new URL('https://api.fal.ai/v1/models/requests/by-endpoint');
    url.searchParams.set('endpoint_id', endpointId);
    url.searchParams.set('expand', 'payloads');
    url.searchParams.set('limit', '100');
    // Without a start time, a lookup by request id searches the last 90 days.
    if ('requestId' in by) url.searchParams.set('request_id', by.requestId);
    else {
      const sentAtMs = Math.min(by.sent.atMs, Date.now());
      url.searchParams.set('start', new Date(sentAtMs - ASKED_BACK_MS).toISOString());
    }
    const found = new Map<string, Awaited<ReturnType<VideoProvider['find']>>[number]>();
    let clockMs: number | undefined;

    /** Reads this many pages at most. Resolves with false when there are more. */
    async function readAll(maxPages: number): Promise<boolean> {
      for (let pages = 0; pages < maxPages; pages += 1) {
        const { items, falNowMs, next_cursor: cursor } = await readPage(url, signal);
        clockMs = falNowMs;
        for (const { request_id: requestId, sent_at: sentAtMs, json_input: input, json_output } of items) {
          const fits =
            'requestId' in by
              ? requestId === by.requestId
              : sentAtMs >= earliestMs(by.sent, falNowMs) && by.fits(toInput(input));
          if (fits) {
            found.set(requestId, { requestId, input: input ?? undefined, video: json_output ?? undefined });
          }
        }
        if (!cursor || cursor === url.searchParams.get('cursor')) return true;
        url.searchParams.set('cursor', cursor);
      }
      return false;
    }

    if (await readAll(MAX_PAGES)) return [...found.values()];
    if ('sent' in by && by.sent.mayBeLater !== true && startTimeoutMs !== undefined) {
      const endMs = latestMs(by.sent, clockMs) + startTimeoutMs + MOST_WORK_MS;
      url.searchParams.set('start', new Date(earliestMs(by.sent, clockMs)).toISOString());
      url.searchParams.set('end', new Date(endMs).toISOString());
      url.searchParams.delete('cursor');
      if (await readAll(MAX_BOUNDED_PAGES)) return [...found.values()];
    }
    // The unread pages may hold another match, or the only one.
    throw readFailure(new Error('The listing has more pages than are read'));
  };
}

/** An input that fal did not keep counts as empty. */
function toInput(input: FalInput | null | undefined): FalInput {
  return input ?? {};
}
