import * as z from 'zod';
import { MAX_BLOCK_REASON } from '../../jobs/block-store.js';
import { jobIdSchema } from '../../jobs/record.js';

const idSchema = z.string().regex(/^\d{1,20}$/);

/** The name of the person who decides. */
const byHand = { by: z.string().min(1) };

/** The orders that an operator can give the desk. */
export const orderSchema = z.discriminatedUnion('verb', [
  /** What was spent in a month, `2027-01`, or this one: of everybody, a server or a member. */
  z.object({
    verb: z.literal('usage'),
    month: z.string().optional(),
    guildId: idSchema.optional(),
    userId: idSchema.optional(),
  }),
  /** What is left of the limits, with those of a member. */
  z.object({ verb: z.literal('limits'), userId: idSchema.optional() }),
  /** The jobs whose cost is unclear. */
  z.object({ verb: z.literal('unclear') }),
  z.object({
    verb: z.literal('settle'),
    jobId: jobIdSchema,
    micros: z.int().nonnegative().optional(),
    ...byHand,
  }),
  z.object({ verb: z.literal('release'), jobId: jobIdSchema, ...byHand }),
  z.object({ verb: z.literal('pause'), why: z.string().min(1).max(200).optional(), ...byHand }),
  z.object({ verb: z.literal('resume') }),
  /** Keeps a member from requesting clips in a server, or everywhere without one. */
  z.object({
    verb: z.literal('block'),
    userId: idSchema,
    guildId: idSchema.optional(),
    why: z.string().min(1).max(MAX_BLOCK_REASON).optional(),
    ...byHand,
  }),
  z.object({ verb: z.literal('unblock'), userId: idSchema, guildId: idSchema.optional(), ...byHand }),
  /** Who is blocked in a server, or everywhere without one. */
  z.object({ verb: z.literal('blocks'), guildId: idSchema.optional() }),
]);

/** See {@link orderSchema}. */
export type Order = z.infer<typeof orderSchema>;

/** An order of one kind. */
export type OrderFor<V extends Order['verb']> = Extract<Order, { verb: V }>;

/** The answer to an order, as text for people and as facts for programs. `isDone`: the order was carried out. */
export const deskAnswerSchema = z.object({ isDone: z.boolean(), text: z.string(), facts: z.unknown() });

/** See {@link deskAnswerSchema}. */
export type DeskAnswer = z.infer<typeof deskAnswerSchema>;

/** Carries out an operator's order. Rejects with STORE_UNAVAILABLE. */
export type Desk = (order: Order) => Promise<DeskAnswer>;
