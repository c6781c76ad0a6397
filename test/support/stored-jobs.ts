import type Keyv from 'keyv';
import { type Job, parseJob } from '../../src/jobs/job.js';
import { openStore } from '../../src/store/open-store.js';
import { silentLog } from './silent-log.js';
import type { TestWorld } from './world.js';

async function withStore<T>({ config }: TestWorld, act: (keyv: (namespace: string) => Keyv) => Promise<T>) {
  const { keyv, close } = openStore({ location: config.storeLocation, log: silentLog });
  try {
    return await act(keyv);
  } finally {
    close();
  }
}

/** A job as a bot that has been stopped left it on the disk. Its id is that of the interaction that asked for it. */
export function storedJob(world: TestWorld, id: string): Promise<Job> {
  return withStore(world, async (keyv) => parseJob(await keyv('jobs').get(id)));
}

/** Puts another record in the place of a job's, while the bot is stopped. */
export async function rewriteStored(
  world: TestWorld,
  id: string,
  rewrite: (job: Job) => unknown,
): Promise<void> {
  await withStore(world, async (keyv) => {
    await keyv('jobs').set(id, rewrite(parseJob(await keyv('jobs').get(id))));
  });
}
