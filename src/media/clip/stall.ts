/** When a peer counts as stalled: it has moved fewer than `leastBytes` in `ms`. However long the whole takes, is no matter. */
export type StallLimit = { readonly ms: number; readonly leastBytes: number };

/** 13 kB/s: any line that carries clips at all is faster, and 25 MB have come within half an hour. */
export const defaultStallLimit: StallLimit = { ms: 20_000, leastBytes: 256 * 1024 };

/**
 * Runs `act` with a signal of its own that ends with `signal`, or when fewer bytes have moved than the limit wants.
 * The act says how many did. Nothing stays behind on `signal`.
 */
export async function unlessStalled<T>(
  { ms, leastBytes }: StallLimit,
  signal: AbortSignal,
  act: (signal: AbortSignal, moved: (bytes: number) => void) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
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
