import { type Active, letGo, nudge, SOMEBODY_ELSES } from './active.js';
import type { Log } from './ports.js';
import type { JobStore, Lease, StoredJob } from './store-port.js';

/** How many times a lease is renewed before it is over. */
const RENEWALS = 3;

/**
 * Keeps the leases of the jobs in `active`, and takes over what nobody works on, until it is called to stop. Lets go of
 * jobs that somebody else has taken, and has wishes heard that came through other processes.
 */
export function keepLeases({
  store,
  lease,
  active,
  wake,
  log,
}: {
  readonly store: JobStore;
  readonly lease: Lease;
  readonly active: ReadonlyMap<string, Active>;
  readonly wake: (stored: StoredJob) => void;
  readonly log: Log;
}): { readonly claim: () => Promise<readonly StoredJob[]>; readonly stop: () => void } {
  let isStopped = false;

  async function claim(): Promise<readonly StoredJob[]> {
    const claimed = await store.claim(lease);
    // One that was just closed is not let go of here yet.
    const busy = claimed.flatMap(({ job }) => (active.has(job.id) ? [job.id] : []));
    if (busy.length > 0) await store.release({ owner: lease.owner, ids: busy });
    const free = claimed.filter(({ job }) => !active.has(job.id));
    if (!isStopped) for (const stored of free) wake(stored);
    return free;
  }

  async function beat(): Promise<void> {
    // What is taken while the leases are renewed is not among them.
    const before = [...active.values()];
    const own = new Set(await store.renew(lease));
    for (const entry of before) {
      if (!own.has(entry.job.id)) letGo(entry, SOMEBODY_ELSES);
      else if ((await store.wishesOf(entry.job.id)).length > 0) nudge(entry);
    }
    await claim();
  }

  const timer = setInterval(() => {
    beat().catch((error: unknown) => {
      log.warn({ err: error }, 'The leases of jobs could not be renewed; they are tried again');
    });
  }, lease.leaseMs / RENEWALS).unref();
  return {
    claim,
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}
