import { GatewayOpcodes } from 'discord-api-types/v10';
import * as z from 'zod';

/** The maximum size of a client's packet in bytes. */
export const packetLimitBytes = 4_096;

/** The maximum number of packets that a client may send per minute. */
export const packetsPerMinute = 120;

/**
 * Why the server closes a connection.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
export const closeCodes = {
  unknownError: 4000,
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  sessionTimedOut: 4009,
  invalidShard: 4010,
  shardingRequired: 4011,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

const identify = z.object({
  token: z.string(),
  properties: z.record(z.string(), z.unknown()),
  intents: z.number(),
  shard: z.tuple([z.int(), z.int()]).optional(),
});

/** The data of an Identify. */
export type Identify = z.output<typeof identify>;

const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int().nullable() });

/** The data of a Resume. */
export type Resume = z.output<typeof resume>;

const id = z.union([z.string(), z.int()]).transform(String);
const ids = z.union([id.transform((one) => [one]), z.array(id)]);

const memberRequest = z
  .object({
    guild_id: ids,
    query: z.string().nullish(),
    limit: z.int().min(0).nullish(),
    // eris writes this yes or no as 1 or 0.
    presences: z.union([z.boolean(), z.int()]).transform(Boolean).nullish(),
    user_ids: ids.nullish(),
    nonce: z.string().nullish(),
  })
  .refine(({ query, user_ids }) => query != null || user_ids != null);

/** The data of a request for members. */
export type MemberRequest = z.output<typeof memberRequest>;

/** What a client may send. */
export const clientPacket = z.discriminatedUnion('op', [
  z.object({ op: z.literal(GatewayOpcodes.Heartbeat), d: z.int().nullish() }),
  z.object({ op: z.literal(GatewayOpcodes.Identify), d: identify }),
  z.object({ op: z.literal(GatewayOpcodes.Resume), d: resume }),
  z.object({ op: z.literal(GatewayOpcodes.RequestGuildMembers), d: memberRequest }),
  z.object({
    op: z.literal([GatewayOpcodes.PresenceUpdate, GatewayOpcodes.VoiceStateUpdate]),
    d: z.unknown(),
  }),
]);

/** Any packet, to tell an unknown opcode from an unreadable one. */
export const anyPacket = z.object({ op: z.int(), d: z.unknown().optional() });

/** What the server sends. */
export type ServerPacket = {
  readonly op: number;
  readonly d: unknown;
  readonly s: number | null;
  readonly t: string | null;
};
