import type { FlipbookError } from '../errors.js';
import { within } from '../jobs/wait.js';

/** Makes one call within `maxMs`. Maps errors with `failureOf`; an abort of `signal` rejects with its reason. */
export async function ask<T>({
  maxMs,
  signal,
  call,
  failureOf,
}: {
  readonly maxMs: number;
  readonly signal: AbortSignal;
  readonly call: (signal: AbortSignal) => Promise<T>;
  readonly failureOf: (error: unknown) => FlipbookError;
}): Promise<T> {
  try {
    return await within(maxMs, signal, call);
  } catch (error) {
    signal.throwIfAborted();
    throw failureOf(error);
  }
}
