import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** What the raw data of an interaction says and discord.js keeps only of channels and roles that it caches. */
type Facts = {
  /** The parent channel of a thread; undefined outside threads. */
  readonly parentChannelId?: string | undefined;
  /** The member's roles; none outside of servers. */
  readonly roleIds: readonly string[];
  /** True in an age-restricted channel; false in threads, of which Discord doesn't say it. */
  readonly isAgeRestricted?: boolean;
  /** When the member joined the server; undefined outside of servers. */
  readonly joinedAtMs?: number | undefined;
};

/** The facts of recent interactions. */
export type PacketFacts = {
  /** Records the raw data of an interaction. */
  readonly note: (data: unknown) => void;
  readonly of: (interactionId: string) => Facts;
};

/** Interactions are handled within seconds. */
const MAX_NOTED = 10_000;

/** What can't be read counts as not said. */
const packetSchema = z.object({
  id: z.string(),
  channel: z
    .object({
      /** Of a thread, its channel; of any other channel, which has no `thread_metadata`, its category. */
      parent_id: z.string().optional().catch(undefined),
      thread_metadata: z.object({}).optional().catch(undefined),
      nsfw: z.boolean().catch(false),
    })
    .optional()
    .catch(undefined),
  member: z
    .object({
      roles: z.array(z.string()),
      joined_at: z.iso.datetime({ offset: true }).nullish().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/**
 * Creates {@link PacketFacts}.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object (channel, member)
 */
export function createPacketFacts(): PacketFacts {
  const noted = new LRUCache<string, Facts>({ max: MAX_NOTED });
  return {
    note: (data) => {
      const packet = packetSchema.safeParse(data).data;
      if (packet === undefined) return;
      const { id, channel, member } = packet;
      noted.set(id, {
        parentChannelId: channel?.thread_metadata && channel.parent_id,
        isAgeRestricted: channel?.nsfw ?? false,
        roleIds: member?.roles ?? [],
        joinedAtMs: member?.joined_at == null ? undefined : Date.parse(member.joined_at),
      });
    },
    of: (interactionId) => noted.get(interactionId) ?? { roleIds: [] },
  };
}
