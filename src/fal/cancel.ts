import * as z from 'zod';
import type { VideoProvider } from '../jobs/ports.js';
import { ask } from './ask.js';
import { readFailure } from './failure.js';
import { FalAnswerError } from './one-attempt-fetch.js';
import { requestUrl } from './request-url.js';

type CancelAnswer = Awaited<ReturnType<VideoProvider['cancel']>>;

const wordSchema = z.object({ status: z.string() }).transform(({ status }) => status);

/**
 * fal's four answers. A proxy on the way can also answer 200, 400 or 404, so these need fal's own body.
 *
 * @see https://fal.ai/docs/inference-api/queue/cancel
 */
function meaningOf(httpStatus: number, body: unknown): CancelAnswer | undefined {
  if (httpStatus === 202) return 'asked';
  if (httpStatus === 404) return z.object({}).safeParse(body).success ? 'unknown' : undefined;
  const word = wordSchema.safeParse(body).data;
  if (httpStatus === 200 && word === 'OK') return 'removed';
  if (httpStatus === 400 && word === 'ALREADY_COMPLETED') return 'too late';
  return undefined;
}

/** Cancels requests. Doesn't use fal's client, whose `cancel` discards the response. */
export function createCancel({
  key,
  fetch,
  readMs,
}: {
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  /** Timeout of the call, in milliseconds. */
  readonly readMs: number;
}): VideoProvider['cancel'] {
  return (handle, signal) =>
    ask({
      maxMs: readMs,
      signal,
      call: async (limit) => {
        const init = { method: 'PUT', headers: { authorization: `Key ${key}` }, signal: limit };
        const { status, body } = await answerTo(fetch(`${requestUrl(handle)}/cancel`, init));
        const answer = meaningOf(status, body);
        if (answer === undefined) throw new FalAnswerError(status, body, undefined);
        return answer;
      },
      failureOf: readFailure,
    });
}

async function answerTo(call: Promise<Response>): Promise<{ status: number; body: unknown }> {
  try {
    const response = await call;
    return { status: response.status, body: await response.json().catch(() => undefined) };
  } catch (error) {
    if (error instanceof FalAnswerError) return error;
    throw error;
  }
}
