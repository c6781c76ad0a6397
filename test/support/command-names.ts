import { COMMANDS_DIR, loadCommands } from '../../src/discord/load-commands.js';

/** The commands that there are, in the order in which they are registered. */
export async function commandNames(): Promise<readonly string[]> {
  return [...(await loadCommands(COMMANDS_DIR)).keys()];
}
