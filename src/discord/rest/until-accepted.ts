import { type FlipbookError, isFlipbookError } from '../../errors.js';
import { wait } from '../../jobs/wait.js';
import { deliveryFailure } from './failure.js';

/** How often a call is retried after a temporary fault. */
const RETRIES = 4;

/** How long one call may wait for rate limits in total; beyond that, the way counts as unavailable. */
const MAX_PAUSED_MS = 30_000;

/**
 * Calls Discord until it accepts the call. Waits out temporary faults with growing pauses, and rate limits for as long
 * as Discord asks. Rejects with a DELIVERY code, which is DELIVERY_UNAVAILABLE when it took too long, or with the
 * signal's reason.
 */
export async function untilAccepted<T>(
  call: () => Promise<T>,
  {
    retries = RETRIES,
    retryMs,
    signal,
  }: {
    /** 0 for calls that must not happen twice: a failed one may have succeeded. */
    readonly retries?: number;
    /** The first pause after a temporary fault; it doubles. */
    readonly retryMs: number;
    readonly signal: AbortSignal;
  },
): Promise<T> {
  let faults = 0;
  let pausedMs = 0;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      const failure = asFailure(error);
      if (failure.code !== 'DELIVERY_UNAVAILABLE') throw failure;
      const { retryAfterMs } = failure;
      const isLimited = retryAfterMs !== undefined;
      if (!isLimited) faults += 1;
      // Without jitter, all calls that wait for the same limit would return at once.
      const jitterMs = retryMs * (1 + Math.random());
      const pauseMs = isLimited ? retryAfterMs + jitterMs : jitterMs * 2 ** (faults - 1);
      if (isLimited) pausedMs += pauseMs;
      if (faults > retries || pausedMs > MAX_PAUSED_MS) throw failure;
      await wait(pauseMs, signal);
    }
  }
}

function asFailure(error: unknown): FlipbookError {
  return isFlipbookError(error) ? error : deliveryFailure(error);
}
