import { PermissionFlagsBits } from 'discord-api-types/v10';
import { allows, type ChannelState } from './world.js';

/** Archives or unarchives a thread. */
export function setArchived(thread: ChannelState, archived: boolean): void {
  if (thread.kind !== 'thread') throw new Error(`${thread.name} is no thread.`);
  if (thread.archived !== archived) thread.archiveChangedAt = Date.now();
  thread.archived = archived;
}

/**
 * Whether the archive prevents an action in this channel. Sending unarchives a thread unless it is locked; nobody can
 * edit in it; messages can be deleted unless it is locked.
 *
 * @see https://docs.discord.com/developers/topics/threads#active-%26-archived-threads
 */
export function isClosedTo(
  act: 'send' | 'edit' | 'delete',
  { channel, permissions }: { channel: ChannelState; permissions: bigint },
): boolean {
  if (!channel.archived) return false;
  return act === 'edit' || (channel.locked && !allows(permissions, PermissionFlagsBits.ManageThreads));
}
