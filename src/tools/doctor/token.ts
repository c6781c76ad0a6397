import { Routes } from 'discord.js';
import * as z from 'zod';
import type { Config } from '../../config.js';
import { askDiscord, createDiscord, type Discord } from './ask-discord.js';
import { ok, type Verdict, type Within } from './check.js';

/** @see https://docs.discord.com/developers/resources/user#user-object */
const userSchema = z.object({ username: z.string() });

/** Checks that Discord accepts the token, and whose it is. */
export function checkToken(config: Config, { signal, limitMs }: Within): Promise<Verdict<Discord>> {
  const discord = createDiscord(config, limitMs);
  return askDiscord(discord, async () => {
    const { username } = userSchema.parse(await discord.rest.get(Routes.user('@me'), { signal }));
    return ok(`Discord knows the bot as ${username}`, discord);
  });
}
