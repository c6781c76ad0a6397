import { type Job, parseJob } from '../../src/jobs/job.js';
import { overwriteRecord, rawRecord } from './raw-jobs.js';
import type { TestWorld } from './world.js';

/** A job as a stopped bot left it on disk. Its id is that of the interaction that requested it. */
export async function storedJob({ config }: TestWorld, id: string): Promise<Job> {
  return parseJob(await rawRecord(config.storeLocation, id));
}

/** Replaces a job's record while the bot is stopped. */
export async function rewriteStored(
  world: TestWorld,
  id: string,
  rewrite: (job: Job) => unknown,
): Promise<void> {
  await overwriteRecord(world.config.storeLocation, id, rewrite(await storedJob(world, id)));
}
