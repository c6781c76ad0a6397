import type {
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Origin } from '../jobs/job.js';
import type { Jobs } from '../jobs/service.js';

/** What a command may use. */
export type CommandServices = { readonly jobs: Jobs };

/**
 * What a command wants done. The router first answers "thinking…" (visible only to the member when `isPrivate`; that
 * can't change later), and calls `run` when Discord has taken it. What `run` throws is shown on that message.
 */
export type Deferred = {
  readonly isPrivate: boolean;
  readonly run: (origin: Origin) => Promise<void>;
};

/** An application command: the default export of a file in `commands/`, whose name is the command's. */
export type Command = {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /**
   * Reads the options and says what to do. It must not wait: Discord gives 3 seconds for the first answer.
   * A FlipbookError that it throws becomes a private reply.
   */
  readonly execute: (interaction: ChatInputCommandInteraction, services: CommandServices) => Deferred;
};
