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
import type { ModelKey } from '../animation/models.js';
import type { AcceptedRequest } from '../jobs/accept.js';
import type { Blocking } from '../jobs/blocking.js';
import type { Drafts } from '../jobs/draft.js';
import type { InteractionFacts, ProviderName } from '../jobs/job.js';
import type { ModelStatus } from '../jobs/ports.js';
import type { Privacy } from '../jobs/privacy.js';
import type { Jobs } from '../jobs/service.js';
import type { Settings } from '../settings/settings.js';
import type { Language } from '../text/language.js';
import type { Books } from '../usage/books.js';
import type { UsageReport } from '../usage/report.js';
import type { Answer } from './components.js';
import type { Button, Form } from './custom-id.js';
import type { JobLog, LogChannel, TakeAway, TakeBackPing } from './log-channel.js';

/** Servers, direct messages with the bot, and other direct messages. */
export const EVERYWHERE = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
];

/** The services for commands, buttons and forms. */
export type Services = {
  readonly jobs: Jobs;
  readonly settings: Settings;
  readonly logChannel: LogChannel;
  readonly jobLog: JobLog;
  readonly takeAway: TakeAway;
  readonly takeBackPing: TakeBackPing;
  readonly drafts: Drafts;
  readonly privacy: Privacy;
  readonly blocking: Blocking;
  /** True when the picture at this URL may be fetched: from Discord's own hosts and its proxies' hosts. */
  readonly isFetchable: (url: string) => boolean;
  /** The provider of new clips; those of the built-in renderer are free. */
  readonly provider: ProviderName;
  /** Whether fal still offers an endpoint. */
  readonly statusOf: (endpointId: string) => ModelStatus;
  /** The model of a request that names none. */
  readonly defaultModel: ModelKey;
  readonly books: Books;
  /** Draws what was spent by day, as a PNG, with amounts as in this language. */
  readonly drawUsage: (report: UsageReport, language: Language) => Promise<Uint8Array>;
};

/** A form to open. */
export type Modal = APIModalInteractionResponseCallbackData;

/** How to handle an interaction. The router sends its first answer in time. */
export type Plan =
  /**
   * A new job. `take` stores it, using only local memory and the local store, and the router answers "thinking…"
   * (visible only to the member when `isPrivate`, which can't change later). An error of `take` becomes a private
   * reply.
   */
  | {
      readonly kind: 'job';
      readonly isPrivate: boolean;
      readonly accept: (facts: InteractionFacts) => Promise<AcceptedRequest | undefined>;
    }
  /**
   * A message that everybody sees, and that `run` itself writes. An error of `check` becomes a private reply before
   * anything stands there, and so does one of `run`, which takes the message back.
   */
  | {
      readonly kind: 'post';
      readonly check: (facts: InteractionFacts) => Promise<void>;
      readonly run: (facts: InteractionFacts) => Promise<void>;
    }
  /** A message that only the member sees. */
  | { readonly kind: 'reply'; readonly run: (facts: InteractionFacts) => Promise<Answer | undefined> }
  /**
   * An update of the message that the button or menu is on, or that the form was opened from. An error of `run` is shown only
   * to the member.
   */
  | {
      readonly kind: 'update';
      readonly run: (facts: InteractionFacts) => Promise<Answer | undefined>;
      /** What is done of it even if Discord does not accept the first answer, so that nothing can be shown. */
      readonly runUnseen?: () => Promise<void>;
    }
  /**
   * A form, which must be the first answer: `show` creates it using only local memory and the local store. Its error
   * becomes a private reply.
   */
  | {
      readonly kind: 'form';
      /** True when submitting it requests a job: then it opens only where jobs may be requested. */
      readonly isForJob: boolean;
      readonly show: (facts: InteractionFacts) => Promise<Modal>;
    };

/** True when carrying the plan out requests a job, or opens a form that does. */
export function isForJob(plan: Plan): boolean {
  return plan.kind === 'job' || (plan.kind === 'form' && plan.isForJob);
}

/** A slash command, such as `/animate`. */
export type ChatCommand = {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody & {
    readonly type: ApplicationCommandType.ChatInput;
  };
  /**
   * Reads the options and decides what to do. It must not wait, because Discord allows 3 seconds for the first answer.
   * A FlipbookError that it throws becomes a private reply.
   */
  readonly execute: (interaction: ChatInputCommandInteraction, services: Services) => Plan;
  /** Suggests at most 25 values for the option being typed, using only the local store. */
  readonly complete?: Complete;
};

/** A command under Apps in a message's menu. The rules of a slash command apply. */
export type MessageCommand = {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody & {
    readonly type: ApplicationCommandType.Message;
  };
  readonly execute: (interaction: MessageContextMenuCommandInteraction, services: Services) => Plan;
};

/** An application command: the default export of a file in `commands/`. */
export type Command = ChatCommand | MessageCommand;

/** Every command by name. Each type has its own names. */
export type Commands = {
  readonly chat: ReadonlyMap<string, ChatCommand>;
  readonly message: ReadonlyMap<string, MessageCommand>;
};

/** A suggested value and its displayed name. Both have at most 100 characters. */
export type Choice = APIApplicationCommandOptionChoice<string>;

/** Suggests values for an option. */
export type Complete = (
  focused: { readonly name: string; readonly value: string },
  interaction: AutocompleteInteraction,
  services: Services,
) => Promise<readonly Choice[]>;

/** Decides what a button press does. The rules of a command apply. */
export type Press = (button: Button, interaction: ButtonInteraction, services: Services) => Plan;

/** Decides what a submitted form does. The rules of a command apply, but Discord doesn't allow a form as its answer. */
export type Submit = (
  form: Form,
  interaction: ModalSubmitInteraction,
  services: Services,
) => Exclude<Plan, { kind: 'form' }>;
