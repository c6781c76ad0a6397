import type { Lease } from '../jobs/store-port.js';

/**
 * Who works on which job, for stores that one process has to itself: with it end all its leases, and a lock on the
 * store proves that it has ended.
 */
export type Leases = {
  /** True when nobody has it, or its lease is over and it is not `owner`'s own. */
  readonly isFree: (id: string, owner: string) => boolean;
  /** True when somebody has it who is not `owner`, even with a lease that is over: it may be at work. */
  readonly isOthers: (id: string, owner: string | undefined) => boolean;
  readonly take: (id: string, lease: Lease) => void;
  readonly renew: (lease: Lease) => readonly string[];
  /** Ends the lease of `owner`, or anybody's. */
  readonly end: (id: string, owner?: string) => void;
  readonly idsOf: (owner: string) => readonly string[];
};

/** Leases in memory, by the clock `now`. */
export function createLeases({ now }: { readonly now: () => number }): Leases {
  const leases = new Map<string, { readonly owner: string; readonly untilMs: number }>();
  const take = (id: string, { owner, leaseMs }: Lease) => {
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
    take,
    renew: (lease) => {
      const ids = idsOf(lease.owner);
      for (const id of ids) take(id, lease);
      return ids;
    },
    end: (id, owner) => {
      if (owner === undefined || leases.get(id)?.owner === owner) leases.delete(id);
    },
    idsOf,
  };
}
