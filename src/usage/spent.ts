import type { JobStore } from '../jobs/store-port.js';
import type { Claim, Window } from './ledger.js';
import { type Period, periodAround } from './windows.js';

/** What the installation spends, in millionths of a US dollar. */
export type Spent = {
  /** Of the jobs requested in the current day and month: what they cost, and what is still reserved for them. */
  readonly dayMicros: number;
  readonly monthMicros: number;
  /** What is reserved for open jobs. */
  readonly reservedMicros: number;
};

/** Reads {@link Spent} from the ledger. Rejects with STORE_UNAVAILABLE. */
export async function readSpent({
  store,
  zone,
  nowMs,
}: {
  readonly store: Pick<JobStore, 'used'>;
  /** The time zone in which days and months begin. */
  readonly zone: string;
  readonly nowMs: number;
}): Promise<Spent> {
  const used = (window: Window) => store.used(claimOf(window));
  const calendar = (period: Period) => used({ period, ...periodAround(nowMs, { period, zone }) });
  const [dayMicros, monthMicros, reservedMicros] = await Promise.all([
    calendar('day'),
    calendar('month'),
    used('at once'),
  ]);
  return { dayMicros, monthMicros, reservedMicros };
}

/** Claims nothing: it only asks what is used. */
function claimOf(window: Window): Claim {
  return { scope: { kind: 'installation' }, unit: 'micros', window, limit: 0, amount: 0 };
}
