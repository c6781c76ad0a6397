import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import { type ReadError, readError } from './error-body.js';
import { FalAnswerError, FalSilenceError } from './one-attempt-fetch.js';
import { isComplaint, rejection } from './rejection.js';

/** What fal's texts say of a locked account, which has no type of its own. */
const LOCK_REASONS = /exhausted balance|user budget is exceeded|payment method|archived|admin/i;

function locked({ cause, status, text = '' }: ReadError): FlipbookError {
  const [reason = 'no reason that is known here'] = LOCK_REASONS.exec(text) ?? [];
  return new FlipbookError('PROVIDER_LOCKED', sentence('fal.locked'), {
    cause,
    detail: `fal answered ${status}: check FAL_KEY and the balance of its account (${reason})`,
  });
}

function isLock({ status }: { readonly status: number }): boolean {
  return status === 401 || status === 403;
}

function notStarted(cause: unknown): FlipbookError {
  return new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.not-started'), { cause });
}

/** Statuses by which fal says that it did not take a request as it is. Others may come from somewhere on the way. */
const REFUSALS: ReadonlySet<number> = new Set([400, 404, 405, 413, 414, 415, 422]);

/** Why the one POST did not give a request id: only what fal surely never took is more than "uncertain". */
export function submitFailure(error: unknown): FlipbookError {
  if (error instanceof FalSilenceError && !error.wasSent) return notStarted(error);
  if (error instanceof FalAnswerError) {
    const said = readError(error);
    // A refusal without JSON is of somebody on the way, and says nothing of the account.
    if (isLock(said)) return said.isJson ? locked(said) : notStarted(error);
    if (said.status === 429)
      return new FlipbookError('PROVIDER_BUSY', sentence('fal.busy'), { cause: error });
    if (REFUSALS.has(said.status)) return rejection(said);
  }
  return new FlipbookError('SUBMIT_UNCERTAIN', sentence('fal.answer-lost'), { cause: error });
}

/** Why a question to fal was not answered: worth another try, unless the account is locked. */
export function readFailure(error: unknown): FlipbookError {
  if (error instanceof FalAnswerError && isLock(error)) return locked(readError(error));
  return new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.away'), { cause: error });
}

/** Why a request's status is not known. Of a request that it took, fal says 404 only when it is over and forgotten. */
export function statusFailure(error: unknown): FlipbookError {
  if (!(error instanceof FalAnswerError) || error.status !== 404) return readFailure(error);
  return new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.forgotten'), { cause: error });
}

/** Answers that say nothing of how a request ended, whatever their body is. */
const PASSING: ReadonlySet<number> = new Set([401, 403, 408, 425, 429]);

/** How fal says, in a plain 400 without a type, that a request is not over. */
const IN_PROGRESS = /still in progress/i;

/**
 * Why a request that is over gives no video. A type of fal's is final at once. JSON without one is believed only when it
 * stays, because an outage may speak JSON too; anything else is a page of fal's front door.
 */
export function resultFailure(error: unknown): FlipbookError {
  if (!(error instanceof FalAnswerError)) return readFailure(error);
  const said = readError(error);
  const { status, type } = said;
  if (status === 422) return rejection(said);
  if (status === 404 || status === 410) return unreadable(error);
  // A 499 is fal's alone: somebody on the way who sees a caller leave has nobody to answer.
  if (type === undefined && status === 499) return cancelled(error);
  if (PASSING.has(status)) return readFailure(error);
  if (type !== undefined) return failureOfType(type, said);
  if (!said.isJson || IN_PROGRESS.test(said.text ?? '')) return readFailure(error);
  // fal charges nothing for a 5xx; what it charges for another refusal after work has begun, its pages leave open.
  return new FlipbookError(
    status >= 500 ? 'PROVIDER_FAILING' : 'PROVIDER_UNREADABLE',
    sentence('fal.failed'),
    {
      cause: error,
      detail: `fal answered ${status}`,
    },
  );
}

/** What an error type means, in a result or in a status. */
export function failureOfType(type: string, said: ReadError): FlipbookError {
  if (type === 'client_cancelled') return cancelled(said.cause);
  if (isComplaint(type)) return rejection(said);
  return new FlipbookError('PROVIDER_FAILED', FAILURES.get(type) ?? sentence('fal.failed'), {
    cause: said.cause,
    detail: `${said.status} ${type}`,
  });
}

/** A completed request whose answer holds no video: a maintenance page for a moment, or for good. */
export function unreadable(cause: unknown): FlipbookError {
  return new FlipbookError('PROVIDER_UNREADABLE', sentence('fal.no-video'), { cause });
}

function cancelled(cause: unknown): FlipbookError {
  return new FlipbookError('PROVIDER_CANCELLED', sentence('fal.cancelled'), { cause });
}

const FAILURES: ReadonlyMap<string, Sentence> = new Map(
  Object.entries({
    generation_timeout: sentence('fal.too-long'),
    request_timeout: sentence('fal.too-long'),
    startup_timeout: sentence('fal.no-machine'),
  }),
);
