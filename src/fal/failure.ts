import { z } from 'zod';
import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
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

/** A part of a request that a member can change, as the texts call it. */
type Part = 'picture' | 'prompt' | 'negative-prompt' | 'sound';

/** What the fields of fal's input stand for. */
const PARTS: ReadonlyMap<string, Part> = new Map([
  ['image_url', 'picture'],
  ['image_urls', 'picture'],
  ['first_frame_url', 'picture'],
  ['last_frame_url', 'picture'],
  ['prompt', 'prompt'],
  ['negative_prompt', 'negative-prompt'],
  ['generate_audio', 'sound'],
]);

/** What a member can do about a picture that the model can't take, by fal's error type. */
const PICTURE_REJECTIONS: ReadonlyMap<string, Sentence> = new Map(
  Object.entries({
    image_too_small: sentence('fal.picture-too-small'),
    image_too_large: sentence('fal.picture-too-large'),
    file_too_large: sentence('fal.file-too-large'),
    unsupported_image_format: sentence('fal.wrong-type'),
    image_load_error: sentence('fal.picture-unreadable'),
    file_download_error: sentence('fal.picture-not-fetched'),
    face_detection_error: sentence('fal.face'),
  }),
);

function rejection(error: FalAnswerError): FlipbookError {
  const { type = 'unknown', field = '' } = read(error);
  const options = { cause: error, detail: `${error.status} ${type} ${field}` };
  const ofPicture = PICTURE_REJECTIONS.get(type);
  if (ofPicture !== undefined) {
    return new FlipbookError('PROVIDER_REJECTED', ofPicture, { ...options, part: 'picture' });
  }
  const reason = type === 'content_policy_violation' ? 'policy' : 'invalid';
  const part = PARTS.get(field);
  if (type === 'no_media_generated' || part === undefined) {
    const key = type === 'no_media_generated' ? 'fal.nothing-made' : (`fal.${reason}.request` as const);
    return new FlipbookError('PROVIDER_REJECTED', sentence(key), options);
  }
  return new FlipbookError('PROVIDER_REJECTED', sentence(`fal.${reason}.${part}`), {
    ...options,
    part: part === 'negative-prompt' ? 'prompt' : part,
  });
}

function locked(error: FalAnswerError): FlipbookError {
  return new FlipbookError('PROVIDER_LOCKED', sentence('fal.locked'), {
    cause: error,
    detail: `fal answered ${error.status}: check FAL_KEY and the balance of its account${detailText(error)}`,
  });
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
    return new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.not-started'), { cause: error });
  }
  if (error instanceof FalAnswerError) {
    const { status } = error;
    if (status === 401 || status === 403) return locked(error);
    if (status === 429) return new FlipbookError('PROVIDER_BUSY', sentence('fal.busy'), { cause: error });
    if (REFUSALS.has(status)) return rejection(error);
  }
  return new FlipbookError('SUBMIT_UNCERTAIN', sentence('fal.answer-lost'), { cause: error });
}

/** Why a question to fal was not answered: worth another try, unless the account is locked. */
export function readFailure(error: unknown): FlipbookError {
  if (error instanceof FalAnswerError && (error.status === 401 || error.status === 403)) return locked(error);
  return new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.away'), { cause: error });
}

/** Why a request's status is not known. Of a request that it took, fal says 404 only when it is over and forgotten. */
export function statusFailure(error: unknown): FlipbookError {
  if (!(error instanceof FalAnswerError) || error.status !== 404) return readFailure(error);
  return new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.forgotten'), { cause: error });
}

/** Why a completed request gives no video. Only fal's own error shapes are final; a bare 5xx is its front door. */
export function resultFailure(error: unknown): FlipbookError {
  if (!(error instanceof FalAnswerError)) return readFailure(error);
  const { type } = read(error);
  if (error.status === 422) return rejection(error);
  if (error.status === 404 || error.status === 410) return unreadable(error);
  // A 499 is fal's alone: somebody on the way who sees a caller leave has nobody to answer.
  if (type === 'client_cancelled' || (type === undefined && error.status === 499)) {
    return new FlipbookError('PROVIDER_CANCELLED', sentence('fal.cancelled'), { cause: error });
  }
  // "Request is still in progress" is a plain 400 text without a type.
  if (type === undefined) return readFailure(error);
  if (error.status === 401 || error.status === 403 || error.status === 429) return readFailure(error);
  return new FlipbookError('PROVIDER_FAILED', FAILURES.get(type) ?? sentence('fal.failed'), {
    cause: error,
    detail: `${error.status} ${type}`,
  });
}

/** A completed request whose answer holds no video: a maintenance page for a moment, or for good. */
export function unreadable(cause: unknown): FlipbookError {
  return new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.no-video'), { cause });
}

const FAILURES: ReadonlyMap<string, Sentence> = new Map(
  Object.entries({
    generation_timeout: sentence('fal.too-long'),
    request_timeout: sentence('fal.too-long'),
    startup_timeout: sentence('fal.no-machine'),
  }),
);
