import type { JobStore } from '../jobs/store-port.js';
import type { Claim, Scope } from './ledger.js';
import { claimsOf, type Limit } from './limits.js';

/** How much of a limit is used, in its unit. */
export type Standing = Omit<Claim, 'amount'> & { readonly used: number };

/** How much is used of each of the limits that apply to a member in a place. */
export async function standingsOf(
  limits: readonly Limit[],
  {
    store,
    zone,
    nowMs,
    userId,
    guildId,
  }: {
    readonly store: Pick<JobStore, 'used'>;
    readonly zone: string;
    readonly nowMs: number;
    readonly userId: string;
    readonly guildId?: string | undefined;
  },
): Promise<readonly Standing[]> {
  const nothing = { jobId: '', kind: 'reserve', micros: 0, basis: 'most', model: '' } as const;
  const claims = claimsOf(limits, { entry: { ...nothing, atMs: nowMs, userId, guildId }, zone });
  return Promise.all(
    claims.map(async ({ amount: _amount, ...claim }) => ({
      ...claim,
      used: await store.used({ ...claim, amount: 0 }),
    })),
  );
}

/** True for a limit on what one member may do. */
export function isMembers({ kind }: Scope): boolean {
  return kind === 'member' || kind === 'member in guild';
}
