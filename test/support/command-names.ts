import { definitionsOf } from '../../src/discord/commands/definitions.js';
import { COMMANDS_DIR, loadCommands } from '../../src/discord/commands/load-commands.js';

/** The names of all commands, in the order of registration. */
export async function commandNames(): Promise<readonly string[]> {
  return definitionsOf(await loadCommands(COMMANDS_DIR)).map(({ name }) => name);
}
