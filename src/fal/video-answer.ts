import * as z from 'zod';
import type { Video } from '../jobs/ports.js';

/** Signed URLs have a few thousand characters at most. A place with less room for one leaves it out when it shows it. */
const MAX_URL = 16_000;

/** A URL that is safe in a card's link: normalised, and without characters that would end the link. */
export const linkSchema = z
  .url({ protocol: /^https?$/ })
  .max(MAX_URL)
  .transform((url) => new URL(url).href.replaceAll('(', '%28').replaceAll(')', '%29'));

/** A successful request's output, as in its result and in the listing of requests. */
export const videoAnswerSchema = z
  .object({ video: z.object({ url: linkSchema }), seed: z.int().optional().catch(undefined) })
  .transform(({ video, seed }): Video => ({ url: video.url, seed }));
