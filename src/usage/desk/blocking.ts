import type { DeskContext } from './context.js';
import type { DeskAnswer, OrderFor } from './order.js';
import { table, timeText } from './words.js';

/** Keeps a member from requesting clips. Clips in the making go on. */
export async function blockMember(
  { blocks, nowMs }: DeskContext,
  { userId, guildId }: OrderFor<'block'>,
): Promise<DeskAnswer> {
  // Moderators see the blocks of their server, where an operator is no member to name.
  const isChanged = await blocks.add(guildId, { userId, byUserId: '', atMs: nowMs });
  const text = isChanged
    ? `Member ${userId} can't request clips ${guildId === undefined ? 'anywhere' : where(guildId)} any more. Clips in the making go on.`
    : `Member ${userId} is blocked ${where(guildId)} already.`;
  return { isDone: true, text, facts: { userId, guildId, isBlocked: true, isChanged } };
}

/** Lifts a block. One of a server and one of all servers are lifted apart. */
export async function unblockMember(
  { blocks }: DeskContext,
  { userId, guildId }: OrderFor<'unblock'>,
): Promise<DeskAnswer> {
  const isChanged = await blocks.remove(guildId, userId);
  const text = isChanged
    ? `Member ${userId} is no longer blocked ${where(guildId)}.`
    : `Member ${userId} wasn't blocked ${where(guildId)}.`;
  return { isDone: true, text, facts: { userId, guildId, isBlocked: false, isChanged } };
}

/** Lists who is blocked in a server, or everywhere, the newest first. */
export async function listBlocks(
  { blocks }: DeskContext,
  { guildId }: OrderFor<'blocks'>,
): Promise<DeskAnswer> {
  const listed = await blocks.list(guildId);
  const text =
    listed.length === 0
      ? `Nobody is blocked ${where(guildId)}.`
      : table(
          listed.map(({ userId, byUserId, atMs }) => [
            `member ${userId}`,
            `since ${timeText(atMs)}`,
            byUserId === '' ? '' : `by member ${byUserId}`,
          ]),
        );
  return { isDone: true, text, facts: { guildId, blocks: listed } };
}

function where(guildId: string | undefined): string {
  return guildId === undefined ? 'everywhere' : `in server ${guildId}`;
}
