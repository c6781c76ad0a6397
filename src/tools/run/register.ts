import { REST } from 'discord.js';
import type { Config } from '../../config.js';
import { definitionsOf } from '../../discord/commands/definitions.js';
import { removeDoubles } from '../../discord/commands/double-commands.js';
import { loadOwnCommands } from '../../discord/commands/load-commands.js';
import { registerCommands } from '../../discord/commands/registration.js';
import { startFailure } from '../../discord/gateway/start-failure.js';
import { boundedRest } from '../../discord/rest/rest.js';
import { isFlipbookError } from '../../errors.js';

/** A person at the terminal won't wait for a longer rate limit. */
const LONG_MS = 30_000;

async function register({
  discordToken,
  discordApiUrl,
  registerCommands: scope,
  defaultModel,
  fal,
}: Config): Promise<void> {
  const commands = await loadOwnCommands();
  const registration = {
    rest: new REST(
      boundedRest({ api: discordApiUrl, rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONG_MS }),
    ).setToken(discordToken),
    commands: definitionsOf(commands, { defaultModel, isPreview: fal === 'embedded' }),
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

/** Registers the commands, and prints the result or why it failed. */
export async function runRegister(config: Config): Promise<void> {
  try {
    await register(config);
  } catch (error) {
    console.error(isFlipbookError(error) ? error.message : `Couldn't register the commands: ${error}`);
    process.exitCode = 1;
  }
}
