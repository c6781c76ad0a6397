import type { REST } from 'discord.js';
import type { Meter } from '../../jobs/meter.js';
import { createImpatientRest } from './impatient-rest.js';
import { meteredSend } from './metered-send.js';

/** The REST clients for Discord. */
export type DiscordClients = {
  /** For calls by interaction tokens. */
  readonly edits: REST;
  /** For calls by the bot's own token. */
  readonly bot: () => REST;
  /** The options of both, for clients with further ones. */
  readonly options: Parameters<typeof createImpatientRest>[0];
};

/** discord.js's own limit of 15 s would cut off uploads, so every caller sets its own, which is shorter than this one. */
const REST_MS = 3_600_000;

/** Creates {@link DiscordClients}. */
export function createDiscordClients({
  config: { discordApiUrl, discordToken },
  meter,
}: {
  readonly config: { readonly discordApiUrl: string; readonly discordToken: string };
  readonly meter: Meter | undefined;
}): DiscordClients {
  const counting = meter === undefined ? {} : { makeRequest: meteredSend(meter) };
  const options = { api: discordApiUrl, retries: 0, timeout: REST_MS, ...counting };
  const bot = createImpatientRest(options);
  return {
    // Calls by interaction token are exempt from Discord's global rate limit, which this client would otherwise apply.
    edits: createImpatientRest({ ...options, globalRequestsPerSecond: 1_000 }),
    // Set each time, because the client forgets its token after a 401.
    bot: () => bot.setToken(discordToken),
    options,
  };
}
