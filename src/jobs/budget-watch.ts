import { type BudgetAlert, budgetAlertOf } from '../usage/budget-alert.js';
import type { Claim } from '../usage/ledger.js';
import type { Log } from './ports.js';
import type { JobStore } from './store-port.js';

/** Sends an alert to those whose budget it is. Resolves with whether anybody was reached; never rejects. */
export type TellBudget = (alert: BudgetAlert) => Promise<boolean>;

/**
 * Checks the budgets that a request counts toward. `spent` are those that it exceeded, if they leave nothing that would
 * fit. Never rejects.
 */
export type WatchBudgets = (claims: readonly Claim[], spent?: readonly Claim[]) => Promise<void>;

/**
 * How long nobody is told of the same budget again after nobody could be reached, or after a process began to tell and
 * was never heard of again.
 */
const RETRY_MS = 10 * 60_000;

/**
 * Creates {@link WatchBudgets}, which sends one alert for each share of a budget that is reached in a window, over all
 * processes.
 */
export function createBudgetWatch({
  store,
  tell,
  now,
  log,
}: {
  readonly store: Pick<JobStore, 'used' | 'noteOnce' | 'keepNote' | 'forgetNote'>;
  readonly tell: TellBudget;
  /** A clock, in milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}): WatchBudgets {
  /** By whose budget it is: a server that can't be reached silences no other. */
  const quietUntilMs = new Map<string | undefined, number>();

  async function look(claim: Claim, isSpent: boolean): Promise<void> {
    const alert = budgetAlertOf(claim, await store.used(claim), isSpent);
    if (alert === undefined) return;
    const { share, usedMicros, limitMicros, guildId, names, window } = alert;
    const highest = names.at(-1);
    if (highest === undefined || now() < (quietUntilMs.get(guildId) ?? 0)) return;
    // Only for a while: this process may die before it has told anybody, or the store's answer may be lost.
    if (!(await store.noteOnce(highest, Math.min(window.toMs, now() + RETRY_MS)))) return;
    log.warn({ share, usedMicros, limitMicros, guildId }, 'A share of a budget is used');
    if (await tell(alert)) {
      quietUntilMs.delete(guildId);
      for (const name of names) await store.keepNote(name, window.toMs);
    } else {
      quietUntilMs.set(guildId, now() + RETRY_MS);
      await store.forgetNote(highest);
    }
  }

  return async (claims, spent = []) => {
    for (const claim of claims) {
      try {
        await look(claim, spent.includes(claim));
      } catch (error) {
        log.warn({ err: error }, 'The alert about a budget could not be sent');
      }
    }
  };
}
