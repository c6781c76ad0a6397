import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Command } from './command.js';

/** Where the command files are, beside the compiled sources. */
export const COMMANDS_DIR = new URL('../../commands/', import.meta.url);

/** What can be checked of a command file at run time; the compiler checks the rest by `satisfies Command`. */
const commandFileSchema = z.object({
  default: z.custom<Command>(
    (value) =>
      z
        .object({ data: z.object({ name: z.string() }), execute: z.custom((f) => typeof f === 'function') })
        .safeParse(value).success,
    'it must export default { data, execute }',
  ),
});

/** Loads every command file. Throws on the first bad one: a bot that silently lacks a command helps nobody. */
export async function loadCommands(dir: URL): Promise<ReadonlyMap<string, Command>> {
  const commands = new Map<string, Command>();
  const files = (await readdir(dir)).filter((file) => file.endsWith('.js')).sort();
  for (const file of files) {
    const parsed = commandFileSchema.safeParse(await import(new URL(file, dir).href));
    const name = path.basename(file, '.js');
    if (!parsed.success) {
      throw new Error(`commands/${name}.ts is no command: ${parsed.error.issues[0]?.message}`);
    }
    const command = parsed.data.default;
    if (command.data.name !== name) {
      throw new Error(`commands/${name}.ts must define the command "${name}", not "${command.data.name}"`);
    }
    commands.set(name, command);
  }
  return commands;
}
