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
  /** Lets a person of another guild in; `permissions` as for a new one. */
  readonly addMember: (member: SandboxMember, options?: { permissions?: bigint }) => void;
  /** Changes what a member may do. */
  readonly setPermissions: (member: SandboxMember, permissions: bigint) => void;
  /** Leaves a member only looking for so long; 0 ends it. */
  readonly timeOut: (member: SandboxMember, ms: number) => void;
  /** Until when a member is timed out, milliseconds since 1970; undefined when it is over or never was. */
  readonly timedOutUntil: (member: SandboxMember) => number | undefined;
  /** Makes a role that these have, and tells its id. `color` is RGB. */
  readonly createRole: (role: { name: string; color?: number; members?: readonly SandboxMember[] }) => string;
  /** Throws the bot out, and with it the guild's own installation of the app. */
  readonly removeBot: () => void;
  readonly addBot: () => void;
  /** Boosts change the upload limit. */
  readonly setPremiumTier: (tier: GuildState['premiumTier']) => void;
};

/** A new place in a guild. */
export type ChannelOptions = {
  name?: string;
  nsfw?: boolean;
  /** What the bot may do in it; default: what a bot needs. */
  botPermissions?: bigint;
  /** Makes a thread instead. */
  thread?: boolean;
  /** The channel that a thread belongs to. */
  parent?: SandboxChannel | undefined;
  /** Makes it private: only these see it, and those who manage threads or, in a channel, administrate the guild. */
  members?: readonly SandboxMember[];
};

/** A new person. */
export type MemberOptions = {
  name?: string;
  nitro?: boolean;
  locale?: string;
  /** All that this person may do; default `usualMemberPermissions`. */
  permissions?: bigint;
  /** Has added the app to the account. */
  userInstalled?: boolean;
  /** Takes direct messages from the bot; default true. */
  acceptsDirectMessages?: boolean;
};

/** A place for messages. */
export type SandboxChannel = {
  readonly id: string;
  readonly guildId: string | undefined;
  /** Oldest first; private answers only for `as`, the person they are for. */
  readonly messages: (options?: { as?: SandboxMember }) => readonly SandboxMessage[];
  readonly setBotPermissions: (permissions: bigint) => void;
  /** Archives a thread; `locked`: only who manages threads may take it out of the archive. */
  readonly archive: (options?: { locked?: boolean }) => void;
  /** Takes a thread out of the archive, and unlocks it. */
  readonly unarchive: () => void;
  readonly isArchived: () => boolean;
  /** Whether the bot sees it. */
  readonly hasBot: () => boolean;
  /** Deletes the whole channel with its messages. */
  readonly remove: () => void;
};

/** An interaction whose `data` nobody has checked. */
export type UncheckedAct = {
  readonly kind: InteractionKind;
  readonly data: JsonObject;
  /** What the event says that it is; default: by its kind. */
  readonly type?: number;
  /** The message whose component was used. */
  readonly message?: SandboxMessage | undefined;
  readonly channel?: SandboxChannel;
};

/** A person and what people do. What Discord's client would refuse rejects with the reason. */
export type SandboxMember = {
  readonly id: string;
  readonly name: string;
  /** The commands that are offered to this person in this channel. */
  readonly commands: (channel?: SandboxChannel) => readonly RegisteredCommand[];
  /** Whether this person sees the channel, and may write there at this moment. */
  readonly access: (channel: SandboxChannel) => { readonly canSee: boolean; readonly maySend: boolean };
  /** Runs a slash command as it is registered; subcommands follow the name after a blank. */
  readonly run: (use: {
    command: string;
    options?: OptionValues;
    channel?: SandboxChannel;
  }) => Promise<Invocation>;
  /** Runs a command from a message's context menu. */
  readonly runOn: (message: SandboxMessage, command: string) => Promise<Invocation>;
  /** Waits for suggestions while typing the option `focused`. */
  readonly autocomplete: (use: {
    command: string;
    focused: string;
    options?: OptionValues;
    channel?: SandboxChannel;
  }) => Promise<NonNullable<Ack['choices']>>;
  /** Clicks a button of the message as it is now, named by its custom id or its label. */
  readonly click: (message: SandboxMessage, button: string) => Promise<Invocation>;
  readonly select: (
    message: SandboxMessage,
    customId: string,
    values: readonly string[],
  ) => Promise<Invocation>;
  /** Fills in and sends the form that an invocation opened. */
  readonly submitModal: (opener: Invocation, values: ModalValues) => Promise<Invocation>;
  /** Sends the bot what no client of Discord's would: nothing of it is checked. */
  readonly sendUnchecked: (act: UncheckedAct) => Invocation;
  /** Writes an ordinary message, as a member or as another app would. */
  readonly post: (message: PostedMessage & { channel?: SandboxChannel }) => Promise<SandboxMessage>;
  /** Deletes a message, as a moderator may, or dismisses a private one of one's own. */
  readonly deleteMessage: (message: SandboxMessage) => void;
  readonly setAcceptsDirectMessages: (accepts: boolean) => void;
  /** Changes the language of this person's client. */
  readonly setLocale: (locale: string) => void;
};
