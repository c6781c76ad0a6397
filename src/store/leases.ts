import type { Lease } from '../jobs/store-port.js';

/**
 * Lease owners of jobs, for a store that only one process has open. Leases end with that process, and the lock on the
 * store proves that it has ended, so they need not be stored.
 */
export type Leases = {
  /** True when nobody owns the job, or another owner's lease has expired. */
  readonly isFree: (id: string, owner: string) => boolean;
  /** True when an owner other than `owner` holds the job, even with an expired lease. */
  readonly isOthers: (id: string, owner: string | undefined) => boolean;
  /** True while an owner's lease of the job has not expired. */
  readonly isHeld: (id: string) => boolean;
  readonly grant: (id: string, lease: Lease) => void;
  readonly renew: (lease: Lease) => readonly string[];
  /** Releases the lease if `owner` holds it. Without `owner`, releases it whoever holds it. */
  readonly end: (id: string, owner?: string) => void;
  readonly idsOf: (owner: string) => readonly string[];
};

/** Leases in memory, by the clock `now`. */
export function createLeases({ now }: { readonly now: () => number }): Leases {
  const leases = new Map<string, { readonly owner: string; readonly untilMs: number }>();
  const grant = (id: string, { owner, leaseMs }: Lease) => {
    leases.set(id, { owner, untilMs: now() + leaseMs });
  };
  const idsOf = (owner: string) => [...leases].flatMap(([id, lease]) => (lease.owner === owner ? [id] : []));
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
      for (const id of ids) grant(id, lease);
      return ids;
    },
    end: (id, owner) => {
      if (owner === undefined || leases.get(id)?.owner === owner) leases.delete(id);
    },
    idsOf,
  };
}
