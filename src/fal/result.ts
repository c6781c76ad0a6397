import type { FalClient } from '@fal-ai/client';
import { FlipbookError, isFlipbookError } from '../errors.js';
import type { RequestHandle, Video, VideoProvider } from '../jobs/ports.js';
import { sentence } from '../text/sentence.js';
import { ask } from './ask.js';
import { readError } from './error-body.js';
import { failureOfType, readFailure, resultFailure, unreadable } from './failure.js';
import { FalAnswerError } from './one-attempt-fetch.js';
import { readStatusError } from './status-answer.js';
import { videoAnswerSchema } from './video-answer.js';

/** Fetches the result of a finished request. If the result doesn't say why there is no video, the status may. */
export function createResult({
  fal,
  readMs,
}: {
  readonly fal: FalClient;
  readonly readMs: number;
}): VideoProvider['result'] {
  async function resultOf({ endpointId, requestId }: RequestHandle, signal: AbortSignal): Promise<Video> {
    const { data } = await ask<{ data: unknown }>({
      maxMs: readMs,
      signal,
      call: (abortSignal) => fal.queue.result(endpointId, { requestId, abortSignal }),
      failureOf: resultFailure,
    });
    const parsed = videoAnswerSchema.safeParse(data);
    if (parsed.success) return parsed.data;
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
