import type { Hand, LedgerEntry } from './ledger.js';

/**
 * A person's decision about a job whose cost is unclear: what it cost (without an amount, all that is reserved for it),
 * or that it cost nothing.
 */
export type Decision = { readonly kind: 'settle'; readonly micros?: number } | { readonly kind: 'release' };

/** The result of a decision, with the job's last entry after it. */
export type DecisionResult =
  | { readonly kind: 'written' | 'unchanged'; readonly entry: LedgerEntry }
  /** The job's cost is known, or will be known from the job itself. Without an entry, the ledger has no such job. */
  | { readonly kind: 'not unclear'; readonly entry?: LedgerEntry };

/** The result of a decision about the job with these entries, oldest first. Throws for an impossible amount. */
export function decide(entries: readonly LedgerEntry[], decision: Decision, hand: Hand): DecisionResult {
  const last = entries.at(-1);
  if (last === undefined) return { kind: 'not unclear' };
  if (!isDecidable(last)) return { kind: 'not unclear', entry: last };
  const { kind } = decision;
  const reserved = entries.findLast(({ basis }) => basis === 'unclear') ?? last;
  const micros = decision.kind === 'release' ? 0 : (decision.micros ?? reserved.micros);
  if (!Number.isSafeInteger(micros) || micros < 0) throw new Error(`A job can't cost ${micros} micros`);
  if (last.basis === 'by hand' && last.kind === kind && last.micros === micros) {
    return { kind: 'unchanged', entry: last };
  }
  return { kind: 'written', entry: { ...last, seq: last.seq + 1, kind, micros, basis: 'by hand', hand } };
}

/** True when a person may decide after this entry of a job: nobody knows the cost, or a person decided it before. */
export function isDecidable(last: LedgerEntry | undefined): boolean {
  return last !== undefined && (last.basis === 'by hand' || isUnclear(last));
}

/** True for a reservation of a job that has ended, while nobody knows whether it was charged. */
export function isUnclear({ kind, basis }: LedgerEntry): boolean {
  return kind === 'reserve' && basis === 'unclear';
}
