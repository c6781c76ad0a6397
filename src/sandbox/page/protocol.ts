/*
 * The protocol between the page's server and browser. Types only: the browser's bundle imports nothing from here, and
 * nothing here needs Node. Reuses Discord's own types.
 */

import type { CommandDefinition, CommandOption } from '../discord/rules/command-schema.js';
import type { Modal, ModalField } from '../discord/rules/modal-schema.js';
import type { SandboxAttachment, SandboxMessage } from '../discord/sandbox-message.js';
import type { ComponentNode, MediaNode } from '../discord/views/component-view.js';

export type { PageAct, PageValue } from './server/act-schema.js';

/** A component of a message; file URLs are on the page's own server. */
export type PageComponent = ComponentNode;

/** A picture, video or file inside a component. */
export type PageMedia = MediaNode;

/** A form that the bot opened. */
export type PageModal = Modal;

/** A field of a form. */
export type PageField = ModalField;

/** A file of a message. */
export type PageAttachment = Omit<SandboxAttachment, 'path' | 'shown'>;

/** An option of a command, or a subcommand, as registered. */
export type PageOption = CommandOption;

/** A registered command. */
export type PageCommand = {
  readonly id: string;
  /** Undefined for a global one. */
  readonly guildId: string | undefined;
  readonly definition: CommandDefinition;
};

/** A message as one person sees it. */
export type PageMessage = Pick<
  SandboxMessage,
  | 'id'
  | 'channelId'
  | 'authorId'
  | 'createdAt'
  | 'editedAt'
  | 'version'
  | 'content'
  | 'embeds'
  | 'components'
  | 'replyToId'
> & {
  /** The attachments that no component shows. */
  readonly attachments: readonly PageAttachment[];
  readonly isLoading: boolean;
  readonly isEphemeral: boolean;
  /** Whether the viewer may delete it, or dismiss it if it is private. */
  readonly mayDelete: boolean;
  /** The message notified the viewer. */
  readonly pingsMe: boolean;
  /** Who used which command to get this answer. */
  readonly usedBy: { readonly personId: string; readonly command: string | undefined } | undefined;
  /** Whose command, button, menu or form it answers. */
  readonly askedById: string | undefined;
};

/** A person visible in the page. */
export type PagePerson = {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
};

/** A person that the page can act as. */
export type PageMember = PagePerson & {
  /** What is special about this person, for the menu: "may do anything". */
  readonly note: string;
  readonly locale: string;
};

/** A channel, as the viewer sees it. */
export type PageChannel = {
  readonly id: string;
  /** `group` is a chat among people without the bot. */
  readonly kind: 'text' | 'thread' | 'direct' | 'group';
  readonly name: string;
  readonly topic: string;
  /** Its category in the list; threads are listed below their channel instead. */
  readonly category: string;
  readonly parentId: string | undefined;
  readonly isAgeRestricted: boolean;
  /** Only some people see it. */
  readonly isPrivate: boolean;
  /** Everybody who can see it, including the bot. */
  readonly memberIds: readonly string[];
  readonly maySend: boolean;
  /** Ids of the commands that this person is offered here. */
  readonly commandIds: readonly string[];
};

/** A role other than @everyone. */
export type PageRole = {
  readonly id: string;
  readonly name: string;
  /** RGB, 0 for none. */
  readonly color: number;
  readonly memberIds: readonly string[];
};

/** A server. */
export type PageGuild = {
  readonly id: string;
  readonly name: string;
  readonly premiumTier: number;
  readonly roles: readonly PageRole[];
  readonly channels: readonly PageChannel[];
  /** When the viewer's time-out here ends, in milliseconds since 1970. */
  readonly timedOutUntil: number | undefined;
};

/** An entry of the wire log, cut to what a line and its details show. */
export type PageWireEntry = {
  readonly number: number;
  readonly at: number;
  readonly side: 'gateway' | 'rest' | 'fal';
  readonly title: string;
  readonly status: number | undefined;
  readonly durationMs: number | undefined;
  /** Undefined for traffic that nobody in particular caused. */
  readonly job: PageWireJob | undefined;
  readonly detail: string;
};

/** A switch of the drawer. */
export type PageTrouble = {
  readonly id: string;
  readonly side: 'Discord' | 'fal';
  readonly label: string;
  readonly hint: string;
  /** Several choices, or a single one for a button. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  /** Its choice happens once, until when it is its value. Chosen again it is taken back. */
  readonly isOnce: boolean;
  /** When it ends by itself, in milliseconds since 1970. */
  readonly until: number | undefined;
  /** After how many calls it ends by itself. */
  readonly callsLeft: number | undefined;
};

/** What a person did, with all the traffic that it caused. */
export type PageWireJob = { readonly id: string; readonly label: string };

/** What the embedded fal has charged. */
export type PageMoney = {
  /** Submits that arrived, including those that were refused. */
  readonly posts: number;
  /** Accepted requests, newest last. */
  readonly charges: readonly {
    readonly requestId: string;
    readonly endpointId: string;
    readonly state: 'waits' | 'runs' | 'failed' | 'cancelled' | 'finished';
    readonly units: number;
    /** US dollars for each unit. */
    readonly unitPrice: number;
  }[];
};

/** A limit that the bot keeps, in its words. */
export type PageLimit = {
  /** "This server: $20.00 a month" */
  readonly name: string;
  /** Undefined for a limit that is not an amount, such as a wait between two clips. */
  readonly amounts: { readonly used: string; readonly left: string } | undefined;
  /** When it starts again, in milliseconds since 1970. */
  readonly resetsAt: number | undefined;
};

/** The limits that apply to a person in a channel. */
export type PageLimits = {
  readonly limits: readonly PageLimit[];
  /** Where limits are set, for a place without any. */
  readonly advice: string;
};

/** Everything except messages, as one person sees it; sent as a whole whenever part of it changes. */
export type PageWorld = {
  /** Different after a restart of the sandbox, which has other people and channels under the same names. */
  readonly instance: string;
  readonly bot: PagePerson;
  readonly members: readonly PageMember[];
  /** The viewer's servers. */
  readonly guilds: readonly PageGuild[];
  /** The viewer's direct messages with the bot, then chats among people. */
  readonly directs: readonly PageChannel[];
  readonly commands: readonly PageCommand[];
  readonly troubles: readonly PageTrouble[];
  /** The real fal costs money. */
  readonly clipsFrom: 'sandbox' | 'fal';
};

/** From the server to the browser. */
export type PageEvent =
  | { readonly kind: 'world'; readonly world: PageWorld }
  | { readonly kind: 'messages'; readonly messages: readonly PageMessage[] }
  | { readonly kind: 'message'; readonly message: PageMessage }
  | { readonly kind: 'gone'; readonly messageId: string; readonly channelId: string }
  | { readonly kind: 'wire'; readonly entries: readonly PageWireEntry[] }
  /** Undefined when clips come from the real fal. */
  | { readonly kind: 'money'; readonly money: PageMoney | undefined }
  /** For the viewer in this channel; only from a sandbox that knows the limits of its bot. */
  | { readonly kind: 'limits'; readonly channelId: string; readonly limits: PageLimits };

/** The server's answer to an action. */
export type PageAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'form'; readonly interactionId: string; readonly modal: PageModal }
  | {
      readonly kind: 'choices';
      readonly choices: readonly { readonly name: string; readonly value: string | number }[];
    }
  /** The bot let Discord's deadline pass. */
  | { readonly kind: 'unanswered' }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      /** The name of the option that it is about. */
      readonly option?: string | undefined;
    };
