import { z } from 'zod';
import type { Video } from '../jobs/ports.js';

/** An address that can stand in a card's link: as the URL standard writes it, and without what would end the link. */
export const linkSchema = z
  .url({ protocol: /^https?$/ })
  .max(1_000)
  .transform((url) => new URL(url).href.replaceAll('(', '%28').replaceAll(')', '%29'));

/** What a request that worked has made, as its result and the listing of requests have it. */
export const videoAnswerSchema = z
  .object({ video: z.object({ url: linkSchema }), seed: z.int().optional().catch(undefined) })
  .transform(({ video, seed }): Video => ({ url: video.url, seed }));
