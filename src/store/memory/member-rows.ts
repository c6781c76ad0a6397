import type { Job } from '../../jobs/job.js';
import { readWish, withoutDecider } from '../../jobs/wish.js';
import type { LedgerEntry } from '../../usage/ledger.js';
import { ALIAS_MARK, ALIAS_TTL_MS, anonymous, drawSecret } from '../alias.js';
import type { JobRow, MemberRows } from '../job-rows.js';

/** A pending wish of a job. */
export type KeptWish = { readonly jobId: string; readonly wish: unknown };

/** The rows of members on the tables in memory. */
export function createMemoryMembers({
  jobsOf,
  openNaming,
  changeJobs,
  wishes,
  ledger,
}: Pick<MemberRows, 'openNaming'> & {
  /** Newest first, expired ones included. */
  readonly jobsOf: (userId: string) => readonly JobRow[];
  readonly changeJobs: (change: (job: Job) => Job) => void;
  readonly wishes: Map<number, KeptWish>;
  readonly ledger: Map<string, LedgerEntry[]>;
}): MemberRows {
  let secret: string | undefined;

  const changeEntries = (change: (entry: LedgerEntry) => LedgerEntry) => {
    for (const [jobId, entries] of ledger) ledger.set(jobId, entries.map(change));
  };

  return {
    jobs: jobsOf,
    openNaming,
    forgetDecider: (userId) => {
      let hasChanged = false;
      changeJobs((job) => {
        if (job.approval?.decision?.by !== userId) return job;
        hasChanged = true;
        return withoutDecider(job);
      });
      for (const [seq, kept] of wishes) {
        const wish = readWish(kept.wish);
        if (wish?.kind !== 'decide' || wish.decision.by !== userId) continue;
        const { by: _by, ...decision } = wish.decision;
        hasChanged = true;
        wishes.set(seq, { ...kept, wish: { ...wish, decision } });
      }
      return hasChanged;
    },
    entries: (userId) =>
      [...ledger.values()]
        .flat()
        .filter((entry) => entry.userId === userId)
        .sort((one, other) => one.atMs - other.atMs),
    rename: (jobId, alias) => {
      changeEntries((entry) => (entry.jobId === jobId ? anonymous(entry, alias) : entry));
    },
    secret: () => secret,
    drawSecret: () => {
      secret = drawSecret();
      return secret;
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
