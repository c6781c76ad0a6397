import { isFlipbookError } from '../errors.js';
import type { ChangeJob } from './change-job.js';
import type { Log } from './ports.js';
import type { JobStore } from './store-port.js';
import type { Wish } from './wish.js';

/**
 * The provider has called back: a request is over. Tells its job, whichever process works on it, and does nothing when
 * no job waits for it. May be called several times for the same request. Rejects with STORE_UNAVAILABLE.
 */
export type RequestEnded = (ended: {
  readonly requestId: string;
  /** The job whose address was called; missing when the call came to an address of no job. */
  readonly jobId: string | undefined;
}) => Promise<void>;

/** Creates {@link RequestEnded}. */
export function createRequestEnded({
  store,
  changeJob,
  log,
}: {
  readonly store: Pick<JobStore, 'holderOf' | 'want'>;
  readonly changeJob: ChangeJob;
  readonly log: Log;
}): RequestEnded {
  return async ({ requestId, jobId }) => {
    const holder = await store.holderOf(requestId);
    if (holder !== undefined && jobId !== undefined && holder !== jobId) {
      log.error({ jobId, requestId, holder }, "fal's webhook named a request of another job: ignored");
      return;
    }
    const id = jobId ?? holder;
    if (id === undefined) {
      log.debug({ requestId }, "fal's webhook named a request that no job has: ignored");
      return;
    }
    const wish: Wish = { kind: 'request-ended', requestId };
    try {
      await changeJob(id, wish);
    } catch (error) {
      // Whoever can read the job applies it: a newer version, perhaps.
      if (isFlipbookError(error, 'JOB_UNREADABLE')) await store.want(id, wish);
      // It was forgotten.
      else if (!isFlipbookError(error, 'JOB_NOT_FOUND')) throw error;
    }
  };
}
