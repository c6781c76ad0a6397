import { DiscordAPIError, type REST, Routes } from 'discord.js';
import * as z from 'zod';
import { calledBy, type Named } from './registration.js';

/**
 * One of the bot's commands that a server has in addition to the global one of the same name, so that members see both.
 */
type Double = { readonly guildId: string; readonly id: string; readonly name: string };

/** The most servers searched for duplicates: nobody tries a bot out in more, and each costs a call. */
const MAX_GUILDS = 50;

const guildsSchema = z.array(z.object({ id: z.string() }));
const applicationSchema = z.object({ id: z.string() });
const commandsSchema = z.array(z.object({ id: z.string(), name: z.string(), type: z.int().optional() }));

type Place = { readonly rest: REST; readonly commands: readonly Named[] };

/** Finds the servers' own commands with the bot's command names. Skips servers that don't show theirs. */
export async function findDoubles({ rest, commands }: Place): Promise<readonly Double[]> {
  const { id: applicationId } = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  const query = new URLSearchParams({ limit: String(MAX_GUILDS) });
  const guilds = guildsSchema.parse(await rest.get(Routes.userGuilds(), { query }));
  const ours = new Set(commands.map(calledBy));
  const found: Double[] = [];
  for (const { id: guildId } of guilds.slice(0, MAX_GUILDS)) {
    for (const command of await commandsIn(rest, applicationId, guildId)) {
      const name = calledBy(command);
      if (ours.has(name)) found.push({ guildId, id: command.id, name });
    }
  }
  return found;
}

/** Deletes such commands. The global ones and the server's other commands stay. Resolves with the deleted ones. */
export async function removeDoubles({ rest, commands }: Place): Promise<readonly Double[]> {
  const doubles = await findDoubles({ rest, commands });
  const { id: applicationId } = applicationSchema.parse(await rest.get(Routes.currentApplication()));
  for (const { guildId, id } of doubles) {
    await rest.delete(Routes.applicationGuildCommand(applicationId, guildId, id));
  }
  return doubles;
}

async function commandsIn(rest: REST, applicationId: string, guildId: string) {
  try {
    return commandsSchema.parse(await rest.get(Routes.applicationGuildCommands(applicationId, guildId)));
  } catch (error) {
    if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404)) return [];
    throw error;
  }
}
