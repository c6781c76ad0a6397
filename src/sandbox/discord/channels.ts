import { type ChannelState, type UserState, usualBotPermissions, type World } from './world.js';

/** The DM channel between the bot and a person; created when first needed. */
export function directChannel(world: World, user: UserState): ChannelState {
  const known = [...world.channels.values()].find(
    (channel) => channel.kind === 'bot_dm' && channel.recipientIds.includes(user.id),
  );
  return known ?? addChannel(world, { kind: 'bot_dm', name: user.username, recipientIds: [user.id] });
}

/** A chat among people without the bot, which only gets there through a person who installed it. */
export function privateChannel(
  world: World,
  { users, name = 'Group chat' }: { users: readonly UserState[]; name?: string | undefined },
): ChannelState {
  return addChannel(world, {
    kind: 'private',
    name,
    recipientIds: users.map(({ id }) => id),
    botPermissions: 0n,
  });
}

/** Adds a channel to the world. */
export function addChannel(
  world: World,
  channel: Pick<ChannelState, 'kind' | 'name'> & Partial<Omit<ChannelState, 'id' | 'archived' | 'locked'>>,
): ChannelState {
  const added: ChannelState = {
    id: world.nextId(),
    kind: channel.kind,
    name: channel.name,
    nsfw: channel.nsfw ?? false,
    guildId: channel.guildId,
    parentId: channel.parentId,
    recipientIds: channel.recipientIds ?? [],
    memberIds: channel.memberIds,
    botPermissions: channel.botPermissions ?? usualBotPermissions,
    archived: false,
    locked: false,
    archiveChangedAt: Date.now(),
    messagesSent: 0,
  };
  world.channels.set(added.id, added);
  return added;
}
