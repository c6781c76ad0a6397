import type { JobStore } from '../jobs/store-port.js';
import { type CalendarWindow, type Claim, type DueEntry, isCalendar, type Scope } from './ledger.js';

/** How much of a limit on a calendar period is used, in its unit. */
export type Standing = Omit<Claim, 'amount' | 'window'> & {
  readonly window: CalendarWindow;
  readonly used: number;
};

/** Reads how much is used of the limits of these claims. Limits without a calendar period are left out. */
export async function standingsOf(
  claims: readonly Claim[],
  store: Pick<JobStore, 'used'>,
): Promise<readonly Standing[]> {
  const standings: Standing[] = [];
  for (const claim of claims) {
    const { scope, unit, window, limit } = claim;
    if (isCalendar(window)) standings.push({ scope, unit, window, limit, used: await store.used(claim) });
  }
  return standings;
}

/** The entry of the smallest job that a member could request now, to find the limits that apply to it. */
export function smallestEntry(
  asker: Pick<DueEntry, 'userId' | 'guildId' | 'channelId'>,
  atMs: number,
): DueEntry {
  return { ...asker, atMs, jobId: '', kind: 'reserve', micros: 1, basis: 'most', model: '' };
}

/** True for a limit on what one member may do. */
export function isMembers({ kind }: Scope): boolean {
  return kind === 'member' || kind === 'member in guild';
}
