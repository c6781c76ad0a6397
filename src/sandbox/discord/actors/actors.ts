import { PermissionFlagsBits } from 'discord-api-types/v10';
import { addChannel, directChannel, privateChannel } from '../channels.js';
import { addGuild, type GuildOptions } from '../guilds.js';
import { placeOf } from '../interaction-payload.js';
import type { MemberOptions, SandboxChannel, SandboxGuild, SandboxMember } from '../people.js';
import { addReaction, emojiOf, removeReaction } from '../reactions.js';
import { botSees } from '../rules/channel-access.js';
import { mayDelete } from '../rules/deletion.js';
import { accessOf, requireInSight, seenMessage } from '../rules/visibility.js';
import { setArchived } from '../threads.js';
import {
  type ChannelState,
  type GuildState,
  type UserState,
  usualBotPermissions,
  usualMemberPermissions,
} from '../world.js';
import {
  askSuggestions,
  type CommandDeps,
  offeredCommands,
  runCommand,
  runOnMessage,
  runOnUser,
} from './act-command.js';
import { chooseFrom, clickButton } from './act-component.js';
import { sendModal } from './act-modal.js';
import { postMessage } from './act-post.js';
import { interact } from './interact.js';

/** Creates the people and places that a test or a demo acts with. */
export function createActors(deps: CommandDeps): {
  readonly createGuild: (options?: GuildOptions) => SandboxGuild;
  /** A server by its id. */
  readonly guildOf: (id: string) => SandboxGuild;
  readonly directMessages: (member: SandboxMember) => SandboxChannel;
  readonly createPrivateChannel: (
    members: readonly SandboxMember[],
    options?: { name?: string },
  ) => SandboxChannel;
} {
  const { world, messages, events } = deps;
  const userOf = ({ id }: Pick<SandboxMember, 'id'>): UserState => {
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
      if (channel.kind === 'guild') events.channel('UPDATE', channel);
    },
    archive: ({ locked = false } = {}) => {
      setArchived(channel, true);
      channel.locked = locked;
      events.channel('UPDATE', channel);
    },
    unarchive: () => {
      setArchived(channel, false);
      channel.locked = false;
      events.channel('UPDATE', channel);
    },
    isArchived: () => channel.archived,
    hasBot: () => botSees(world, channel),
    remove: () => {
      world.channels.delete(channel.id);
      events.channel('DELETE', channel);
      messages.removeAll(channel.id);
    },
  });

  const memberActor = (user: UserState, home: () => SandboxChannel): SandboxMember => ({
    id: user.id,
    name: user.displayName,
    commands: (channel = home()) => offeredCommands({ deps, channel: stateOf(channel), user }),
    access: (channel) => accessOf(world, stateOf(channel), user),
    run: async ({ command, options = {}, channel = home() }) =>
      runCommand({ deps, channel: stateOf(channel), user, command, options }),
    runOn: async (message, command) => {
      const channel = world.channels.get(message.channelId);
      if (channel === undefined) throw new Error(`There is no channel ${message.channelId}.`);
      return runOnMessage({ deps, channel, user, command, message });
    },
    runOnUser: async (target, command, channel = home()) =>
      runOnUser({ deps, channel: stateOf(channel), user, command, target: userOf(target) }),
    autocomplete: async ({ command, focused, options = {}, channel = home() }) => {
      const asked = askSuggestions({ deps, channel: stateOf(channel), user, command, options, focused });
      return (await asked.acked).choices ?? [];
    },
    click: async (message, button) => clickButton({ deps, user, message, customId: button }),
    select: async (message, customId, values) => chooseFrom({ deps, user, message, customId, values }),
    submitModal: async (opener, values) => {
      const channel = world.channels.get(String(opener.payload['channel_id']));
      if (channel === undefined) throw new Error('The channel of this form is gone.');
      const { interactedMessageId } = opener.metadata;
      const source = interactedMessageId === undefined ? undefined : messages.find(interactedMessageId);
      return sendModal({ deps, user, channel, opener, source, values });
    },
    sendUnchecked: ({ channel = home(), message, ...act }) =>
      interact({
        ...act,
        deps,
        place: placeOf({ world, channel: stateOf(channel), user, authorizerId: undefined }),
        source: message,
      }),
    post: async ({ channel = home(), ...post }) =>
      postMessage({ deps, channel: stateOf(channel), user, post }),
    startTyping: (channel = home()) => {
      requireInSight(world, stateOf(channel), user);
      events.typing(stateOf(channel), user);
    },
    react: (message, emoji) => {
      const seen = seenMessage({ messages, user, message });
      const added = { userId: user.id, emoji: emojiOf(emoji) };
      if (addReaction(messages, seen, added)) events.reaction('ADD', { message: seen, emoji, user });
    },
    unreact: (message, emoji) => {
      const seen = seenMessage({ messages, user, message });
      const removed = removeReaction(messages, seen, { userId: user.id, emoji });
      if (removed) events.reaction('REMOVE', { message: seen, emoji, user });
    },
    mayDelete: (message) => mayDelete(world, user, message),
    deleteMessage: (message) => {
      const seen = seenMessage({ messages, user, message });
      if (!mayDelete(world, user, seen)) throw new Error(`${user.username} may not delete this message.`);
      messages.remove(seen.id, 'member');
    },
    setAcceptsDirectMessages: (accepts) => {
      user.acceptsDirectMessages = accepts;
    },
    setLocale: (locale) => {
      user.locale = locale;
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

  const guildActor = (guild: GuildState): SandboxGuild => {
    const createChannel: SandboxGuild['createChannel'] = (options = {}) => {
      const channel = addChannel(world, {
        kind: options.thread === true ? 'thread' : 'guild',
        parentId: options.parent?.id,
        name: options.name ?? 'general',
        nsfw: options.nsfw ?? false,
        guildId: guild.id,
        botPermissions: options.botPermissions ?? usualBotPermissions,
        memberIds: options.members && new Set(options.members.map(({ id }) => id)),
      });
      events.channel('CREATE', channel);
      return channelActor(channel);
    };
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
      addMember: (member, { permissions = usualMemberPermissions } = {}) => {
        guild.memberPermissions.set(userOf(member).id, permissions);
      },
      setPermissions: (member, permissions) => {
        guild.memberPermissions.set(userOf(member).id, permissions);
      },
      setOwner: (member) => {
        guild.ownerId = userOf(member).id;
        guild.memberPermissions.set(guild.ownerId, PermissionFlagsBits.Administrator);
      },
      timeOut: (member, ms) => {
        if (ms > 0) guild.timeouts.set(userOf(member).id, Date.now() + ms);
        else guild.timeouts.delete(userOf(member).id);
      },
      timedOutUntil: (member) => {
        const until = guild.timeouts.get(member.id) ?? 0;
        return until > Date.now() ? until : undefined;
      },
      createRole: ({ name: roleName, color = 0, permissions = 0n, members = [] }) => {
        const id = world.nextId();
        const memberIds = new Set(members.map((member) => userOf(member).id));
        guild.roles.push({ id, name: roleName, color, permissions, memberIds, isOfBot: false });
        for (const memberId of memberIds) {
          const own = guild.memberPermissions.get(memberId) ?? 0n;
          guild.memberPermissions.set(memberId, own | permissions);
        }
        return id;
      },
      removeBot: () => {
        if (guild.botInstalled) events.guild('DELETE', guild);
        guild.botInstalled = false;
      },
      addBot: () => {
        const isNew = !guild.botInstalled;
        guild.botInstalled = true;
        if (isNew) events.guild('CREATE', guild);
      },
      setPremiumTier: (tier) => {
        guild.premiumTier = tier;
      },
    };
  };

  // Of thousands of servers, a test acts in a few.
  const guildActors = new Map<string, SandboxGuild>();
  const guildOf = (id: string): SandboxGuild => {
    const state = world.guilds.get(id);
    if (state === undefined) throw new Error(`There is no server ${id}.`);
    const guild = guildActors.get(id) ?? guildActor(state);
    guildActors.set(id, guild);
    return guild;
  };

  return {
    createGuild: (options) => {
      const guild = addGuild(world, options);
      if (guild.botInstalled) events.guild('CREATE', guild);
      return guildOf(guild.id);
    },
    guildOf,
    directMessages: (member) => channelActor(directChannel(world, userOf(member))),
    createPrivateChannel: (members, { name } = {}) =>
      channelActor(privateChannel(world, { users: members.map(userOf), name })),
  };
}
