import { DiscordAPIError } from 'discord.js';
import { definitionsOf } from '../discord/command.js';
import { COMMANDS_DIR, loadCommands } from '../discord/load-commands.js';
import { calledBy, compareCommands } from '../discord/registration.js';
import { askDiscord, type Discord } from './ask-discord.js';
import { fail, ok, skip, type Verdict, warn } from './check.js';

/** Whether Discord has the commands as this version of the bot defines them. */
export async function checkCommands(discord: Discord): Promise<Verdict<true>> {
  const { registerCommands: scope } = discord.config;
  if (scope === 'off') return skip('not compared: REGISTER_COMMANDS is off');
  const place = scope === 'global' ? 'globally' : `in the server ${scope}`;
  const commands = await loadCommands(COMMANDS_DIR);
  return askDiscord(discord, async () => {
    try {
      const { isSame, wanted, present } = await compareCommands({
        rest: discord.rest,
        commands: definitionsOf(commands),
        scope,
      });
      const known = present.map(calledBy);
      if (isSame) return ok(`registered ${place}: ${known.join(', ')}`, true);
      const missing = wanted.map(calledBy).filter((name) => !known.includes(name));
      const found =
        missing.length > 0
          ? `not registered ${place}: ${missing.join(', ')}`
          : `what is registered ${place} is not what this version has`;
      return warn(found, 'Run `npm run register`, or start the bot, which does the same.', true);
    } catch (error) {
      if (scope === 'global' || !isOutside(error)) throw error;
      return fail(
        `the bot can't register commands ${place}`,
        'Invite the bot to that server by the link above, or correct REGISTER_COMMANDS.',
      );
    }
  });
}

/** Discord does not let the bot see that server, or knows of none with that id. */
function isOutside(error: unknown): boolean {
  return error instanceof DiscordAPIError && (error.status === 403 || error.status === 404);
}
