import type { LedgerEntry } from '../../usage/ledger.js';
import { ALIAS_MARK, ALIAS_TTL_MS, anonymous } from '../alias.js';
import type { JobRow, MemberRows } from '../job-rows.js';

/** The rows of members on the tables in memory. */
export function createMemoryMembers({
  jobsOf,
  ledger,
}: {
  /** Newest first, expired ones included. */
  readonly jobsOf: (userId: string) => readonly JobRow[];
  readonly ledger: Map<string, LedgerEntry[]>;
}): MemberRows {
  let secret: string | undefined;

  const changeEntries = (change: (entry: LedgerEntry) => LedgerEntry) => {
    for (const [jobId, entries] of ledger) ledger.set(jobId, entries.map(change));
  };

  return {
    jobs: jobsOf,
    entries: (userId) =>
      [...ledger.values()]
        .flat()
        .filter((entry) => entry.userId === userId)
        .sort((one, other) => one.atMs - other.atMs),
    rename: (jobId, alias) => {
      changeEntries((entry) => (entry.jobId === jobId ? anonymous(entry, alias) : entry));
    },
    secret: () => secret,
    keepSecret: (kept) => {
      secret = kept;
    },
    sweep: (nowMs) => {
      changeEntries((entry) =>
        entry.userId.startsWith(ALIAS_MARK) && entry.atMs < nowMs - ALIAS_TTL_MS
          ? anonymous(entry, '')
          : entry,
      );
      const isNeeded = [...ledger.values()].flat().some(({ userId }) => userId.startsWith(ALIAS_MARK));
      if (!isNeeded) secret = undefined;
    },
  };
}
