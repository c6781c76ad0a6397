import type { FalClient } from '@fal-ai/client';
import { FlipbookError, isFlipbookError } from '../errors.js';
import type { Billed } from '../jobs/job.js';
import type { RequestHandle, Video, VideoProvider } from '../jobs/ports.js';
import { sentence } from '../text/sentence.js';
import { ask } from './ask.js';
import { createReadBill } from './bill.js';
import { readError } from './error-body.js';
import { failureOfType, readFailure, resultFailure, unreadable } from './failure.js';
import { BILLABLE_UNITS, FalAnswerError } from './one-attempt-fetch.js';
import { requestUrl } from './request-url.js';
import { readStatusError } from './status-answer.js';
import { videoAnswerSchema } from './video-answer.js';

/** What answers about the work itself say of it: that it has ended, or that it seems to have. */
const ENDS = ['PROVIDER_REJECTED', 'PROVIDER_FAILED', 'PROVIDER_FAILING', 'PROVIDER_CANCELLED'] as const;

/**
 * Fetches the result of a finished request. If the result doesn't say why there is no video, the status may. Doesn't
 * use fal's client, whose `result` discards the headers, which contain the billed units.
 */
export function createResult({
  fal,
  key,
  fetch,
  readMs,
}: {
  readonly fal: FalClient;
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  readonly readMs: number;
}): VideoProvider['result'] {
  const readBill = createReadBill({ key, fetch });

  async function resultOf(handle: RequestHandle, signal: AbortSignal): Promise<Video> {
    const { data, headers } = await ask({
      maxMs: readMs,
      signal,
      call: async (limit) => {
        const init = { headers: { authorization: `Key ${key}`, accept: 'application/json' }, signal: limit };
        const answer = await fetch(requestUrl(handle), init);
        const isJson = answer.headers.get('content-type')?.includes('application/json') === true;
        const body: unknown = isJson ? await answer.json() : undefined;
        return { data: body, headers: answer.headers };
      },
      failureOf: resultFailure,
    }).catch(async (error: unknown) => {
      // Other answers are not about the work: a 404 costs nothing, whatever the request has cost.
      const isEnd = isFlipbookError(error, ...ENDS);
      if (!isEnd || !(error.cause instanceof FalAnswerError)) throw error;
      const { billableUnits } = error.cause;
      throw withBill(error, await readBill({ ...handle, billableUnits }, signal));
    });
    const parsed = videoAnswerSchema.safeParse(data);
    const billed = await readBill(
      { ...handle, billableUnits: headers.get(BILLABLE_UNITS) ?? undefined },
      signal,
    );
    if (parsed.success) return { ...parsed.data, billed };
    const said = readError(new FalAnswerError(200, data, undefined));
    const failure = said.type === undefined ? unreadable(parsed.error) : failureOfType(said.type, said);
    throw withBill(failure, billed);
  }

  async function statusErrorOf({ endpointId, requestId }: RequestHandle, signal: AbortSignal) {
    const status: unknown = await ask({
      maxMs: readMs,
      signal,
      call: (abortSignal) => fal.queue.status(endpointId, { requestId, abortSignal }),
      failureOf: readFailure,
    }).catch(() => {
      signal.throwIfAborted();
    });
    return readStatusError(status);
  }

  return async (handle, signal) => {
    try {
      return await resultOf(handle, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!isFlipbookError(error, 'PROVIDER_UNAVAILABLE', 'PROVIDER_UNREADABLE', 'PROVIDER_FAILING'))
        throw error;
      const told = await statusErrorOf(handle, signal);
      if (told?.type !== undefined) {
        const said = readError(new FalAnswerError(200, { error_type: told.type }, undefined));
        throw withBill(failureOfType(told.type, said), error.billed);
      }
      if (told === undefined || error.code === 'PROVIDER_FAILING') throw error;
      // It failed; the result may give the reason once fal's gateway works again.
      const { billed } = error;
      throw new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.failed'), { cause: error, billed });
    }
  };
}

/** The failure of a request that was charged all the same, or that is known to have cost nothing. */
function withBill(error: FlipbookError, billed: Billed | undefined): FlipbookError {
  const { code, sentence: reason, cause, detail, retryAfterMs } = error;
  return new FlipbookError(code, reason, { cause, detail, retryAfterMs, billed });
}
