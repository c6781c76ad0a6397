import { claimsIn } from '../jobs/job-claims.js';
import type { JobStore } from '../jobs/store-port.js';
import type { GuildSettings } from '../settings/catalog.js';
import type { Settings } from '../settings/settings.js';
import { ledgerCsv } from './csv.js';
import type { Balance, Claim, DueEntry, Scope } from './ledger.js';
import type { Limit } from './limits.js';
import { type UsageReport, usageReport } from './report.js';
import { type Standing, smallestEntry, standingsOf } from './standing.js';
import { periodAround } from './windows.js';

/** What was spent this month, and what is left of the limits. */
export type MonthBook = {
  readonly report: UsageReport;
  readonly standings: readonly Standing[];
  /** The time zone of days and months. */
  readonly zone: string;
  /** Every job of the month, for a spreadsheet. */
  readonly csv: string;
};

/** The member and the place, which decide which limits apply. */
type UsageAsker = Pick<DueEntry, 'userId' | 'guildId' | 'channelId'> & {
  readonly roleIds: readonly string[];
};

/** Reads what was spent. Every method rejects with STORE_UNAVAILABLE. */
export type Books = {
  /** This month of a member, in all servers together. */
  readonly ofMember: (asker: UsageAsker) => Promise<MonthBook>;
  /** This month of a server, with the limits for everybody there. */
  readonly ofGuild: (asker: UsageAsker & { readonly guildId: string }) => Promise<MonthBook>;
  /** What is used of every limit on a member's next clip, also of those that don't start again with a period. */
  readonly limitsOf: (asker: UsageAsker) => Promise<readonly Balance[]>;
};

/** Creates {@link Books}. */
export function createBooks({
  store,
  limits,
  zone: zoneOfLimits,
  settingsOf,
  now,
}: {
  readonly store: JobStore;
  readonly limits: readonly Limit[];
  /** The time zone of the limits' days and months. */
  readonly zone: string;
  readonly settingsOf: Settings['of'];
  /** The wall clock, in milliseconds. */
  readonly now: () => number;
}): Books {
  function claimsFor(
    { roleIds, ...asker }: UsageAsker,
    { guild, nowMs }: { readonly guild: GuildSettings; readonly nowMs: number },
  ): readonly Claim[] {
    const asking = { entry: smallestEntry(asker, nowMs), roleIds };
    return claimsIn(asking, { guild, installation: { limits, timeZone: zoneOfLimits } });
  }

  async function read(scope: Scope, asker: UsageAsker) {
    const nowMs = now();
    const guild = await settingsOf(asker.guildId);
    const zone = guild.timeZone ?? zoneOfLimits;
    const claims = claimsFor(asker, { guild, nowMs });
    const { fromMs, toMs } = periodAround(nowMs, { period: 'month', zone });
    const entries = await store.lastEntriesIn(scope, { fromMs, toMs });
    return {
      report: usageReport(entries, { fromMs, toMs, nowMs, zone }),
      standings: await standingsOf(claims, store),
      zone,
      csv: ledgerCsv(entries, zone),
    };
  }
  return {
    ofMember: (asker) => read({ kind: 'member', userId: asker.userId }, asker),
    ofGuild: (asker) => read({ kind: 'guild', guildId: asker.guildId }, asker),
    limitsOf: async (asker) => {
      const claims = claimsFor(asker, { guild: await settingsOf(asker.guildId), nowMs: now() });
      return Promise.all(claims.map(async (claim) => ({ claim, used: await store.used(claim) })));
    },
  };
}
