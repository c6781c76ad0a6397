import type { Config } from '../../config.js';
import { type Application, findApplication, portal } from './application.js';
import { askDiscord, type Discord } from './ask-discord.js';
import { fail, ok, type Verdict, type Within, warn } from './check.js';

/** The application, the settings, and the endpoint to which Discord sends every command if one is set. */
type Found = {
  readonly application: Application;
  readonly config: Config;
  readonly endpoint: string | undefined;
};

/** Checks that commands reach the bot: Discord sends them to an endpoint if one is set, or else over the gateway. */
export function checkInteractions(discord: Discord, { signal }: Within): Promise<Verdict<true>> {
  return askDiscord(discord, async () => {
    const { config } = discord;
    const application = await findApplication(discord, signal);
    const endpoint = application.interactions_endpoint_url || undefined;
    const found = { application, config, endpoint };
    return config.discordPublicKey === undefined ? overGateway(found) : overHttp(found);
  });
}

function overGateway({ application, config, endpoint }: Found): Verdict<true> {
  if (config.shards === 'none') {
    return ok('this process takes no commands: SHARDS is none, and DISCORD_PUBLIC_KEY is not set', true);
  }
  if (endpoint === undefined) {
    return ok('the bot receives commands: no Interactions Endpoint URL is set', true);
  }
  return fail(
    `an Interactions Endpoint URL is set: Discord sends every command to ${hostOf(endpoint)}, not to the bot`,
    `Clear ${fieldOf(application)}. If that address is this bot, set HTTP_PORT and DISCORD_PUBLIC_KEY instead.`,
  );
}

function overHttp({ application, config, endpoint }: Found): Verdict<true> {
  const { discordPublicKey, publicUrl, shards } = config;
  const own = publicUrl === undefined ? undefined : `${publicUrl}/interactions`;
  if (application.verify_key !== discordPublicKey) {
    return fail(
      "DISCORD_PUBLIC_KEY is not this application's key: every command would be refused",
      `Copy "Public Key" from General Information at ${portal(application)}.`,
    );
  }
  if (endpoint === undefined && shards === 'none') {
    return fail(
      'no Interactions Endpoint URL is set, and SHARDS is none: no command reaches the bot',
      `Start the bot, and enter ${own ?? 'its public address with the path /interactions'} in ${fieldOf(application)}.`,
    );
  }
  if (endpoint === undefined) {
    return ok('the bot receives commands over the gateway: no Interactions Endpoint URL is set', true);
  }
  const sent = `Discord sends every command to ${hostOf(endpoint)}`;
  if (own === undefined || endpoint === own) return ok(sent, true);
  return warn(
    `${sent}, which is not PUBLIC_URL with the path /interactions`,
    `If that doesn't lead to this bot, enter ${own} in ${fieldOf(application)}.`,
    true,
  );
}

function fieldOf(application: Application): string {
  return `the field "Interactions Endpoint URL" under General Information at ${portal(application)}`;
}

/** The path may hold a secret. */
function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : 'an address';
}
