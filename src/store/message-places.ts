import type Keyv from 'keyv';
import * as z from 'zod';

/** How long a place is remembered. */
const TTL_MS = 30 * 24 * 3_600_000;

const placeSchema = z.object({ channelId: z.string(), messageId: z.string() });

/** Where a message is. */
type Place = z.infer<typeof placeSchema>;

/** Remembers on a Keyv where messages about jobs are. Both reject with STORE_UNAVAILABLE. */
export function createMessagePlaces({ keyv }: { readonly keyv: Keyv }): {
  readonly get: (jobId: string) => Promise<Place | undefined>;
  readonly set: (jobId: string, place: Place) => Promise<void>;
} {
  return {
    get: async (jobId) =>
      placeSchema
        .optional()
        .catch(undefined)
        .parse(await keyv.get(jobId)),
    set: async (jobId, place) => void (await keyv.set(jobId, place, TTL_MS)),
  };
}
