import { DiscordAPIError } from 'discord.js';
import { definitionsOf } from '../../discord/commands/definitions.js';
import { findDoubles } from '../../discord/commands/double-commands.js';
import { loadOwnCommands } from '../../discord/commands/load-commands.js';
import { calledBy, compareCommands, type Named } from '../../discord/commands/registration.js';
import { askDiscord, type Discord } from './ask-discord.js';
import { fail, ok, skip, type Verdict, warn } from './check.js';

/** Checks that Discord has the commands as this version of the bot defines them. */
export async function checkCommands(discord: Discord): Promise<Verdict<true>> {
  const { registerCommands: scope, defaultModel, fal } = discord.config;
  if (scope === 'off') return skip('not compared: REGISTER_COMMANDS is off');
  const place = scope === 'global' ? 'globally' : `in the server ${scope}`;
  const commands = await loadOwnCommands();
  return askDiscord(discord, async () => {
    try {
      const { isSame, wanted, present } = await compareCommands({
        rest: discord.rest,
        commands: definitionsOf(commands, { defaultModel, isPreview: fal === 'embedded' }),
        scope,
      });
      const known = present.map(calledBy);
      if (isSame)
        return (await doubled(discord, wanted)) ?? ok(`registered ${place}: ${known.join(', ')}`, true);
      const missing = wanted.map(calledBy).filter((name) => !known.includes(name));
      const found =
        missing.length > 0
          ? `not registered ${place}: ${missing.join(', ')}`
          : `the commands registered ${place} differ from this version's`;
      return warn(found, 'Run `npm run register`, or start the bot, which does the same.', true);
    } catch (error) {
      if (scope === 'global' || !isOutside(error)) throw error;
      return fail(
        `the bot can't register commands ${place}`,
        'Invite the bot to that server with the link above, or correct REGISTER_COMMANDS.',
      );
    }
  });
}

/** The warning for commands that members see twice, because they are registered globally and in a server. */
async function doubled(
  { rest, config: { registerCommands: scope } }: Discord,
  commands: readonly Named[],
): Promise<Verdict<true> | undefined> {
  if (scope === 'global') {
    const doubles = await findDoubles({ rest, commands });
    if (doubles.length === 0) return undefined;
    const servers = [...new Set(doubles.map(({ guildId }) => guildId))].join(', ');
    return warn(
      `registered globally, and again in the server ${servers}: members there see each command twice`,
      'Run `npm run register`, which removes the duplicates.',
      true,
    );
  }
  const { present } = await compareCommands({ rest, commands: [], scope: 'global' });
  const ours = new Set(commands.map(calledBy));
  if (!present.some((command) => ours.has(calledBy(command)))) return undefined;
  return warn(
    `registered in the server ${scope}, and globally as well: members there see each command twice`,
    'Set REGISTER_COMMANDS to `global` and run `npm run register`, which removes the duplicates.',
    true,
  );
}

/** True when the bot can't see that server, or no server has that id. */
function isOutside(error: unknown): boolean {
  return error instanceof DiscordAPIError && (error.status === 403 || error.status === 404);
}
