import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { MessageStore } from '../messages.js';
import type { SandboxMessage } from '../sandbox-message.js';
import { isClosedTo } from '../threads.js';
import { allows, type ChannelState, permissionsOf, type UserState, type World } from '../world.js';

/** Rejects an action in a place that this person can't see. */
export function requireInSight(world: World, channel: ChannelState, user: UserState): void {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  if (guild === undefined) {
    if (!channel.recipientIds.includes(user.id))
      throw new Error(`${user.username} is not in ${channel.name}.`);
    return;
  }
  const permissions = permissionsOf(guild, user.id);
  if (permissions === undefined) throw new Error(`${user.username} is not in ${guild.name}.`);
  const { memberIds, kind } = channel;
  if (memberIds === undefined || memberIds.has(user.id)) return;
  // A moderator sees every private thread, an administrator everything.
  const overrides = kind === 'thread' ? PermissionFlagsBits.ManageThreads : PermissionFlagsBits.Administrator;
  if (!allows(permissions, overrides)) throw new Error(`${user.username} can't see ${channel.name}.`);
}

/** Rejects a person's message where this person may not post, or where a thread is closed. */
export function requireSpeaking(world: World, channel: ChannelState, user: UserState): void {
  requireInSight(world, channel, user);
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  if (guild === undefined) return;
  const permissions = permissionsOf(guild, user.id) ?? 0n;
  if (isClosedTo('send', { channel, permissions })) {
    throw new Error(`${channel.name} is archived and locked.`);
  }
  const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  if (!allows(permissions, channel.kind === 'thread' ? SendMessagesInThreads : SendMessages)) {
    throw new Error(`${user.username} may not write in ${channel.name}.`);
  }
}

/** What a person can do in a channel now. */
export function accessOf(
  world: World,
  channel: ChannelState,
  user: UserState,
): { readonly canSee: boolean; readonly maySend: boolean } {
  const passes = (check: typeof requireInSight): boolean => {
    try {
      check(world, channel, user);
      return true;
    } catch {
      return false;
    }
  };
  return { canSee: passes(requireInSight), maySend: passes(requireSpeaking) };
}

/** The message's current version. Rejects when it is gone, or private to somebody else. */
export function seenMessage({
  messages,
  user,
  message,
}: {
  messages: MessageStore;
  user: UserState;
  message: SandboxMessage;
}): SandboxMessage {
  const now = messages.find(message.id);
  if (now === undefined) throw new Error(`Message ${message.id} is gone.`);
  if (now.visibleToUserId !== undefined && now.visibleToUserId !== user.id) {
    throw new Error(`${user.username} can't see message ${message.id}.`);
  }
  return now;
}
