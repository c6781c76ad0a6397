import { z } from 'zod';
import type { StatusAnswer } from '../jobs/ports.js';

/** @see https://fal.ai/docs/api-reference/inference-api/queue/status */
const statusAnswerSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('IN_QUEUE'),
    queue_position: z.int().nonnegative().nullish().catch(undefined),
  }),
  z.object({
    status: z.literal('IN_PROGRESS'),
    logs: z
      .array(z.object({ message: z.string() }))
      .nullish()
      .catch(undefined),
  }),
  z.object({ status: z.literal('COMPLETED') }),
]);

/** Reads the answer to a question about a request. Throws a ZodError when it is none. */
export function readStatus(body: unknown): StatusAnswer {
  const answer = statusAnswerSchema.parse(body);
  if (answer.status === 'COMPLETED') return { status: 'COMPLETED' };
  if (answer.status === 'IN_QUEUE') {
    return { status: 'IN_QUEUE', queuePosition: answer.queue_position ?? undefined };
  }
  return { status: 'IN_PROGRESS', logLine: answer.logs?.at(-1)?.message };
}
