import type { REST } from 'discord.js';
import * as z from 'zod';
import type { Log, RefreshLink } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';

/** Timeout of the lookup: a member waits for the picture, and there are other ways to get it. */
const ASK_MS = 10_000;

const answerSchema = z.object({
  refreshed_urls: z.array(z.object({ original: z.string(), refreshed: z.url().nullish() })),
});

/**
 * Creates a {@link RefreshLink}, which asks Discord for an attachment's URL with a new signature, as its own clients
 * do.
 *
 * The route is undocumented, so any unexpected answer only means that the link stays expired.
 */
export function createRefreshLink({
  bot,
  log,
}: {
  readonly bot: () => REST;
  readonly log: Log;
}): RefreshLink {
  return async (url, signal) => {
    try {
      const answer = await within(ASK_MS, signal, (limit) =>
        bot().post('/attachments/refresh-urls', { body: { attachment_urls: [url] }, signal: limit }),
      );
      const [link] = answerSchema.parse(answer).refreshed_urls;
      return link?.refreshed ?? undefined;
    } catch (error) {
      log.debug({ err: error }, 'Discord did not refresh the link of a picture');
      return undefined;
    }
  };
}
