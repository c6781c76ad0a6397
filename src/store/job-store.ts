import type Keyv from 'keyv';
import { ZodError } from 'zod';
import { FlipbookError } from '../errors.js';
import { type Job, parseJob } from '../jobs/job.js';
import type { JobStore, Log } from '../jobs/ports.js';
import { isEnded } from '../jobs/transitions.js';

/** How long an ended job stays readable. */
const ENDED_TTL_MS = 30 * 24 * 3_600_000;

/**
 * Jobs on Keyv: one for the records, one for the ids of open jobs, so that a start need not read every job.
 * Both must be made with `throwOnErrors`: without it, Keyv answers a broken store as an empty one.
 */
export function createJobStore({
  jobs,
  open,
  log,
}: {
  readonly jobs: Keyv;
  readonly open: Keyv;
  readonly log: Log;
}): JobStore {
  async function guarded<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw new FlipbookError('STORE_UNAVAILABLE', "I can't take jobs right now. Please try again later.", {
        cause: error,
      });
    }
  }
  async function get(id: string): Promise<Job | undefined> {
    const record: unknown = await jobs.get(id);
    return record === undefined ? undefined : parseJob(record);
  }
  return {
    get: (id) => guarded(() => get(id)),
    put: (job) =>
      guarded(async () => {
        if (isEnded(job)) {
          await jobs.set(job.id, job, ENDED_TTL_MS);
          await open.delete(job.id);
          return;
        }
        // Listed first: a job that is written but not listed would be lost by a crash in between.
        if (job.state.phase === 'accepted') await open.set(job.id, true);
        await jobs.set(job.id, job);
      }),
    listOpen: () =>
      guarded(async () => {
        const found: Job[] = [];
        for await (const [id] of open.iterator?.(undefined) ?? []) {
          try {
            const job = await get(String(id));
            if (job !== undefined && !isEnded(job)) found.push(job);
          } catch (error) {
            if (!(error instanceof ZodError)) throw error;
            // One record that can't be read must not keep the others from going on. It stays where it is.
            log.error(
              { jobId: String(id), err: error },
              'The record of an open job can not be read: left alone',
            );
          }
        }
        return found;
      }),
  };
}
