import { z } from 'zod';
import { FlipbookError } from '../errors.js';
import { FalAnswerError, FalSilenceError } from './one-attempt-fetch.js';

/**
 * Both shapes of fal's error bodies: a list of what is wrong with the input, or one text with an `error_type`.
 *
 * @see https://fal.ai/docs/model-apis/errors
 */
const errorBodySchema = z.object({
  detail: z
    .union([
      z.string(),
      z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])).catch([]), type: z.string() })),
    ])
    .optional(),
  error_type: z.string().optional(),
});

/** What fal said, reduced to what code may branch on: types, fields and a status, never message texts. */
function read(error: FalAnswerError): { type: string | undefined; field: string | undefined } {
  const parsed = errorBodySchema.safeParse(error.body);
  if (!parsed.success) return { type: error.errorType, field: undefined };
  const { detail, error_type: errorType } = parsed.data;
  const first = Array.isArray(detail) ? detail[0] : undefined;
  return {
    type: first?.type ?? errorType ?? error.errorType,
    field: first?.loc.findLast((part) => typeof part === 'string'),
  };
}

/** The part of a request that a field of fal's input stands for, in a member's words. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['image_url', 'the picture'],
  ['prompt', 'the prompt'],
  ['negative_prompt', 'the negative prompt'],
  ['generate_audio', 'the sound'],
]);

/** What a member can do about a refusal, by fal's error type. `part` is the part of the request, when fal names it. */
const REJECTIONS: ReadonlyMap<string, (part: string | undefined) => string> = new Map(
  Object.entries({
    content_policy_violation: (part: string | undefined) =>
      part === PARTS.get('generate_audio')
        ? "The model's safety check refused the sound. The same clip often works without sound."
        : `The model's safety check refused ${part ?? 'this request'}. Try ${part === PARTS.get('image_url') ? 'another picture' : 'other words'}.`,
    no_media_generated: () =>
      'The model made no video of this. Other words, another picture or no sound may help.',
    image_too_small: () => 'The model found the picture too small. Use one of at least 720 pixels in height.',
    image_too_large: () => 'The model found the picture too large. Use a smaller one.',
    file_too_large: () => "The picture's file is too large for the model. Use a smaller one.",
    unsupported_image_format: () => 'The model can not read this kind of picture. Use a JPEG or PNG.',
    image_load_error: () => 'The model could not read the picture. Save it again as JPEG or PNG and retry.',
    file_download_error: () => 'fal could not fetch the picture. Please try once more.',
    face_detection_error: () => 'The model stopped at a face in the picture. Try another picture.',
  }),
);

function rejection(error: FalAnswerError): FlipbookError {
  const { type = 'unknown', field = '' } = read(error);
  const part = PARTS.get(field);
  const sentence =
    REJECTIONS.get(type)?.(part) ??
    `fal refused ${part ?? 'this request'} as not valid. Change ${part ?? 'it'} and ask again.`;
  return new FlipbookError('PROVIDER_REJECTED', sentence, {
    cause: error,
    detail: `${error.status} ${type} ${field}`,
  });
}

function locked(error: FalAnswerError): FlipbookError {
  return new FlipbookError(
    'PROVIDER_LOCKED',
    'No clips can be made right now: the account at fal needs the people who run this bot. They have been told.',
    {
      cause: error,
      detail: `fal answered ${error.status}: check FAL_KEY and the balance of its account${detailText(error)}`,
    },
  );
}

/** fal's own words for the operator's log; refusals of the account name the reason only in text. */
function detailText(error: FalAnswerError): string {
  const parsed = errorBodySchema.safeParse(error.body);
  return parsed.success && typeof parsed.data.detail === 'string' ? ` (${parsed.data.detail})` : '';
}

/** Statuses by which fal says that it did not take a request as it is. Others may come from somewhere on the way. */
const REFUSALS: ReadonlySet<number> = new Set([400, 404, 405, 413, 414, 415, 422]);

/** Why the one POST did not give a request id: only what fal surely never took is more than "uncertain". */
export function submitFailure(error: unknown): FlipbookError {
  if (error instanceof FalSilenceError && !error.wasSent) {
    return new FlipbookError(
      'PROVIDER_UNAVAILABLE',
      'fal could not be reached, so nothing was started. Please ask again in a while.',
      { cause: error },
    );
  }
  if (error instanceof FalAnswerError) {
    const { status } = error;
    if (status === 401 || status === 403) return locked(error);
    if (status === 429) {
      return new FlipbookError(
        'PROVIDER_BUSY',
        'fal takes no more requests at the moment. Please ask again in a few minutes.',
        { cause: error },
      );
    }
    if (REFUSALS.has(status)) return rejection(error);
  }
  return new FlipbookError('SUBMIT_UNCERTAIN', 'The answer to the submit was lost.', { cause: error });
}

/** Why a question to fal was not answered: worth another try, unless the account is locked. */
export function readFailure(error: unknown): FlipbookError {
  if (error instanceof FalAnswerError && (error.status === 401 || error.status === 403)) return locked(error);
  return new FlipbookError('PROVIDER_UNAVAILABLE', 'fal can not be reached right now.', { cause: error });
}

/** Why a request's status is not known. Of a request that it took, fal says 404 only when it is over and forgotten. */
export function statusFailure(error: unknown): FlipbookError {
  if (!(error instanceof FalAnswerError) || error.status !== 404) return readFailure(error);
  return new FlipbookError(
    'PROVIDER_UNREADABLE',
    'fal no longer knows this request. The people who run this bot can look for it at fal.',
    { cause: error },
  );
}

/** Why a completed request gives no video. Only fal's own error shapes are final; a bare 5xx is its front door. */
export function resultFailure(error: unknown): FlipbookError {
  if (!(error instanceof FalAnswerError)) return readFailure(error);
  const { type } = read(error);
  if (error.status === 422) return rejection(error);
  if (error.status === 404 || error.status === 410) return unreadable(error);
  // A 499 is fal's alone: somebody on the way who sees a caller leave has nobody to answer.
  if (type === 'client_cancelled' || (type === undefined && error.status === 499)) {
    return new FlipbookError('PROVIDER_CANCELLED', 'The request was cancelled at fal.', { cause: error });
  }
  // "Request is still in progress" is a plain 400 text without a type.
  if (type === undefined) return readFailure(error);
  if (error.status === 401 || error.status === 403 || error.status === 429) return readFailure(error);
  return new FlipbookError('PROVIDER_FAILED', FAILURES.get(type) ?? FAILED, {
    cause: error,
    detail: `${error.status} ${type}`,
  });
}

/** A completed request whose answer holds no video: a maintenance page for a moment, or for good. */
export function unreadable(cause: unknown): FlipbookError {
  return new FlipbookError(
    'PROVIDER_UNREADABLE',
    'fal finished, but its answer holds no video. The people who run this bot can look for it at fal.',
    { cause },
  );
}

const FAILED = 'The generation failed at fal. You can ask again.';

const FAILURES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    generation_timeout: 'The generation took too long and fal stopped it. You can ask again.',
    request_timeout: 'The generation took too long and fal stopped it. You can ask again.',
    startup_timeout: 'fal had no free machine in time. You can ask again.',
  }),
);
