import type { JobStore } from '../jobs/store-port.js';
import { type CalendarWindow, type Claim, isCalendar, type Scope } from './ledger.js';
import { claimsOf, type Limit } from './limits.js';

/** How much of a limit on a period of the calendar is used, in its unit. */
export type Standing = Omit<Claim, 'amount' | 'window'> & {
  readonly window: CalendarWindow;
  readonly used: number;
};

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
  const little = { jobId: '', kind: 'reserve', micros: 1, basis: 'most', model: '' } as const;
  const asking = { entry: { ...little, atMs: nowMs, userId, guildId }, roleIds: [] };
  const claims = claimsOf({ limits, exemptRoleIds: [], timeZone: zone }, asking);
  const standings: Standing[] = [];
  for (const claim of claims) {
    const { scope, unit, window, limit } = claim;
    if (isCalendar(window)) standings.push({ scope, unit, window, limit, used: await store.used(claim) });
  }
  return standings;
}

/** True for a limit on what one member may do. */
export function isMembers({ kind }: Scope): boolean {
  return kind === 'member' || kind === 'member in guild';
}
