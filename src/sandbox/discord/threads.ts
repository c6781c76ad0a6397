import { PermissionFlagsBits } from 'discord-api-types/v10';
import { allows, type ChannelState } from './world.js';

/** Puts a thread into the archive, or takes it out. */
export function setArchived(thread: ChannelState, archived: boolean): void {
  if (thread.kind !== 'thread') throw new Error(`${thread.name} is no thread.`);
  if (thread.archived !== archived) thread.archiveChangedAt = Date.now();
  thread.archived = archived;
}

/**
 * Whether the archive stands in the way of an act in this channel. Sending takes a thread out of it, unless it is
 * locked; nobody edits in it; messages can be deleted, unless it is locked.
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
