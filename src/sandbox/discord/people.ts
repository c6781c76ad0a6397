import type { ModalValues } from './actors/act-modal.js';
import type { PostedMessage } from './actors/act-post.js';
import type { Invocation } from './actors/interact.js';
import type { OptionValues } from './actors/option-values.js';
import type { RegisteredCommand } from './commands.js';
import type { Ack, InteractionKind } from './interactions.js';
import type { SandboxMessage } from './sandbox-message.js';
import type { JsonObject } from './views/views.js';
import type { GuildState } from './world.js';

/** A server. */
export type SandboxGuild = {
  readonly id: string;
  readonly createChannel: (options?: ChannelOptions) => SandboxChannel;
  readonly createMember: (options?: MemberOptions) => SandboxMember;
  /** Adds a person of another guild; `permissions` as for a new one. */
  readonly addMember: (member: SandboxMember, options?: { permissions?: bigint }) => void;
  /** Changes what a member may do. */
  readonly setPermissions: (member: SandboxMember, permissions: bigint) => void;
  /** Makes this member the owner, who may do everything. */
  readonly setOwner: (member: SandboxMember) => void;
  /** Times a member out for this long; 0 ends it. */
  readonly timeOut: (member: SandboxMember, ms: number) => void;
  /** When a member's time-out ends, in milliseconds since 1970; undefined when there is none. */
  readonly timedOutUntil: (member: SandboxMember) => number | undefined;
  /** Creates a role, and returns its id. `color` is RGB; what `permissions` allow, its members then may do. */
  readonly createRole: (role: {
    name: string;
    color?: number;
    permissions?: bigint;
    members?: readonly SandboxMember[];
  }) => string;
  /** Removes the bot, and with it the guild's own installation of the app. */
  readonly removeBot: () => void;
  readonly addBot: () => void;
  /** Sets the boost tier, which changes the upload limit. */
  readonly setPremiumTier: (tier: GuildState['premiumTier']) => void;
};

/** A new channel in a guild. */
export type ChannelOptions = {
  name?: string;
  nsfw?: boolean;
  /** What the bot may do in it; by default what a bot needs. */
  botPermissions?: bigint;
  /** Creates a thread instead. */
  thread?: boolean;
  /** The channel that a thread belongs to. */
  parent?: SandboxChannel | undefined;
  /**
   * Makes it private: only these people see it, and those who manage threads or, for a channel, the guild's
   * administrators.
   */
  members?: readonly SandboxMember[];
};

/** A new person. */
export type MemberOptions = {
  name?: string;
  nitro?: boolean;
  locale?: string;
  /** This person's permissions; default `usualMemberPermissions`. */
  permissions?: bigint;
  /** True when the person has added the app to the account. */
  userInstalled?: boolean;
  /** Whether the person accepts direct messages from the bot; default true. */
  acceptsDirectMessages?: boolean;
};

/** A channel. */
export type SandboxChannel = {
  readonly id: string;
  readonly guildId: string | undefined;
  /** Oldest first. Private answers are only included for `as`, the person they are for. */
  readonly messages: (options?: { as?: SandboxMember }) => readonly SandboxMessage[];
  readonly setBotPermissions: (permissions: bigint) => void;
  /** Archives a thread. If `locked`, only people who manage threads may unarchive it. */
  readonly archive: (options?: { locked?: boolean }) => void;
  /** Unarchives and unlocks a thread. */
  readonly unarchive: () => void;
  readonly isArchived: () => boolean;
  /** Whether the bot sees it. */
  readonly hasBot: () => boolean;
  /** Deletes the whole channel with its messages. */
  readonly remove: () => void;
};

/** An interaction with unvalidated `data`. */
export type UncheckedAct = {
  readonly kind: InteractionKind;
  readonly data: JsonObject;
  /** The event's interaction type; by default that of its kind. */
  readonly type?: number;
  /** The message whose component was used. */
  readonly message?: SandboxMessage | undefined;
  readonly channel?: SandboxChannel;
};

/** A person and what people do. Rejects, with the reason, what Discord's client would refuse. */
export type SandboxMember = {
  readonly id: string;
  readonly name: string;
  /** The commands offered to this person in this channel. */
  readonly commands: (channel?: SandboxChannel) => readonly RegisteredCommand[];
  /** Whether this person can see the channel, and may post there now. */
  readonly access: (channel: SandboxChannel) => { readonly canSee: boolean; readonly maySend: boolean };
  /** Runs a slash command as registered; subcommands follow the name, separated by a space. */
  readonly run: (use: {
    command: string;
    options?: OptionValues;
    channel?: SandboxChannel;
  }) => Promise<Invocation>;
  /** Runs a command from a message's context menu. */
  readonly runOn: (message: SandboxMessage, command: string) => Promise<Invocation>;
  /** Runs a command from the context menu of a person, who may be the bot. */
  readonly runOnUser: (
    target: Pick<SandboxMember, 'id'>,
    command: string,
    channel?: SandboxChannel,
  ) => Promise<Invocation>;
  /** Waits for suggestions while typing the option `focused`. */
  readonly autocomplete: (use: {
    command: string;
    focused: string;
    options?: OptionValues;
    channel?: SandboxChannel;
  }) => Promise<NonNullable<Ack['choices']>>;
  /** Clicks a button of the message's current version, named by its custom id or its label. */
  readonly click: (message: SandboxMessage, button: string) => Promise<Invocation>;
  readonly select: (
    message: SandboxMessage,
    customId: string,
    values: readonly string[],
  ) => Promise<Invocation>;
  /** Fills in and submits the form that an invocation opened. */
  readonly submitModal: (opener: Invocation, values: ModalValues) => Promise<Invocation>;
  /** Sends the bot what no Discord client would; nothing is validated. */
  readonly sendUnchecked: (act: UncheckedAct) => Invocation;
  /** Posts an ordinary message, as a member or as another app would. */
  readonly post: (message: PostedMessage & { channel?: SandboxChannel }) => Promise<SandboxMessage>;
  /** Shows others that this person is writing. */
  readonly startTyping: (channel?: SandboxChannel) => void;
  /** Reacts to a message with an emoji, or takes that back. */
  readonly react: (message: SandboxMessage, emoji: string) => void;
  readonly unreact: (message: SandboxMessage, emoji: string) => void;
  /** Whether this person may delete this message, or dismiss it if it is private to them. */
  readonly mayDelete: (message: SandboxMessage) => boolean;
  /** Deletes a message, or dismisses a private one. Throws where this person may not. */
  readonly deleteMessage: (message: SandboxMessage) => void;
  readonly setAcceptsDirectMessages: (accepts: boolean) => void;
  /** Changes the language of this person's client. */
  readonly setLocale: (locale: string) => void;
};
