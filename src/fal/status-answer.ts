import * as z from 'zod';
import type { StatusAnswer } from '../jobs/ports.js';
import { wordSchema } from './error-type.js';

/** Of a log line, in UTF-16 units: a card shows less. It becomes a part of the job's record. */
const MAX_LOG_LINE = 1_000;

/**
 * fal documents three statuses. A failed request is COMPLETED too. For any undocumented status, such as FAILED, the
 * result decides.
 *
 * @see https://fal.ai/docs/api-reference/inference-api/queue/status
 */
const statusAnswerSchema = z.union([
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
  z.object({ status: z.string().transform(() => 'COMPLETED' as const) }),
]);

/** Parses a status response. Throws a ZodError for anything else. */
export function readStatus(body: unknown): StatusAnswer {
  const answer = statusAnswerSchema.parse(body);
  if (answer.status === 'COMPLETED') return { status: 'COMPLETED' };
  if (answer.status === 'IN_QUEUE') {
    return { status: 'IN_QUEUE', queuePosition: answer.queue_position ?? undefined };
  }
  return { status: 'IN_PROGRESS', logLine: keptLine(answer.logs?.at(-1)?.message) };
}

/** What is kept of a log line. A cut character must not leave half of itself. */
function keptLine(line: string | undefined): string | undefined {
  return line?.slice(0, MAX_LOG_LINE).replace(/[\ud800-\udbff]$/, '');
}

const endSchema = z
  .object({
    error: z.string().min(1).optional().catch(undefined),
    error_type: wordSchema.optional().catch(undefined),
  })
  .catch({});

/** A status's failure: the error type if fal gave one. Undefined when the request didn't fail. */
export function readStatusError(body: unknown): { readonly type: string | undefined } | undefined {
  const { error, error_type: type } = endSchema.parse(body);
  return error === undefined && type === undefined ? undefined : { type };
}
