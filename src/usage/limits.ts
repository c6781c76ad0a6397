import type { Claim, DueEntry, Scope } from './ledger.js';
import { type Period, periodAround } from './windows.js';

/** The most that may be spent or made in a period. */
export type Limit = {
  /** Everything together, or each member. */
  readonly of: 'installation' | 'member';
  readonly unit: Claim['unit'];
  readonly period: Period;
  /** In the unit. */
  readonly most: number;
};

/** What a request needs of each limit, on the calendar of `zone`. `entry`: what the ledger must say of its job. */
export function claimsOf(
  limits: readonly Limit[],
  { entry, zone }: { readonly entry: DueEntry; readonly zone: string },
): readonly Claim[] {
  return limits.map(({ of, unit, period, most }) => ({
    scope: scopeOf(of, entry),
    unit,
    window: { period, ...periodAround(entry.atMs, { period, zone }) },
    limit: most,
    amount: unit === 'clips' ? 1 : entry.micros,
  }));
}

function scopeOf(of: Limit['of'], { userId }: DueEntry): Scope {
  return of === 'member' ? { kind: 'member', userId } : { kind: 'installation' };
}
