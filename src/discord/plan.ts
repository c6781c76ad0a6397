import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  type ApplicationCommandType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { AcceptedRequest } from '../jobs/accept.js';
import type { InteractionFacts, ProviderName } from '../jobs/job.js';
import type { Drafts } from '../jobs/ports.js';
import type { Jobs } from '../jobs/service.js';
import type { CardBody } from './components.js';
import type { Button, Form } from './custom-id.js';

/** Servers, direct messages with the bot, and other direct messages. */
export const EVERYWHERE = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
];

/** What a command, a button or a form may use. */
export type Services = {
  readonly jobs: Jobs;
  readonly drafts: Drafts;
  /** Whether the picture at this address may be fetched: Discord's own hosts, and those of its proxies. */
  readonly isFetchable: (url: string) => boolean;
  /** Who makes new clips; the built-in renderer's cost nothing. */
  readonly provider: ProviderName;
};

/** A form that opens before the member. */
export type Modal = APIModalInteractionResponseCallbackData;

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
      readonly accept: (facts: InteractionFacts) => Promise<AcceptedRequest | undefined>;
    }
  /** A message that only the member sees. */
  | { readonly kind: 'reply'; readonly run: (facts: InteractionFacts) => Promise<CardBody | undefined> }
  /**
   * A change of the message that the button stands on, or that the form was opened from. What `run` throws is said to
   * the member alone.
   */
  | { readonly kind: 'update'; readonly run: (facts: InteractionFacts) => Promise<CardBody | undefined> }
  /**
   * A form, which must be the first answer: `show` makes it from nothing but local memory and the local store. What it
   * throws becomes a private reply.
   */
  | { readonly kind: 'form'; readonly show: () => Promise<Modal> };

/** A command that is typed: `/animate`. */
export type ChatCommand = {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody & {
    readonly type: ApplicationCommandType.ChatInput;
  };
  /**
   * Reads the options and says what to do. It must not wait: Discord gives 3 seconds for the first answer.
   * A FlipbookError that it throws becomes a private reply.
   */
  readonly execute: (interaction: ChatInputCommandInteraction, services: Services) => Plan;
  /** Suggests values for the option that is being typed, at most 25, from nothing but the local store. */
  readonly complete?: Complete;
};

/** A command in the menu of a message, under Apps. The same rules hold as for one that is typed. */
export type MessageCommand = {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody & {
    readonly type: ApplicationCommandType.Message;
  };
  readonly execute: (interaction: MessageContextMenuCommandInteraction, services: Services) => Plan;
};

/** An application command: the default export of a file in `commands/`. */
export type Command = ChatCommand | MessageCommand;

/** Every command, by its name. The kinds have names of their own. */
export type Commands = {
  readonly chat: ReadonlyMap<string, ChatCommand>;
  readonly message: ReadonlyMap<string, MessageCommand>;
};

/** A suggested value: its name is what people see. Both have at most 100 characters. */
export type Choice = APIApplicationCommandOptionChoice<string>;

/** What suggests values for an option. */
export type Complete = (
  focused: { readonly name: string; readonly value: string },
  interaction: AutocompleteInteraction,
  services: Services,
) => Promise<readonly Choice[]>;

/** What the press of a button does. The same rules hold as for a command. */
export type Press = (button: Button, interaction: ButtonInteraction, services: Services) => Plan;

/** What a filled-in form does. The same rules hold as for a command, but Discord answers no form with another. */
export type Submit = (
  form: Form,
  interaction: ModalSubmitInteraction,
  services: Services,
) => Exclude<Plan, { kind: 'form' }>;

/** The commands as Discord is to have them. */
export function definitionsOf({ chat, message }: Commands): readonly Command['data'][] {
  return [...chat.values(), ...message.values()].map(({ data }) => data);
}
