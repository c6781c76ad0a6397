import { DiscordAPIError, REST } from 'discord.js';
import type { Config } from '../../config.js';
import { startFailure } from '../../discord/gateway/start-failure.js';
import { boundedRest } from '../../discord/rest/rest.js';
import { isFlipbookError } from '../../errors.js';
import { fail, type Verdict } from './check.js';

/** A REST client for Discord, with the settings it was created from. */
export type Discord = { readonly config: Config; readonly rest: REST };

/** Creates a REST client for Discord that tries every call once, for `limitMs`, and never waits for a rate limit. */
export function createDiscord(config: Config, limitMs: number): Discord {
  const rest = new REST(
    boundedRest({
      api: config.discordApiUrl,
      retries: 0,
      timeout: limitMs,
      rejectOnRateLimit: () => true,
    }),
  );
  return { config, rest: rest.setToken(config.discordToken) };
}

/** Runs `act`, which calls Discord, and turns an error into a finding. */
export async function askDiscord<T>(
  { config }: Discord,
  act: () => Promise<Verdict<T>>,
): Promise<Verdict<T>> {
  try {
    return await act();
  } catch (error) {
    return trouble(error, config.discordApiUrl);
  }
}

function trouble(error: unknown, apiUrl: string): Verdict<never> {
  const known = startFailure(error, apiUrl);
  if (isFlipbookError(known)) {
    // Its first sentence says what is wrong, the next what to do.
    const [what = '', ...cure] = known.message.split('. ');
    return fail(what, cure.join('. '));
  }
  if (error instanceof DiscordAPIError) {
    return fail(`Discord answered ${error.status}`, 'Check DISCORD_API_URL if it is set.');
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return fail(
    `the connection to Discord failed (${code})`,
    "Check this machine's network and certificates, and DISCORD_API_URL if it is set.",
  );
}
