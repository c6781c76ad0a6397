import * as z from 'zod';

/** How a process of the bench is started. */
export const startSchema = z.object({
  name: z.enum(['lease', 'BullMQ', 'pg-boss', 'lease in the record']),
  url: z.string(),
  pace: z.object({ leaseMs: z.number(), expireMs: z.number() }),
  /** How far its clock is ahead. */
  aheadMs: z.number(),
});

export type Start = z.infer<typeof startSchema>;

/** What a process of the bench is told. */
export const orderSchema = z.discriminatedUnion('kind', [
  /** Ends all jobs that it follows. */
  z.object({ kind: z.literal('end') }),
  /** Hands its jobs over and exits. */
  z.object({ kind: z.literal('leave') }),
]);

export type Order = z.infer<typeof orderSchema>;

/** What a process of the bench tells. `atMs` is since 1970, and right even when its clock is not. */
export const newsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.enum(['began', 'ended', 'refused', 'lost']), id: z.string(), atMs: z.number() }),
]);

export type News = z.infer<typeof newsSchema>;

/** The time since 1970 by the clock that nobody sets. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
