import { type BudgetAlert, budgetAlertOf } from '../usage/budget-alert.js';
import type { Claim } from '../usage/ledger.js';
import type { Log } from './ports.js';
import type { JobStore } from './store-port.js';

/** Tells whose budget it is. Resolves with whether anybody was reached; never rejects. */
export type TellBudget = (alert: BudgetAlert) => Promise<boolean>;

/** Looks at the budgets that a request needed something of; `refused` is the one that it exceeded. Never rejects. */
export type WatchBudgets = (claims: readonly Claim[], refused?: Claim) => Promise<void>;

/** How long nobody is told of the same budget again after nobody could be reached. */
const RETRY_MS = 10 * 60_000;

/**
 * Creates {@link WatchBudgets}, which tells once in each window, over all processes, that a share of a budget is
 * reached.
 */
export function createBudgetWatch({
  store,
  tell,
  now,
  log,
}: {
  readonly store: Pick<JobStore, 'used' | 'noteOnce' | 'forgetNote'>;
  readonly tell: TellBudget;
  /** A clock, in milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}): WatchBudgets {
  /** By whose budget it is: a server that can't be reached silences no other. */
  const quietUntilMs = new Map<string | undefined, number>();

  /** True when nobody has told of the highest share yet. Then only this process may. */
  async function isNews({ names, window }: BudgetAlert): Promise<boolean> {
    let isNew = false;
    for (const name of names) isNew = await store.noteOnce(name, window.toMs);
    return isNew;
  }

  async function look(claim: Claim, isRefused: boolean): Promise<void> {
    const alert = budgetAlertOf(claim, await store.used(claim), isRefused);
    if (alert === undefined) return;
    const { share, usedMicros, limitMicros, guildId, names } = alert;
    if (now() < (quietUntilMs.get(guildId) ?? 0) || !(await isNews(alert))) return;
    log.warn({ share, usedMicros, limitMicros, guildId }, 'A share of a budget is used');
    if (await tell(alert)) {
      quietUntilMs.delete(guildId);
      return;
    }
    quietUntilMs.set(guildId, now() + RETRY_MS);
    const highest = names.at(-1);
    if (highest !== undefined) await store.forgetNote(highest);
  }

  return async (claims, refused) => {
    for (const claim of claims) {
      try {
        await look(claim, claim === refused);
      } catch (error) {
        log.warn({ err: error }, 'The share of a budget that is used could not be told');
      }
    }
  };
}
