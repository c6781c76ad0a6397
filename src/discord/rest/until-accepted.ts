import { type FlipbookError, isFlipbookError } from '../../errors.js';
import { wait } from '../../jobs/wait.js';
import { deliveryFailure } from './failure.js';

/** How often a call is made again after a passing fault. */
const RETRIES = 4;

/** How long Discord may have one call wait for its limits; over that, the way is closed for now. */
const MAX_PAUSED_MS = 30_000;

/**
 * Calls Discord until it takes the call. Passing faults are waited out with growing pauses, and so are limits, as long
 * as Discord asks. Rejects with a DELIVERY code, DELIVERY_UNAVAILABLE when that went on for too long, and with the
 * signal's reason.
 */
export async function untilAccepted<T>(
  call: () => Promise<T>,
  {
    retries = RETRIES,
    retryMs,
    signal,
  }: {
    /** None for what must not happen twice: after a fault, it may have happened. */
    readonly retries?: number;
    /** The first pause after a passing fault; it doubles. */
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
      // What waits for the same limit would else come back all at once.
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
