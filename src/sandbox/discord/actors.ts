import { MessageType } from 'discord-api-types/v10';
import { askSuggestions, type CommandDeps, runCommand, runOnMessage } from './act-command.js';
import { chooseFrom, clickButton, type ModalValues, sendModal } from './act-component.js';
import { addChannel, directChannel, privateChannel } from './channels.js';
import type { Invocation } from './interact.js';
import type { Ack } from './interactions.js';
import { draftMessage } from './message-rules.js';
import type { MemberFile, OptionValues } from './option-values.js';
import type { SandboxMessage } from './sandbox-message.js';
import {
  type ChannelState,
  type GuildState,
  type UserState,
  usualBotPermissions,
  usualMemberPermissions,
} from './world.js';

/** A server. */
export type SandboxGuild = {
  readonly id: string;
  readonly createChannel: (options?: {
    name?: string;
    nsfw?: boolean;
    botPermissions?: bigint;
    /** Makes a thread instead. */
    thread?: boolean;
  }) => SandboxChannel;
  readonly createMember: (options?: MemberOptions) => SandboxMember;
  /** Throws the bot out. */
  readonly removeBot: () => void;
};

/** A new person. */
export type MemberOptions = {
  name?: string;
  nitro?: boolean;
  locale?: string;
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
  readonly archive: () => void;
  /** Deletes the whole channel. */
  readonly remove: () => void;
};

/** A person and what people do. What Discord's client would refuse rejects with the reason. */
export type SandboxMember = {
  readonly id: string;
  readonly name: string;
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
  readonly click: (message: SandboxMessage, customId: string) => Promise<Invocation>;
  readonly select: (
    message: SandboxMessage,
    customId: string,
    values: readonly string[],
  ) => Promise<Invocation>;
  /** Fills in and sends the form that an invocation opened. */
  readonly submitModal: (opener: Invocation, values: ModalValues) => Promise<Invocation>;
  /** Writes an ordinary message. */
  readonly post: (message: {
    content?: string;
    files?: readonly MemberFile[];
    channel?: SandboxChannel;
  }) => Promise<SandboxMessage>;
  /** Deletes a message, or dismisses a private one. */
  readonly deleteMessage: (message: SandboxMessage) => void;
  readonly setAcceptsDirectMessages: (accepts: boolean) => void;
};

