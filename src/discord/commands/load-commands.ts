import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ApplicationCommandType } from 'discord.js';
import * as z from 'zod';
import { DIST_DIR } from '../../dist-dir.js';
import type { ChatCommand, Command, Commands, MessageCommand } from '../plan.js';

/** What can be checked of a command at run time; the compiler checks the rest with `satisfies`. */
const commandSchema = z.object({
  data: z.object({
    name: z.string(),
    type: z.literal([ApplicationCommandType.ChatInput, ApplicationCommandType.Message]),
  }),
  execute: z.custom((value) => typeof value === 'function'),
});

const commandFileSchema = z.object({
  default: z.custom<Command>(
    (value) => commandSchema.safeParse(value).success,
    'it must export default { data, execute }, with the name and the type of the command in its data',
  ),
});

/** Loads the project's own command files, which the bundler finds by this pattern. */
export function loadOwnCommands(): Promise<Commands> {
  return loadCommands(new URL('commands/', DIST_DIR), (name) => import(`../../../commands/${name}.js`));
}

/** Loads every command file. Throws on the first bad one, because a bot must not silently lack a command. */
export async function loadCommands(
  dir: URL,
  load: (name: string) => Promise<unknown> = (name) => import(new URL(`${name}.js`, dir).href),
): Promise<Commands> {
  const chat = new Map<string, ChatCommand>();
  const message = new Map<string, MessageCommand>();
  const files = (await readdir(dir)).filter((file) => file.endsWith('.js')).sort();
  for (const file of files) {
    const name = path.basename(file, '.js');
    const parsed = commandFileSchema.safeParse(await load(name));
    if (!parsed.success) {
      throw new Error(`commands/${name}.ts is no command: ${parsed.error.issues[0]?.message}`);
    }
    const command = parsed.data.default;
    const wanted = fileNameOf(command.data);
    if (wanted !== name) {
      throw new Error(`commands/${name}.ts defines "${command.data.name}": name the file ${wanted}.ts`);
    }
    if (isChatCommand(command)) chat.set(command.data.name, command);
    else message.set(command.data.name, command);
  }
  return { chat, message };
}

/**
 * The file name of a command. For slash commands, it is the command's name. Names in menus may have capitals and
 * spaces, and may otherwise be the same as a slash command's: the message command "Animate" is in `animate-message.ts`.
 */
function fileNameOf({ name, type }: Command['data']): string {
  return type === ApplicationCommandType.ChatInput
    ? name
    : `${name.toLowerCase().replaceAll(' ', '-')}-message`;
}

function isChatCommand(command: Command): command is ChatCommand {
  return command.data.type === ApplicationCommandType.ChatInput;
}
