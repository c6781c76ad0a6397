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

const idSchema = z.object({ id: z.string() });

/** The parent of any other channel is its category; such a channel has no `thread_metadata`. */
const threadSchema = z.object({
  channel: z.object({ parent_id: z.string(), thread_metadata: z.object({}) }),
});

const channelSchema = z.object({ channel: z.object({ nsfw: z.boolean() }) });

const memberSchema = z.object({
  member: z.object({
    roles: z.array(z.string()),
    joined_at: z.iso.datetime({ offset: true }).nullish().catch(undefined),
  }),
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
      const id = idSchema.safeParse(data).data?.id;
      if (id === undefined) return;
      const { roles, joined_at: joinedAt } = memberSchema.safeParse(data).data?.member ?? {};
      noted.set(id, {
        parentChannelId: threadSchema.safeParse(data).data?.channel.parent_id,
        isAgeRestricted: channelSchema.safeParse(data).data?.channel.nsfw ?? false,
        roleIds: roles ?? [],
        joinedAtMs: joinedAt == null ? undefined : Date.parse(joinedAt),
      });
    },
    of: (interactionId) => noted.get(interactionId) ?? { roleIds: [] },
  };
}
