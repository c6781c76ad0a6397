import { COMMANDS_DIR, loadCommands } from '../../src/discord/commands/load-commands.js';
import { definitionsOf } from '../../src/discord/plan.js';

/** The names of the commands that there are, in the order in which they are registered. */
export async function commandNames(): Promise<readonly string[]> {
  return definitionsOf(await loadCommands(COMMANDS_DIR)).map(({ name }) => name);
}
