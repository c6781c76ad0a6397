import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import { isOwnAnswer, type ReadError, readError } from './error-body.js';
import { FalAnswerError, FalSilenceError } from './one-attempt-fetch.js';
import { isComplaint, rejection } from './rejection.js';

/** Phrases in fal's texts for a locked account, which has no error type. */
const LOCK_REASONS = /exhausted balance|user budget is exceeded|payment method|archived|admin/i;

function locked({ cause, status, text = '' }: ReadError): FlipbookError {
  const [reason = 'no reason that is known here'] = LOCK_REASONS.exec(text) ?? [];
  return new FlipbookError('PROVIDER_LOCKED', sentence('fal.locked'), {
    cause,
    detail: `fal answered ${status}: check FAL_KEY and the balance of its account (${reason})`,
  });
}

function notStarted(cause: unknown): FlipbookError {
  return new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.not-started'), { cause });
}

/** Statuses by which fal itself refuses a request. Others may come from a proxy on the way. */
const REFUSALS: ReadonlySet<number> = new Set([400, 404, 405, 413, 414, 415, 422]);

/** Why the one POST returned no request id: anything but a definite refusal counts as uncertain. */
export function submitFailure(error: unknown): FlipbookError {
  if (error instanceof FalSilenceError && !error.wasSent) return notStarted(error);
  if (error instanceof FalAnswerError) {
    const said = readError(error);
    // A refusal without JSON comes from a proxy on the way and says nothing about the account.
    if (said.status === 401 || said.status === 403) return said.isJson ? locked(said) : notStarted(error);
    if (said.status === 429)
      return new FlipbookError('PROVIDER_BUSY', sentence('fal.busy'), {
        cause: error,
        retryAfterMs: error.retryAfterMs,
      });
    if (REFUSALS.has(said.status)) return rejection(said);
  }
  return new FlipbookError('SUBMIT_UNCERTAIN', sentence('fal.answer-lost'), { cause: error });
}

/** Why a read from fal failed: retryable, unless the account is locked. */
export function readFailure(error: unknown): FlipbookError {
  if (isOwnAnswer(error, 401, 403)) return locked(readError(error));
  return new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.away'), { cause: error });
}

/**
 * Why a request's status is unknown. For a request that it accepted, fal answers 404 only after it ended and was
 * deleted.
 */
export function statusFailure(error: unknown): FlipbookError {
  if (!isOwnAnswer(error, 404)) return readFailure(error);
  return new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.forgotten'), { cause: error });
}

/** Statuses that don't say how a request ended, whatever their body is. */
const PASSING: ReadonlySet<number> = new Set([401, 403, 408, 425, 429]);

/** fal's text in a plain 400 without a type for a request that is still running. */
const IN_PROGRESS = /still in progress/i;

/**
 * Why a finished request has no video. An error type of fal's is final at once. JSON without a type is believed only
 * when it persists, because an outage may also answer in JSON; anything else is a page of fal's gateway.
 */
export function resultFailure(error: unknown): FlipbookError {
  if (!(error instanceof FalAnswerError)) return readFailure(error);
  const said = readError(error);
  const { status, type } = said;
  if (status === 422) return rejection(said);
  if (isOwnAnswer(error, 404, 410)) return unreadable(error);
  // Only fal itself answers 499: a proxy whose caller disconnected has nobody to answer.
  if (type === undefined && status === 499) return cancelled(error);
  if (PASSING.has(status)) return readFailure(error);
  if (type !== undefined) return failureOfType(type, said);
  if (!said.isJson || IN_PROGRESS.test(said.text ?? '')) return readFailure(error);
  // fal charges nothing for a 5xx. Its documentation doesn't say what other refusals cost after work has begun.
  return new FlipbookError(
    status >= 500 ? 'PROVIDER_FAILING' : 'PROVIDER_UNREADABLE',
    sentence('fal.failed'),
    {
      cause: error,
      detail: `fal answered ${status}`,
    },
  );
}

/** Maps an error type in a result or a status to a failure. */
export function failureOfType(type: string, said: ReadError): FlipbookError {
  if (type === 'client_cancelled') return cancelled(said.cause);
  if (isComplaint(type)) return rejection(said);
  return new FlipbookError('PROVIDER_FAILED', FAILURES.get(type) ?? sentence('fal.failed'), {
    cause: said.cause,
    detail: `${said.status} ${type}`,
  });
}

/**
 * The failure for a completed request without a video in its answer, which may be a temporary maintenance page or
 * final.
 */
export function unreadable(cause: unknown): FlipbookError {
  return new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.no-video'), { cause });
}

function cancelled(cause: unknown): FlipbookError {
  return new FlipbookError('PROVIDER_CANCELLED', sentence('fal.cancelled'), { cause });
}

const FAILURES: ReadonlyMap<string, Sentence> = new Map(
  Object.entries({
    generation_timeout: sentence('fal.too-long'),
    // The deadline for the start, which every submit carries.
    request_timeout: sentence('fal.never-started'),
    startup_timeout: sentence('fal.no-machine'),
  }),
);
