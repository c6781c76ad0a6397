import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job } from './job.js';
import type { JobStore, StoredJob } from './store-port.js';
import { fulfil, type Wish } from './wish.js';

/**
 * Asks something of a job. Resolves with the job as it was written with that, or as it will be where another process
 * works on it; with the job as it is where that changes nothing. Rejects with JOB_NOT_FOUND.
 */
export type AskOf = (id: string, wish: Wish) => Promise<Job>;

/** What the store has of a job. Rejects with JOB_NOT_FOUND. */
export async function found(store: JobStore, id: string): Promise<StoredJob> {
  const stored = await store.get(id);
  if (stored === undefined) throw new FlipbookError('JOB_NOT_FOUND', sentence('job.not-found'));
  return stored;
}

/** Makes {@link AskOf}. */
export function createAskOf({
  store,
  heed,
}: {
  readonly store: JobStore;
  /** Has the job's wishes read at once; undefined when it is not worked on here. */
  readonly heed: (id: string) => Promise<Job | undefined>;
}): AskOf {
  return async (id, wish) => {
    for (;;) {
      const { job, revision } = await found(store, id);
      const changed = fulfil(job, wish);
      // It would only interrupt who works on it.
      if (changed === job) return job;
      if (await store.want(id, wish)) return (await heed(id)) ?? changed;
      // Nobody works on a closed job. When it was written in between, everything is looked at anew.
      const { kind } = await store.put(changed, { ifRevision: revision });
      if (kind !== 'stale') return kind === 'saved' ? changed : job;
    }
  };
}
