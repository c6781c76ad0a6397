import type { Active } from './active.js';
import { type ChangeJob, changeUnlessGone } from './change-job.js';
import type { Save } from './save.js';
import { maySendTheLike } from './search.js';
import type { OtherJobs } from './step.js';
import type { JobStore } from './store-port.js';
import { isEnded, isIn } from './transitions.js';
import type { Wish } from './wish.js';

/**
 * Creates the function that makes {@link OtherJobs} for one job. Each of them waits until the store works, so that no
 * fault of the store ends a job.
 */
export function createOtherJobs({
  store,
  untilStored,
  changeJob,
  claim,
}: {
  readonly store: JobStore;
  readonly untilStored: Save['untilStored'];
  readonly changeJob: ChangeJob;
  /** Claims free jobs. */
  readonly claim: () => Promise<unknown>;
}): (entry: Active) => OtherJobs {
  return (entry) => ({
    jobOf: async (id) => (await untilStored(entry, () => store.get(id)))?.job,
    holderOf: (requestId) => untilStored(entry, () => store.holderOf(requestId)),
    // Those of all processes, not only of this one.
    withTheLike: async (job) =>
      (await untilStored(entry, store.listOpen)).filter((other) => maySendTheLike(job, other)),
    expire: async (id) => {
      const wish: Wish = { kind: 'decide', decision: { kind: 'expired', atMs: Date.now() } };
      await untilStored(entry, () => store.want(id, wish));
    },
    takeUp: async ({ id }, requestId) => {
      const job = await untilStored(entry, () =>
        changeUnlessGone(changeJob, id, { kind: 'found', requestId }),
      );
      if (job === undefined) return false;
      // It was closed, so nobody owns it yet. If this claim fails, the next renewal claims it.
      if (!isEnded(job)) await claim().catch(() => []);
      // An earlier try may have worked without an answer, and the clip may be there by now.
      return !isEnded(job) || isIn(job, 'delivered');
    },
  });
}
