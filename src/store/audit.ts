import { dueEntryOf } from '../jobs/due-entry.js';
import { isDecidable, isUnclear } from '../usage/decision.js';
import { type LedgerEntry, nextEntry } from '../usage/ledger.js';
import type { Account, JobRows } from './job-rows.js';

/** What the ledger adds up to, in millionths of a US dollar, and where it contradicts the jobs. */
export type Audit = {
  readonly jobs: number;
  readonly entries: number;
  /** Closed jobs from before there was a ledger. */
  readonly unaccounted: number;
  readonly settledMicros: number;
  readonly reservedMicros: number;
  /** For ended jobs that fal may or may not have charged. */
  readonly unclearMicros: number;
  /** One sentence each. */
  readonly problems: readonly string[];
};

/** Recomputes every balance from the entries, and compares each job with its entries. */
export function audit(rows: JobRows): Audit {
  const accounts = rows.accounts();
  const last = accounts.flatMap(({ entries }) => entries.at(-1) ?? []);
  const sum = (isMeant: (entry: LedgerEntry) => boolean) =>
    last.filter(isMeant).reduce((total, { micros }) => total + micros, 0);
  return {
    jobs: accounts.filter(({ job }) => job !== undefined).length,
    entries: accounts.reduce((total, { entries }) => total + entries.length, 0),
    unaccounted: accounts.filter(({ entries }) => entries.length === 0).length,
    settledMicros: sum(({ kind }) => kind === 'settle'),
    reservedMicros: sum((entry) => entry.kind === 'reserve' && !isUnclear(entry)),
    unclearMicros: sum(isUnclear),
    problems: accounts.flatMap(problemsOf),
  };
}

function problemsOf({ id, entries, job }: Account): readonly string[] {
  const last = entries.at(-1);
  if (last === undefined) return [];
  const problems: string[] = [];
  if (entries.some(({ seq }, index) => seq !== index + 1)) problems.push(`Job ${id}: entries are missing`);
  problems.push(...wrongDecisions(entries).map((what) => `Job ${id}: ${what}`));
  const reading = job?.read();
  if (reading === undefined) {
    const isHeld = last.kind === 'reserve' && last.basis !== 'unclear';
    if (isHeld) problems.push(`Job ${id} is gone, and ${dollars(last.micros)} are still reserved for it`);
  } else if ('job' in reading) {
    const due = nextEntry(last, dueEntryOf(reading.job));
    if (due !== undefined) {
      problems.push(
        `Job ${id} is ${reading.job.state.phase}: the ledger says ${said(last)}, and must say ${said(due)}`,
      );
    }
  }
  return problems;
}

/** The problems of entries that were written by hand. */
function wrongDecisions(entries: readonly LedgerEntry[]): readonly string[] {
  return entries.flatMap((entry, index) => {
    const { seq, kind, micros, basis, hand } = entry;
    if (basis !== 'by hand' && hand === undefined) return [];
    if (basis !== 'by hand' || hand === undefined) return [`entry ${seq} does not say who decided it`];
    const isPossible = kind === 'settle' ? micros >= 0 : kind === 'release' && micros === 0;
    if (!isPossible) return [`entry ${seq} can't be decided by hand: ${said(entry)}`];
    return isDecidable(entries[index - 1]) ? [] : [`entry ${seq} was decided by hand, and was not unclear`];
  });
}

function said({ kind, micros, basis }: Pick<LedgerEntry, 'kind' | 'micros' | 'basis'>): string {
  return `${kind} ${dollars(micros)} (${basis})`;
}

function dollars(micros: number): string {
  return `$${(micros / 1_000_000).toFixed(2)}`;
}
