import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Origin } from '../jobs/job.js';
import type { Jobs } from '../jobs/service.js';
import type { Taken } from '../jobs/take.js';
import type { CardBody } from './card.js';
import type { Button } from './custom-id.js';

/** Servers, direct messages with the bot, and other direct messages. */
export const EVERYWHERE = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
];

/** What a command or a button may use. */
export type Services = { readonly jobs: Jobs };

/** What is wanted of an interaction; the router answers it first, and in time. */
export type Plan =
  /**
   * A new job. `take` writes it down, from nothing but local memory and the local store, and the router answers
   * "thinking…" (visible only to the member when `isPrivate`; that can't change later). What `take` throws becomes a
   * private reply.
   */
  | {
      readonly kind: 'job';
      readonly isPrivate: boolean;
      readonly take: (origin: Origin) => Promise<Taken | undefined>;
    }
  /** A message that only the member sees. */
  | { readonly kind: 'reply'; readonly run: (origin: Origin) => Promise<CardBody | undefined> }
  /** A change of the message that the button stands on. What `run` throws is said to the presser alone. */
  | { readonly kind: 'update'; readonly run: (origin: Origin) => Promise<CardBody | undefined> };

/** An application command: the default export of a file in `commands/`, whose name is the command's. */
export type Command = {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /**
   * Reads the options and says what to do. It must not wait: Discord gives 3 seconds for the first answer.
   * A FlipbookError that it throws becomes a private reply.
   */
  readonly execute: (interaction: ChatInputCommandInteraction, services: Services) => Plan;
};

/** What the press of a button does. The same rules hold as for a command. */
export type Press = (button: Button, interaction: ButtonInteraction, services: Services) => Plan;
