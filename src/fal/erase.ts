import * as z from 'zod';
import type { VideoProvider } from '../jobs/ports.js';
import { ask } from './ask.js';
import { isOwnAnswer } from './error-body.js';
import { readFailure } from './failure.js';

const erasedSchema = z.object({
  cdn_delete_results: z.array(z.object({ exception: z.unknown() })).optional(),
});

/**
 * Deletes the payloads and the output files of requests. Requires an admin key; without one, fal is not called.
 *
 * @see https://fal.ai/docs/platform-apis/v1/models/requests/payloads (DELETE)
 */
export function createErase({
  adminKey,
  fetch,
  readMs,
}: {
  readonly adminKey: string | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Timeout of the call, in milliseconds. */
  readonly readMs: number;
}): VideoProvider['erase'] {
  if (adminKey === undefined) return async () => 'not allowed';
  return (requestId, signal) =>
    ask({
      maxMs: readMs,
      signal,
      call: async (limit) => {
        const url = `https://api.fal.ai/v1/models/requests/${encodeURIComponent(requestId)}/payloads`;
        const init = { method: 'DELETE', headers: { authorization: `Key ${adminKey}` }, signal: limit };
        try {
          const { cdn_delete_results: files = [] } = erasedSchema.parse(
            await (await fetch(url, init)).json(),
          );
          if (files.some(({ exception }) => exception != null))
            throw new Error('fal could not delete every file');
          return 'erased';
        } catch (error) {
          // They are already deleted.
          if (isOwnAnswer(error, 404, 410)) return 'erased';
          if (isOwnAnswer(error, 401, 403)) return 'not allowed';
          throw error;
        }
      },
      failureOf: readFailure,
    });
}
