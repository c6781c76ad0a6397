import type { Sentence } from './text/sentence.js';
import { textsIn } from './text/texts.js';

/**
 * Every way Flipbook can fail, as stable codes. Code branches on them; texts may change.
 *
 * - request: `INVALID_REQUEST`, `PICTURE_UNUSABLE`, `NOT_ALLOWED`, `JOB_NOT_FOUND`, `JOB_ENDED`, `JOB_UNREADABLE`
 *   (its record can't be parsed; retrying doesn't help), `LIMIT_REACHED` (somebody would spend more than they may),
 *   `NOT_APPROVED` (a moderator declined it, or did not answer in time), `CHOICE_NEEDED` (the member must say how it is
 *   meant, before anything is paid)
 * - provider: `PROVIDER_REJECTED` (the request itself), `PROVIDER_FAILED` (the generation),   `PROVIDER_FAILING` (the
 *   same, but not in the provider's documented form: believed only if it persists),   `PROVIDER_CANCELLED` (a cancel
 *   ended the request), `PROVIDER_LOCKED` (key or balance: the operator must act),   `PROVIDER_BUSY` (nothing was
 *   accepted), `PROVIDER_UNAVAILABLE` (a read failed; try again), `PROVIDER_UNREADABLE`   (an answer of an unknown
 *   shape), `SUBMIT_UNCERTAIN` (the answer to the one submit never came),   `REQUEST_FOUND` (the provider had accepted
 *   it after all; no second one is sent)
 * - delivery: `DELIVERY_EXPIRED`, `DELIVERY_FORBIDDEN`, `DELIVERY_GONE`, `DELIVERY_REFUSED` (the message's content or
 *   form), `DELIVERY_TOO_LARGE`, `DELIVERY_UNAVAILABLE`
 * - operation: `CONFIG_INVALID`, `STORE_UNAVAILABLE`, `SHUTTING_DOWN`
 */
export type ErrorCode =
  | 'INVALID_REQUEST'
  | 'PICTURE_UNUSABLE'
  | 'NOT_ALLOWED'
  | 'JOB_NOT_FOUND'
  | 'JOB_ENDED'
  | 'JOB_UNREADABLE'
  | 'LIMIT_REACHED'
  | 'NOT_APPROVED'
  | 'CHOICE_NEEDED'
  | 'PROVIDER_REJECTED'
  | 'PROVIDER_FAILED'
  | 'PROVIDER_FAILING'
  | 'PROVIDER_CANCELLED'
  | 'PROVIDER_LOCKED'
  | 'PROVIDER_BUSY'
  | 'PROVIDER_UNAVAILABLE'
  | 'PROVIDER_UNREADABLE'
  | 'SUBMIT_UNCERTAIN'
  | 'REQUEST_FOUND'
  | 'DELIVERY_EXPIRED'
  | 'DELIVERY_FORBIDDEN'
  | 'DELIVERY_GONE'
  | 'DELIVERY_REFUSED'
  | 'DELIVERY_TOO_LARGE'
  | 'DELIVERY_UNAVAILABLE'
  | 'CONFIG_INVALID'
  | 'STORE_UNAVAILABLE'
  | 'SHUTTING_DOWN';

/** In the provider's units, and in millionths of a US dollar if their price is known. */
type Charged = { readonly units: number; readonly micros?: number | undefined };

/** Another request that would be accepted instead of a refused one: what it is called, and its price. */
export type Offer = { readonly label: Sentence; readonly costMicros: number };

/**
 * An expected failure. `message` is its sentence in English, for the operator's own tools; the log leaves out what
 * others have written in it.
 */
export class FlipbookError extends Error {
  override readonly name = 'FlipbookError';
  readonly code: ErrorCode;
  /** Safe to show to the member concerned. */
  readonly sentence: Sentence;
  /** For the operator's log only: provider texts, status codes. */
  readonly detail: string | undefined;
  /** How long to wait before a retry, when the other side said so. */
  readonly retryAfterMs: number | undefined;
  /** What the provider charged for a request that failed, if it said so. */
  readonly billed: Charged | undefined;
  /** What would be accepted instead. Its request is stored, by its place in this list. */
  readonly offers: readonly Offer[];

  constructor(
    code: ErrorCode,
    sentence: Sentence,
    options: {
      readonly cause?: unknown;
      readonly detail?: string | undefined;
      readonly retryAfterMs?: number | undefined;
      readonly billed?: Charged | undefined;
      readonly offers?: readonly Offer[];
    } = {},
  ) {
    super(textsIn('en').say(sentence), { cause: options.cause });
    this.code = code;
    this.sentence = sentence;
    this.detail = options.detail;
    this.retryAfterMs = options.retryAfterMs;
    this.billed = options.billed;
    this.offers = options.offers ?? [];
  }
}

/** True when `error` is an expected failure with one of `codes` (any code when none are named). */
export function isFlipbookError(error: unknown, ...codes: readonly ErrorCode[]): error is FlipbookError {
  return error instanceof FlipbookError && (codes.length === 0 || codes.includes(error.code));
}
