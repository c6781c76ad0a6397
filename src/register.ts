import { REST } from 'discord.js';
import { isHelpAsked } from './command-line.js';
import { readConfig } from './config.js';
import { definitionsOf } from './discord/command.js';
import { removeDoubles } from './discord/double-commands.js';
import { COMMANDS_DIR, loadCommands } from './discord/load-commands.js';
import { registerCommands } from './discord/registration.js';
import { boundedRest } from './discord/rest.js';
import { startFailure } from './discord/start-failure.js';
import { loadEnvironment } from './environment.js';
import { isFlipbookError } from './errors.js';

/** Nobody sits before a terminal for a longer pause. */
const LONG_MS = 30_000;

const HELP = `Compares the commands with what Discord has, and writes them where they differ. REGISTER_COMMANDS says where.

Usage: npm run register`;

async function run(): Promise<void> {
  const { discordToken, discordApiUrl, registerCommands: scope } = readConfig(loadEnvironment());
  const commands = await loadCommands(COMMANDS_DIR);
  const registration = {
    rest: new REST(
      boundedRest({ api: discordApiUrl, rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONG_MS }),
    ).setToken(discordToken),
    commands: definitionsOf(commands),
    scope,
  };
  const act = async () => ({
    outcome: await registerCommands(registration),
    removed: scope === 'global' ? await removeDoubles(registration) : [],
  });
  const { outcome, removed } = await act().catch((error: unknown) =>
    Promise.reject(startFailure(error, discordApiUrl)),
  );
  const words = {
    off: 'REGISTER_COMMANDS is off: nothing was compared or written.',
    unchanged: `Discord already has these commands (${scope}): nothing was written.`,
    written: `The commands were written (${scope}).`,
  };
  console.log(words[outcome]);
  for (const { name, guildId } of removed) {
    console.log(`The server ${guildId} had ${name} of its own as well, and showed it twice: removed there.`);
  }
}

try {
  if (isHelpAsked('npm run register')) console.log(HELP);
  else await run();
} catch (error) {
  console.error(isFlipbookError(error) ? error.message : `The commands could not be registered: ${error}`);
  process.exitCode = 1;
}
