import * as z from 'zod';
import { FlipbookError } from '../errors.js';
import type { VideoProvider } from '../jobs/ports.js';
import { sentence } from '../text/sentence.js';
import { ask } from './ask.js';
import { isOwnAnswer } from './error-body.js';
import { readFailure } from './failure.js';
import { linkSchema } from './video-answer.js';

/** fal's longest validity for signed URLs: a card's link works for a week. */
const SIGNED_FOR_SECONDS = 7 * 24 * 3_600;

const signedSchema = z.object({ signed_url: linkSchema });

/**
 * Signs URLs of fal's private files. Sends the key only to fal's API, never to the file's host.
 *
 * @see https://fal.ai/docs/platform-apis/v1/storage/files/sign (the address goes without a query; the key needs
 * `assets:read`)
 */
export function createSign({
  key,
  fetch,
  readMs,
}: {
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  /** Timeout of the call, in milliseconds. */
  readonly readMs: number;
}): VideoProvider['sign'] {
  return (url, signal) =>
    ask({
      maxMs: readMs,
      signal,
      call: async (limit) => {
        const bare = new URL(url);
        bare.search = '';
        const address = new URL('https://api.fal.ai/v1/storage/files/sign');
        address.searchParams.set('url', bare.href);
        const untilMs = Date.now() + SIGNED_FOR_SECONDS * 1_000;
        const response = await fetch(address, {
          method: 'POST',
          headers: { authorization: `Key ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ expiration_seconds: SIGNED_FOR_SECONDS }),
          signal: limit,
        });
        return { url: signedSchema.parse(await response.json()).signed_url, untilMs };
      },
      failureOf: signFailure,
    });
}

/** Only a 404 means that the file doesn't exist; a 400 means that it isn't in fal's storage. */
function signFailure(error: unknown): FlipbookError {
  if (!isOwnAnswer(error, 404, 400)) return readFailure(error);
  return new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.video-gone'), { cause: error });
}
