import type { LeaseRows } from './job-rows.js';

/**
 * Lease owners of jobs in memory, for a store that only one process has open. Leases end with that process, and the
 * lock on the store proves that it has ended, so they need not be stored.
 */
export type Leases = LeaseRows & {
  /** True when nobody owns the job, or an owner other than `owner` does, with an expired lease. */
  readonly isFree: (id: string, owner: string) => boolean;
  /** True while an owner's lease of the job has not expired. */
  readonly isHeld: (id: string) => boolean;
};

/** Leases in memory, by the clock `now`. It should not jump when the wall clock is set. */
export function createLeases({ now }: { readonly now: () => number }): Leases {
  const leases = new Map<string, { readonly owner: string; readonly untilMs: number }>();
  const idsOf = (owner: string) => [...leases].flatMap(([id, lease]) => (lease.owner === owner ? [id] : []));
  const grant: Leases['grant'] = (ids, { owner, leaseMs }) => {
    for (const id of ids) leases.set(id, { owner, untilMs: now() + leaseMs });
  };
  return {
    isFree: (id, owner) => {
      const lease = leases.get(id);
      return lease === undefined || (lease.owner !== owner && lease.untilMs <= now());
    },
    isOthers: (id, owner) => {
      const lease = leases.get(id);
      return lease !== undefined && lease.owner !== owner;
    },
    isHeld: (id) => (leases.get(id)?.untilMs ?? 0) > now(),
    grant,
    renew: (lease) => {
      const ids = idsOf(lease.owner);
      grant(ids, lease);
      return ids;
    },
    release: (owner, ids = idsOf(owner)) => {
      for (const id of ids) if (leases.get(id)?.owner === owner) leases.delete(id);
    },
    end: (id) => void leases.delete(id),
  };
}

/**
 * The leases as a transaction sees them that may fail when it is committed: what it ends, `commit` ends. If its commit
 * fails, the owner has to write the end again. A lease granted to a job that was not written after all does no harm.
 */
export function untilCommit(leases: Leases): { readonly leases: Leases; readonly commit: () => void } {
  const ended: string[] = [];
  return {
    leases: { ...leases, end: (id) => void ended.push(id) },
    commit: () => {
      for (const id of ended) leases.end(id);
    },
  };
}
