import * as z from 'zod';
import type { Video } from '../jobs/ports.js';

/** A URL that is safe in a card's link: normalised, and without characters that would end the link. */
export const linkSchema = z
  .url({ protocol: /^https?$/ })
  .max(1_000)
  .transform((url) => new URL(url).href.replaceAll('(', '%28').replaceAll(')', '%29'));

/** A successful request's output, as in its result and in the listing of requests. */
export const videoAnswerSchema = z
  .object({ video: z.object({ url: linkSchema }), seed: z.int().optional().catch(undefined) })
  .transform(({ video, seed }): Video => ({ url: video.url, seed }));
