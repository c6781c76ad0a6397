import type { JobStore } from '../jobs/store-port.js';
import { ledgerCsv } from './csv.js';
import type { Scope } from './ledger.js';
import type { Limit } from './limits.js';
import { type UsageReport, usageReport } from './report.js';
import { type Standing, standingsOf } from './standing.js';
import { periodAround } from './windows.js';

/** What was spent this month, and what is left of the limits. */
export type MonthBook = {
  readonly report: UsageReport;
  readonly standings: readonly Standing[];
  /** In which days and months begin. */
  readonly zone: string;
  /** Every job of the month, for a spreadsheet. */
  readonly csv: string;
};

/** Reads what was spent. Every method rejects with STORE_UNAVAILABLE. */
export type Books = {
  /** This month of a member, in all servers together. */
  readonly ofMember: (asker: {
    readonly userId: string;
    readonly guildId?: string | undefined;
  }) => Promise<MonthBook>;
  /** This month of a server, with the limits for everybody there. */
  readonly ofGuild: (asker: { readonly userId: string; readonly guildId: string }) => Promise<MonthBook>;
};

/** Creates {@link Books}. */
export function createBooks({
  store,
  limits,
  zone: zoneOfLimits,
  zoneOf,
  now,
}: {
  readonly store: JobStore;
  readonly limits: readonly Limit[];
  /** In which days and months begin for the limits. */
  readonly zone: string;
  /** In which they begin for the readers of a server. */
  readonly zoneOf: (guildId: string | undefined) => Promise<string>;
  /** The wall clock, in milliseconds. */
  readonly now: () => number;
}): Books {
  async function read(
    scope: Scope,
    asker: { readonly userId: string; readonly guildId?: string | undefined },
  ) {
    const nowMs = now();
    const zone = await zoneOf(asker.guildId);
    const { fromMs, toMs } = periodAround(nowMs, { period: 'month', zone });
    const entries = await store.lastEntriesIn(scope, { fromMs, toMs });
    return {
      report: usageReport(entries, { fromMs, toMs, nowMs, zone }),
      standings: await standingsOf(limits, { ...asker, store, zone: zoneOfLimits, nowMs }),
      zone,
      csv: ledgerCsv(entries, zone),
    };
  }
  return {
    ofMember: (asker) => read({ kind: 'member', userId: asker.userId }, asker),
    ofGuild: (asker) => read({ kind: 'guild', guildId: asker.guildId }, asker),
  };
}
