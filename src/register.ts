import { REST } from 'discord.js';
import { readConfig } from './config.js';
import { definitionsOf } from './discord/command.js';
import { COMMANDS_DIR, loadCommands } from './discord/load-commands.js';
import { registerCommands } from './discord/registration.js';
import { boundedRest } from './discord/rest.js';
import { startFailure } from './discord/start-failure.js';
import { loadEnvironment } from './environment.js';
import { isFlipbookError } from './errors.js';

try {
  const { discordToken, discordApiUrl, registerCommands: scope } = readConfig(loadEnvironment());
  const commands = await loadCommands(COMMANDS_DIR);
  const outcome = await registerCommands({
    rest: new REST(boundedRest({ api: discordApiUrl })).setToken(discordToken),
    commands: definitionsOf(commands),
    scope,
  }).catch((error: unknown) => Promise.reject(startFailure(error, discordApiUrl)));
  const words = {
    off: 'REGISTER_COMMANDS is off: nothing was compared or written.',
    unchanged: `Discord already has these commands (${scope}): nothing was written.`,
    written: `The commands were written (${scope}).`,
  };
  console.log(words[outcome]);
} catch (error) {
  console.error(isFlipbookError(error) ? error.message : `The commands could not be registered: ${error}`);
  process.exitCode = 1;
}
