import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { BlockStore } from './block-store.js';
import type { InteractionFacts } from './job.js';

/** Rejects with NOT_ALLOWED for a member who is blocked in that server, or everywhere. */
export async function checkBlocked(
  blocks: Pick<BlockStore, 'find'>,
  { requester, asker }: Pick<InteractionFacts, 'requester' | 'asker'>,
): Promise<void> {
  const where = await blocks.find(asker.guildId, requester.userId);
  if (where === undefined) return;
  throw new FlipbookError(
    'NOT_ALLOWED',
    sentence(where === 'here' ? 'access.blocked' : 'access.blocked-everywhere'),
  );
}
