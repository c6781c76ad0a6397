import { type REST, Routes } from 'discord.js';
import * as z from 'zod';
import type { Log } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';
import type { Settings } from '../../settings/settings.js';
import { type Texts, textsFor } from '../../text/texts.js';
import { untilAccepted } from '../rest/until-accepted.js';

/** A server, for messages that answer no interaction. */
export type ServerFacts = {
  /** Its public language: of its settings, else the one that it has chosen in Discord. */
  readonly texts: Texts;
  /** Undefined when Discord doesn't say. */
  readonly guild: { readonly name: string; readonly ownerId: string } | undefined;
};

/** Finds out about a server. Rejects only with STORE_UNAVAILABLE. */
export type ServerFactsOf = (guildId: string) => Promise<ServerFacts>;

/** @see https://docs.discord.com/developers/resources/guild#guild-object */
const guildSchema = z.object({ name: z.string(), owner_id: z.string(), preferred_locale: z.string() });

const ASK_MS = 5_000;

/** Creates {@link ServerFactsOf}. */
export function createServerFacts({
  bot,
  settingsOf,
  retryMs,
  log,
}: {
  readonly bot: () => REST;
  readonly settingsOf: Settings['of'];
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): ServerFactsOf {
  async function ask(guildId: string) {
    try {
      return guildSchema.parse(
        await within(ASK_MS, undefined, (signal) =>
          untilAccepted(() => bot().get(Routes.guild(guildId), { signal }), { retryMs, signal }),
        ),
      );
    } catch (error) {
      log.warn({ guildId, err: error }, 'Discord did not say what a server is like');
      return undefined;
    }
  }

  return async (guildId) => {
    const { publicLanguage } = await settingsOf(guildId);
    const guild = await ask(guildId);
    return {
      texts: textsFor({ guildLocale: publicLanguage ?? guild?.preferred_locale, isPrivate: false }),
      guild: guild && { name: guild.name, ownerId: guild.owner_id },
    };
  };
}
