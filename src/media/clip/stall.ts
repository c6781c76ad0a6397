import { createAbort } from '../../jobs/wait.js';

/** A peer counts as stalled when it moves fewer than `leastBytes` within `ms`. The total duration is not limited. */
export type StallLimit = { readonly ms: number; readonly leastBytes: number };

/** 13 kB/s: any connection that can carry clips is faster, and 25 MB arrive within half an hour. */
export const defaultStallLimit: StallLimit = { ms: 20_000, leastBytes: 256 * 1024 };

/**
 * Runs `act` with its own signal, which aborts with `signal` or when fewer bytes than the limit have moved. `act`
 * reports moved bytes. No listener stays on `signal`.
 */
export async function unlessStalled<T>(
  { ms, leastBytes }: StallLimit,
  signal: AbortSignal,
  act: (signal: AbortSignal, moved: (bytes: number) => void) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = createAbort();
  const timer = setTimeout(() => {
    controller.abort(new DOMException(`Fewer than ${leastBytes} bytes in ${ms} ms`, 'TimeoutError'));
  }, ms);
  const onAbort = () => controller.abort(signal.reason);
  signal.addEventListener('abort', onAbort);
  let recentBytes = 0;
  const moved = (bytes: number) => {
    recentBytes += bytes;
    if (recentBytes < leastBytes) return;
    recentBytes = 0;
    timer.refresh();
  };
  try {
    return await act(controller.signal, moved);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
