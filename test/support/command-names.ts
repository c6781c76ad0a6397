import { definitionsOf } from '../../src/discord/commands/definitions.js';
import { loadOwnCommands } from '../../src/discord/commands/load-commands.js';

/** The names of all commands, in the order of registration. */
export async function commandNames(): Promise<readonly string[]> {
  return definitionsOf(await loadOwnCommands()).map(({ name }) => name);
}
