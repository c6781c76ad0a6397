import { REST } from 'discord.js';
import type { ModelKey } from '../../animation/models.js';
import type { Log } from '../../jobs/ports.js';
import type { Commands } from '../plan.js';
import { boundedRest } from '../rest/rest.js';
import { definitionsOf } from './definitions.js';
import { registerCommands } from './registration.js';

/** Limits how long the start waits for one call, and for one rate-limit pause. */
const REGISTER_MS = 15_000;

const isLong = ({ retryAfter }: { readonly retryAfter: number }) => retryAfter > REGISTER_MS;

/** Registers the commands when they differ from Discord's. A failure is only logged; never rejects. */
export async function registerAtStart({
  config: { discordApiUrl, discordToken, registerCommands: scope, defaultModel },
  isPreview,
  commands,
  log,
}: {
  readonly config: {
    readonly discordApiUrl: string;
    readonly discordToken: string;
    readonly registerCommands: string;
    readonly defaultModel: ModelKey;
  };
  /** True where clips are free. */
  readonly isPreview: boolean;
  readonly commands: Commands;
  readonly log: Log;
}): Promise<void> {
  try {
    const rest = new REST(
      boundedRest({ api: discordApiUrl, retries: 0, timeout: REGISTER_MS, rejectOnRateLimit: isLong }),
    );
    const outcome = await registerCommands({
      rest: rest.setToken(discordToken),
      commands: definitionsOf(commands, { defaultModel, isPreview }),
      scope,
    });
    log.info({ outcome, scope }, "Compared the commands with Discord's");
  } catch (error) {
    // Commands registered earlier still work, and jobs may be waiting.
    log.error({ err: error }, 'The commands could not be registered');
  }
}
