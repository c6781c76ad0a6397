import { PermissionFlagsBits } from 'discord-api-types/v10';
import { refusals } from '../api-error.js';
import type { MessageStore } from '../messages.js';
import type { UploadedFile } from '../rest/request-body.js';
import type { SandboxMessage } from '../sandbox-message.js';
import { isClosedTo } from '../threads.js';
import { allows, type ChannelState, type UserState, type World } from '../world.js';

const { ViewChannel, SendMessages, SendMessagesInThreads, AttachFiles } = PermissionFlagsBits;

/** Whether the bot itself may do this here. */
export function botMay(channel: ChannelState, wanted: bigint): boolean {
  return allows(channel.botPermissions, wanted);
}

/**
 * The channel that the bot names.
 *
 * @throws ApiError 10003 when it doesn't exist, 50001 when the bot can't see it or its guild.
 */
export function channelOfBot(world: World, id: string): ChannelState {
  const channel = world.channels.get(id);
  if (channel === undefined) throw refusals.unknownChannel();
  if (!botSees(world, channel)) throw refusals.missingAccess();
  return channel;
}

/** Whether the bot can see this channel: it is in the guild and may view the channel. */
export function botSees(world: World, channel: ChannelState): boolean {
  if (channel.kind === 'private') return false;
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  return (guild === undefined || guild.botInstalled) && botMay(channel, ViewChannel);
}

/** A message of the channel. For the bot's own token, ephemeral messages don't exist: 10008. */
export function messageOfBot(messages: MessageStore, channel: ChannelState, id: string): SandboxMessage {
  const message = messages.find(id);
  if (message === undefined || message.channelId !== channel.id || message.ephemeral) {
    throw refusals.unknownMessage();
  }
  return message;
}

/** @throws ApiError 50007, 50278, 50013, or 50083 in a thread that is archived and locked. */
export function requireSending(world: World, channel: ChannelState): void {
  if (channel.kind === 'bot_dm') {
    for (const id of channel.recipientIds) requireContact(world, world.users.get(id));
  }
  if (!botMay(channel, channel.kind === 'thread' ? SendMessagesInThreads : SendMessages)) {
    throw refusals.missingPermissions();
  }
  if (isClosedTo('send', { channel, permissions: channel.botPermissions })) {
    throw refusals.archivedThread(400);
  }
}

/** @throws ApiError 50013 when there are files and the bot may not attach any. */
export function requireUploading(channel: ChannelState, uploads: readonly UploadedFile[]): void {
  if (uploads.length > 0 && !botMay(channel, AttachFiles)) throw refusals.missingPermissions();
}

/** Whom the bot may write to: people who share a guild with it, or have added the app to their account. */
function requireContact(world: World, user: UserState | undefined): void {
  if (user === undefined || !user.acceptsDirectMessages) throw refusals.cannotMessageUser();
  const shareGuild = [...world.guilds.values()].some(
    (guild) => guild.botInstalled && guild.memberPermissions.has(user.id),
  );
  if (!shareGuild && !user.userInstalled) throw refusals.noMutualGuilds();
}
