import { type CalendarWindow, type Claim, isCalendar } from './ledger.js';

/** The shares of a budget at which an alert is sent, in percent. */
export const SHARES = [50, 80, 100] as const;

/** A budget of the installation or of a server, and how much of it is used. */
export type BudgetAlert = {
  readonly guildId?: string | undefined;
  /** The highest share that was reached. */
  readonly share: (typeof SHARES)[number];
  readonly usedMicros: number;
  readonly limitMicros: number;
  readonly window: CalendarWindow;
  /** A unique name for each share that was reached, by budget and window; the highest is last. */
  readonly names: readonly string[];
};

/**
 * The alert that a budget is due for; undefined below the lowest share, and for claims on anything else. `isSpent`:
 * what is left is too little for any clip, so it counts as used up.
 */
export function budgetAlertOf(
  { scope, unit, window, limit }: Claim,
  used: number,
  isSpent: boolean,
): BudgetAlert | undefined {
  const isBudget = unit === 'micros' && (scope.kind === 'installation' || scope.kind === 'guild');
  // A budget of 0 turns clips off on purpose, so it needs no alert.
  if (!isBudget || !isCalendar(window) || limit === 0) return undefined;
  const reached = SHARES.filter((share) => isSpent || used * 100 >= limit * share);
  const share = reached.at(-1);
  if (share === undefined) return undefined;
  const guildId = scope.kind === 'guild' ? scope.guildId : undefined;
  const names = reached.map((one) =>
    ['budget', guildId ?? 'all', window.period, window.fromMs, limit, one].join(':'),
  );
  return { guildId, share, usedMicros: used, limitMicros: limit, window, names };
}
