import { LRUCache } from 'lru-cache';
import * as z from 'zod';

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

// Each part has its own schema: what can't be read counts as not said, and a burst has no time for schemas with `catch`,
// which zod doesn't compile.
const packetSchema = z.object({
  id: z.string(),
  channel: z.unknown().optional(),
  member: z.unknown().optional(),
});

const channelSchema = z.object({
  /** Of a thread, its channel; of any other channel, which has no `thread_metadata`, its category. */
  parent_id: z.string().nullish(),
  thread_metadata: z.object({}).nullish(),
  nsfw: z.boolean().nullish(),
});

const memberSchema = z.object({ roles: z.array(z.string()), joined_at: z.unknown().optional() });

const momentSchema = z.iso.datetime({ offset: true });

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
      const channel = channelSchema.safeParse(packet.channel).data;
      const member = memberSchema.safeParse(packet.member).data;
      const joinedAt = momentSchema.safeParse(member?.joined_at).data;
      noted.set(packet.id, {
        parentChannelId: channel?.thread_metadata ? (channel.parent_id ?? undefined) : undefined,
        isAgeRestricted: channel?.nsfw ?? false,
        roleIds: member?.roles ?? [],
        joinedAtMs: joinedAt === undefined ? undefined : Date.parse(joinedAt),
      });
    },
    of: (interactionId) => noted.get(interactionId) ?? { roleIds: [] },
  };
}