/** Makes the people and places that a test or a demo acts with. */
export function createActors(deps: CommandDeps): {
  readonly createGuild: (options?: {
    name?: string;
    premiumTier?: GuildState['premiumTier'];
    locale?: string;
    /** Whether the bot is in it; default true. */
    botInstalled?: boolean;
  }) => SandboxGuild;
  readonly directMessages: (member: SandboxMember) => SandboxChannel;
  readonly createPrivateChannel: (members: readonly SandboxMember[]) => SandboxChannel;
} {
  const { world, messages, files } = deps;
  const userOf = ({ id }: SandboxMember): UserState => {
    const user = world.users.get(id);
    if (user === undefined) throw new Error(`There is no user ${id}.`);
    return user;
  };
  const stateOf = ({ id }: SandboxChannel): ChannelState => {
    const channel = world.channels.get(id);
    if (channel === undefined) throw new Error(`There is no channel ${id}.`);
    return channel;
  };

  const channelActor = (channel: ChannelState): SandboxChannel => ({
    id: channel.id,
    guildId: channel.guildId,
    messages: ({ as } = {}) =>
      messages
        .inChannel(channel.id)
        .filter(({ visibleToUserId }) => visibleToUserId === undefined || visibleToUserId === as?.id),
    setBotPermissions: (permissions) => {
      channel.botPermissions = permissions;
    },
    archive: () => {
      channel.archived = true;
    },
    remove: () => {
      world.channels.delete(channel.id);
    },
  });

  const memberActor = (user: UserState, home: () => SandboxChannel): SandboxMember => ({
    id: user.id,
    name: user.displayName,
    run: async ({ command, options = {}, channel = home() }) =>
      runCommand({ deps, channel: stateOf(channel), user, command, options }),
    runOn: async (message, command) => {
      const channel = world.channels.get(message.channelId);
      if (channel === undefined) throw new Error(`There is no channel ${message.channelId}.`);
      return runOnMessage({ deps, channel, user, command, message });
    },
    autocomplete: async ({ command, focused, options = {}, channel = home() }) => {
      const asked = askSuggestions({ deps, channel: stateOf(channel), user, command, options, focused });
      return (await asked.acked).choices ?? [];
    },
    click: async (message, customId) => clickButton({ deps, user, message, customId }),
    select: async (message, customId, values) => chooseFrom({ deps, user, message, customId, values }),
    submitModal: async (opener, values) => {
      const channel = world.channels.get(String(opener.payload['channel_id']));
      if (channel === undefined) throw new Error('The channel of this form is gone.');
      const { interactedMessageId } = opener.metadata;
      const source = interactedMessageId === undefined ? undefined : messages.find(interactedMessageId);
      return sendModal({ deps, user, channel, opener, source, values });
    },
    post: async ({ content = '', files: given = [], channel = home() }) => {
      const uploads = await Promise.all(
        given.map(async ({ name, bytes, contentType }, index) => ({
          index,
          file: await files.put({ bytes, filename: name, contentType }),
        })),
      );
      const { message } = draftMessage({ json: { content }, uploads });
      return messages.create({
        channel: stateOf(channel),
        authorId: user.id,
        type: MessageType.Default,
        content: message,
      });
    },
    deleteMessage: (message) => messages.remove(message.id, 'member'),
    setAcceptsDirectMessages: (accepts) => {
      user.acceptsDirectMessages = accepts;
    },
  });

  const createMember = (guild: GuildState, home: () => SandboxChannel, options: MemberOptions = {}) => {
    const displayName = options.name ?? 'Mara';
    const user: UserState = {
      id: world.nextId(),
      username: displayName.toLowerCase().replaceAll(/[^a-z0-9_.]/g, '_'),
      displayName,
      bot: false,
      nitro: options.nitro ?? false,
      locale: options.locale ?? 'en-US',
      userInstalled: options.userInstalled ?? false,
      acceptsDirectMessages: options.acceptsDirectMessages ?? true,
    };
    world.users.set(user.id, user);
    guild.memberPermissions.set(user.id, options.permissions ?? usualMemberPermissions);
    return memberActor(user, home);
  };

  return {
    createGuild: ({
      name = 'Flipbook Test',
      premiumTier = 0,
      locale = 'en-US',
      botInstalled = true,
    } = {}) => {
      const guild: GuildState = {
        id: world.nextId(),
        name,
        locale,
        premiumTier,
        botInstalled,
        memberPermissions: new Map(),
      };
      world.guilds.set(guild.id, guild);
      const createChannel: SandboxGuild['createChannel'] = (options = {}) =>
        channelActor(
          addChannel(world, {
            kind: options.thread === true ? 'thread' : 'guild',
            name: options.name ?? 'general',
            nsfw: options.nsfw ?? false,
            guildId: guild.id,
            botPermissions: options.botPermissions ?? usualBotPermissions,
          }),
        );
      let first: SandboxChannel | undefined;
      const home = (): SandboxChannel => {
        first ??= createChannel();
        return first;
      };
      return {
        id: guild.id,
        createChannel: (options) => {
          const channel = createChannel(options);
          first ??= channel;
          return channel;
        },
        createMember: (options) => createMember(guild, home, options),
        removeBot: () => {
          guild.botInstalled = false;
        },
      };
    },
    directMessages: (member) => channelActor(directChannel(world, userOf(member))),
    createPrivateChannel: (members) => channelActor(privateChannel(world, members.map(userOf))),
  };
}
