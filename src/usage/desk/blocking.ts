import type { Block } from '../../jobs/block-store.js';
import type { DeskContext } from './context.js';
import type { DeskAnswer, OrderFor } from './order.js';
import { table, timeText } from './words.js';

/** Keeps a member from requesting clips. Clips in the making go on. */
export async function blockMember(
  { blocking, nowMs }: DeskContext,
  { userId, guildId, by, why: reason }: OrderFor<'block'>,
): Promise<DeskAnswer> {
  const block: Block = { userId, by: { kind: 'operator', name: by }, atMs: nowMs, reason };
  const known = await blocking.add(guildId, block);
  const text =
    known === undefined
      ? `Member ${userId} can't request clips ${guildId === undefined ? 'anywhere' : where(guildId)} any more. Clips in the making go on.`
      : `Member ${userId} is blocked ${where(guildId)} already, ${details(known).join(', ')}.`;
  const isChanged = known === undefined;
  return {
    isDone: true,
    text,
    facts: { userId, guildId, isBlocked: true, isChanged, block: known ?? block },
  };
}

/** Lifts a block. A block in one server and a block everywhere are separate. */
export async function unblockMember(
  { blocking }: DeskContext,
  { userId, guildId, by }: OrderFor<'unblock'>,
): Promise<DeskAnswer> {
  const lifted = await blocking.lift(guildId, userId, { kind: 'operator', name: by });
  const text =
    lifted === undefined
      ? `Member ${userId} had no block ${holding(guildId)}.`
      : `Member ${userId} has no block ${holding(guildId)} any more. It held ${details(lifted).join(', ')}.`;
  const isChanged = lifted !== undefined;
  return { isDone: true, text, facts: { userId, guildId, isBlocked: false, isChanged, lifted } };
}

/** Lists who is blocked in a server, or everywhere, the newest first. */
export async function listBlocks(
  { blocking }: DeskContext,
  { guildId }: OrderFor<'blocks'>,
): Promise<DeskAnswer> {
  const listed = await blocking.list(guildId);
  const text =
    listed.length === 0
      ? `No member has a block ${holding(guildId)}.`
      : table(
          listed.map((block) => {
            const [since = '', by = '', why = ''] = details(block);
            return [`member ${block.userId}`, since, by, why];
          }),
        );
  return { isDone: true, text, facts: { guildId, blocks: listed } };
}

function where(guildId: string | undefined): string {
  return guildId === undefined ? 'everywhere' : `in server ${guildId}`;
}

/** "Not blocked everywhere" could also mean that a member is blocked in some servers. */
function holding(guildId: string | undefined): string {
  return guildId === undefined ? 'that holds everywhere' : where(guildId);
}

/** Since when, by whom and why. */
function details({ by, atMs, reason }: Block): readonly string[] {
  const author =
    by?.kind === 'member' ? `member ${by.userId}` : (by?.name ?? 'somebody who is not known any more');
  return [`since ${timeText(atMs)}`, `by ${author}`, ...(reason === undefined ? [] : [`because: ${reason}`])];
}
