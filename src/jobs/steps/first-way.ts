import { isFlipbookError } from '../../errors.js';
import type { Job } from '../job.js';
import type { Log, Way } from '../ports.js';

/** No way has worked: all are closed or will never accept this, or at least one may work later. */
export type NoWay = 'closed' | 'unavailable';

/** Tries the ways in order, and resolves with the result of `attempt` on the first one that works. */
export async function firstWay<T>(
  ways: readonly Way[],
  attempt: (way: Way) => Promise<T>,
  { job, signal, log }: { readonly job: Job; readonly signal: AbortSignal; readonly log: Log },
): Promise<T | NoWay> {
  let noWay: NoWay = 'closed';
  for (const way of ways) {
    // Checked when its turn comes, because the ways before it take time.
    if (!way.isOpen(job)) continue;
    try {
      return await attempt(way);
    } catch (error) {
      signal.throwIfAborted();
      if (!isFlipbookError(error) || !error.code.startsWith('DELIVERY_')) throw error;
      if (error.code === 'DELIVERY_UNAVAILABLE') noWay = 'unavailable';
      log.warn({ jobId: job.id, route: way.route, err: error }, 'A way to the member did not work');
    }
  }
  return noWay;
}
