import type { FalClient } from '@fal-ai/client';
import { FlipbookError, isFlipbookError } from '../errors.js';
import type { RequestHandle, Video, VideoProvider } from '../jobs/ports.js';
import { sentence } from '../text/sentence.js';
import { ask } from './ask.js';
import { createReadBill } from './bill.js';
import { readError } from './error-body.js';
import { failureOfType, readFailure, resultFailure, unreadable } from './failure.js';
import { FalAnswerError } from './one-attempt-fetch.js';
import { requestUrl } from './request-url.js';
import { readStatusError } from './status-answer.js';
import { videoAnswerSchema } from './video-answer.js';

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
    });
    const parsed = videoAnswerSchema.safeParse(data);
    if (parsed.success) {
      const { endpointId } = handle;
      return { ...parsed.data, billed: await readBill({ endpointId, headers }, signal) };
    }
    const said = readError(new FalAnswerError(200, data, undefined));
    throw said.type === undefined ? unreadable(parsed.error) : failureOfType(said.type, said);
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
        throw failureOfType(
          told.type,
          readError(new FalAnswerError(200, { error_type: told.type }, undefined)),
        );
      }
      if (told === undefined || error.code === 'PROVIDER_FAILING') throw error;
      // It failed; the result may give the reason once fal's gateway works again.
      throw new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.failed'), { cause: error });
    }
  };
}
