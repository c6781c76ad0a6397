import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/**
 * Maps interactions in threads to their parent channels: discord.js keeps nothing of a channel that it doesn't cache.
 */
export type ThreadParents = {
  /** Records the raw data of an interaction. */
  readonly note: (data: unknown) => void;
  /** The parent channel of an interaction's thread; undefined outside threads. */
  readonly of: (interactionId: string) => string | undefined;
};

/** Interactions are handled within seconds. */
const MAX_PARENTS = 1_000;

/** The parent of any other channel is its category; such a channel has no `thread_metadata`. */
const threadSchema = z.object({
  id: z.string(),
  channel: z.object({ parent_id: z.string(), thread_metadata: z.object({}) }),
});

/**
 * Creates {@link ThreadParents}.
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
