import type { Job } from '../../src/jobs/job.js';
import { createJobStore } from '../../src/store/job-store.js';
import { openStore } from '../../src/store/open-store.js';
import { jobKeyvs } from './job-keyvs.js';
import { silentLog } from './silent-log.js';
import type { TestWorld } from './world.js';

/** A member's jobs as a bot that has been stopped left them on the disk, newest first. */
export async function storedJobs({ config }: TestWorld, userId: string): Promise<readonly Job[]> {
  const { keyv, close } = openStore({ location: config.storeLocation, log: silentLog });
  try {
    return await createJobStore({ ...jobKeyvs(keyv), log: silentLog }).listByMember(userId);
  } finally {
    close();
  }
}
