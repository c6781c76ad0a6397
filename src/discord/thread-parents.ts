import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** Which channels the threads of interactions belong to: discord.js keeps nothing of a channel that it does not cache. */
export type ThreadParents = {
  /** Takes note of an interaction's data as they came. */
  readonly note: (data: unknown) => void;
  /** The channel that an interaction's thread belongs to; undefined where it came from no thread. */
  readonly of: (interactionId: string) => string | undefined;
};

/** Interactions are looked at within seconds. */
const MAX_PARENTS = 1_000;

/** Another channel's parent is its category, and has no `thread_metadata` beside it. */
const threadSchema = z.object({
  id: z.string(),
  channel: z.object({ parent_id: z.string(), thread_metadata: z.object({}) }),
});

/**
 * Makes {@link ThreadParents}.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object (channel)
 */
export function createThreadParents(): ThreadParents {
  const parents = new LRUCache<string, string>({ max: MAX_PARENTS });
  return {
    note: (data) => {
      const thread = threadSchema.safeParse(data).data;
      if (thread !== undefined) parents.set(thread.id, thread.channel.parent_id);
    },
    of: (interactionId) => parents.get(interactionId),
  };
}
