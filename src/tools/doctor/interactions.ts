import { type Application, findApplication, portal } from './application.js';
import { askDiscord, type Discord } from './ask-discord.js';
import { fail, ok, type Verdict, type Within } from './check.js';

/** Checks that commands reach the bot: Discord sends them to an endpoint if one is set, or else over the gateway. */
export function checkInteractions(discord: Discord, { signal }: Within): Promise<Verdict<true>> {
  return askDiscord(discord, async () => {
    const application = await findApplication(discord, signal);
    const endpoint = application.interactions_endpoint_url || undefined;
    const { discordPublicKey: publicKey } = discord.config;
    if (publicKey === undefined) return withoutKey(application, endpoint);
    if (application.verify_key !== publicKey) {
      return fail(
        "DISCORD_PUBLIC_KEY is not this application's key: every command would be refused",
        `Copy "Public Key" from General Information at ${portal(application)}.`,
      );
    }
    if (endpoint !== undefined) return ok(`Discord sends every command to ${hostOf(endpoint)}`, true);
    if (discord.config.shards !== 'none') {
      return ok('the bot receives commands over the gateway: no Interactions Endpoint URL is set', true);
    }
    return fail(
      'no Interactions Endpoint URL is set, and SHARDS is none: no command reaches the bot',
      `Start the bot, and enter its public address with the path /interactions in the field "Interactions Endpoint URL" under General Information at ${portal(application)}.`,
    );
  });
}

function withoutKey(application: Application, endpoint: string | undefined): Verdict<true> {
  if (endpoint === undefined) {
    return ok('the bot receives commands: no Interactions Endpoint URL is set', true);
  }
  return fail(
    `an Interactions Endpoint URL is set: Discord sends every command to ${hostOf(endpoint)}, not to the bot`,
    `Clear the field "Interactions Endpoint URL" under General Information at ${portal(application)}. If that address is this bot, set HTTP_PORT and DISCORD_PUBLIC_KEY instead.`,
  );
}

/** The path may hold a secret. */
function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : 'an address';
}
