import { type Active, abandon, interrupt, OWNED_ELSEWHERE } from './active.js';
import type { Job } from './job.js';
import type { Log } from './ports.js';
import type { JobStore, Lease, StoredJob } from './store-port.js';
import { createYielding } from './yielding.js';

/** How many times a lease is renewed before it would expire. */
const RENEWALS = 3;

/** The reason for abandoning a job that another process may be able to go on with. */
const LEFT_TO_OTHERS = new Error('Another process may go on with this job');

/**
 * Renews the leases of `active` jobs and claims free jobs at a regular interval, until stopped. Abandons jobs that this
 * process has lost, and interrupts jobs for which other processes have stored wishes.
 */
export function keepLeases({
  store,
  lease,
  active,
  wake,
  isStuck = () => false,
  onClaim = () => {},
  log,
}: {
  readonly store: JobStore;
  readonly lease: Lease;
  readonly active: ReadonlyMap<string, Active>;
  readonly wake: (stored: StoredJob) => void;
  /** True for a job with which only another process can go on; see {@link createYielding}. */
  readonly isStuck?: (job: Job) => boolean;
  /** Called with the jobs that were claimed and woken. */
  readonly onClaim?: (claimed: readonly Job[]) => void;
  readonly log: Log;
}): {
  readonly claim: () => Promise<readonly StoredJob[]>;
  /** False when another process may have taken over the jobs unnoticed, because this process or the store stalled. */
  readonly isFresh: () => boolean;
  /** Renews and claims nothing from now on. Resolves when no claim is in flight. */
  readonly stop: () => Promise<void>;
} {
  const yielding = createYielding(isStuck);
  let isStopped = false;
  let claiming: Promise<unknown> = Promise.resolve();
  let renewedAt = performance.now();
  /** Jobs that this owner held at the last beat although nothing here worked on them. */
  let idle: readonly string[] = [];

  async function claim(): Promise<readonly StoredJob[]> {
    if (isStopped) return [];
    const claimed = claimNow();
    claiming = Promise.allSettled([claiming, claimed]);
    return claimed;
  }

  async function claimNow(): Promise<readonly StoredJob[]> {
    const askedAt = performance.now();
    const claimed = await store.claim({ ...lease, isLeft: yielding.isLeft });
    // This process was suspended in the meantime: the leases may have expired, and others may have the jobs.
    if (performance.now() - askedAt >= lease.leaseMs) return [];
    // A closed job may still be finishing here.
    const busy = claimed.flatMap(({ job }) => (active.has(job.id) ? [job.id] : []));
    if (busy.length > 0) await store.release({ owner: lease.owner, ids: busy });
    const free = claimed.filter(({ job }) => !active.has(job.id));
    if (!isStopped) for (const stored of free) wake(stored);
    if (!isStopped) onClaim(free.map(({ job }) => job));
    return free;
  }

  async function beat(): Promise<void> {
    yielding.beat();
    // The result lacks jobs that were woken during the renewal.
    const before = [...active.values()];
    const askedAt = performance.now();
    const own = new Set(await store.renew(lease));
    const isOwn = ({ job }: Active) => own.has(job.id);
    // All of them before anything is waited for: from now on, the others count as this process's own.
    for (const entry of before) if (!isOwn(entry)) abandon(entry, OWNED_ELSEWHERE);
    renewedAt = askedAt;
    const given = yielding.due(before.filter(isOwn));
    for (const entry of given) abandon(entry, LEFT_TO_OTHERS);
    if (given.length > 0) await store.release({ owner: lease.owner, ids: given.map(({ job }) => job.id) });
    const wished = new Set(await store.wished());
    for (const entry of before.filter(isOwn)) if (wished.has(entry.job.id)) interrupt(entry);
    const free = [...own].filter((id) => !active.has(id));
    // A new job may still be waiting for Discord. It waits longer only if its creation or a claim got no answer.
    const forgotten = free.filter((id) => idle.includes(id));
    idle = free;
    if (forgotten.length > 0) await store.release({ owner: lease.owner, ids: forgotten });
    await claim();
  }

  store.onWish((id) => {
    const entry = active.get(id);
    if (entry === undefined) return;
    // One of this process's own may be answered by now.
    const look = async () => (await store.wishesOf(id)).length > 0 && interrupt(entry);
    look().catch((error: unknown) => {
      log.debug({ jobId: id, err: error }, 'A wish could not be read: the next renewal looks again');
    });
  });
  const timer = setInterval(() => {
    beat().catch((error: unknown) => {
      log.warn({ err: error }, 'The leases of jobs could not be renewed; trying again');
    });
  }, lease.leaseMs / RENEWALS).unref();
  return {
    claim,
    isFresh: () => performance.now() - renewedAt < lease.leaseMs,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await claiming;
    },
  };
}
