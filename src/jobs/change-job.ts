import { FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job } from './job.js';
import type { JobStore, StoredJob } from './store-port.js';
import { applyWish, type Wish } from './wish.js';

/**
 * Applies a wish to a job, whoever owns it. Resolves with the changed job (when another process owns it, as it will
 * be), or with the unchanged job when the wish has no effect. Rejects with JOB_NOT_FOUND.
 */
export type ChangeJob = (id: string, wish: Wish) => Promise<Job>;

/** The job with that id. Rejects with JOB_NOT_FOUND. */
export async function findStored(store: JobStore, id: string): Promise<StoredJob> {
  const stored = await store.get(id);
  if (stored === undefined) throw new FlipbookError('JOB_NOT_FOUND', sentence('job.not-found'));
  return stored;
}

/** {@link ChangeJob} for a job that its member may delete at any moment: undefined when it is gone. */
export async function changeUnlessGone(
  changeJob: ChangeJob,
  id: string,
  wish: Wish,
): Promise<Job | undefined> {
  try {
    return await changeJob(id, wish);
  } catch (error) {
    if (isFlipbookError(error, 'JOB_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Creates {@link ChangeJob}. */
export function createChangeJob({
  store,
  applyWishesOf,
}: {
  readonly store: JobStore;
  /** Makes this process apply the job's wishes now. Resolves with undefined when it does not own the job. */
  readonly applyWishesOf: (id: string) => Promise<Job | undefined>;
}): ChangeJob {
  return async (id, wish) => {
    for (;;) {
      const { job, revision } = await findStored(store, id);
      const changed = applyWish(job, wish);
      // A wish without effect would only interrupt the owner.
      if (changed === job) return job;
      if (await store.want(id, wish)) return (await applyWishesOf(id)) ?? changed;
      // Nobody owns a closed job. If it was written in between, start over.
      const { kind } = await store.put(changed, { ifRevision: revision });
      if (kind !== 'stale') return kind === 'saved' ? changed : job;
    }
  };
}
