import { ChannelType } from 'discord-api-types/v10';
import type { ChannelState, World } from '../world.js';
import { overwritesOf } from './overwrites.js';
import { type JsonObject, userView } from './views.js';

/** Minutes without messages after which threads are archived: three days, Discord's own default. */
const autoArchiveMinutes = 4_320;

/**
 * A channel of any kind.
 *
 * @see https://docs.discord.com/developers/resources/channel#channel-object
 */
export function channelView(world: World, channel: ChannelState): JsonObject {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  switch (channel.kind) {
    case 'bot_dm':
    case 'private':
      return directView(world, channel);
    case 'thread':
      return { ...guildPart(channel), ...threadPart(world, channel) };
    default:
      return {
        ...guildPart(channel),
        type: ChannelType.GuildText,
        topic: null,
        position: 0,
        permission_overwrites: guild === undefined ? [] : overwritesOf(guild, channel),
        nsfw: channel.nsfw,
      };
  }
}

function directView(world: World, channel: ChannelState): JsonObject {
  const recipients = channel.recipientIds.flatMap((id) => world.users.get(id) ?? []);
  return {
    id: channel.id,
    type: channel.kind === 'bot_dm' ? ChannelType.DM : ChannelType.GroupDM,
    last_message_id: null,
    flags: 0,
    recipients: recipients.map(userView),
    ...(channel.kind === 'private' ? { name: channel.name, icon: null, owner_id: recipients[0]?.id } : {}),
  };
}

function guildPart(channel: ChannelState): JsonObject {
  return {
    id: channel.id,
    last_message_id: null,
    flags: 0,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId ?? null,
    rate_limit_per_user: 0,
  };
}

function threadPart(world: World, thread: ChannelState): JsonObject {
  return {
    type: thread.memberIds === undefined ? ChannelType.PublicThread : ChannelType.PrivateThread,
    owner_id: world.bot.id,
    message_count: thread.messagesSent,
    total_message_sent: thread.messagesSent,
    member_count: thread.memberIds?.size ?? 1,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: new Date(thread.archiveChangedAt).toISOString(),
      auto_archive_duration: autoArchiveMinutes,
      locked: thread.locked,
    },
  };
}
