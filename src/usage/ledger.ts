/** Whose spending a limit bounds. */
export type Scope =
  | { readonly kind: 'installation' }
  | { readonly kind: 'guild'; readonly guildId: string }
  | { readonly kind: 'channel'; readonly guildId: string; readonly channelId: string }
  | { readonly kind: 'role'; readonly guildId: string; readonly roleId: string }
  | { readonly kind: 'member'; readonly userId: string }
  | { readonly kind: 'member in guild'; readonly guildId: string; readonly userId: string };

/** A time from `fromMs` until just before `toMs`; or whatever is reserved for open jobs at this moment. */
export type Window = { readonly fromMs: number; readonly toMs: number } | 'at once';

/** What a request asks of one limit. It holds when what is used already and `amount` are `limit` at most. */
export type Claim = {
  readonly scope: Scope;
  /** Millionths of a US dollar, or whole clips. */
  readonly unit: 'micros' | 'clips';
  readonly window: Window;
  readonly limit: number;
  readonly amount: number;
};

/**
 * A line of the ledger, which is only ever added to. A job's last line is what it counts for: `reserve` the most that
 * it may cost, `settle` what it did cost, and `release` nothing.
 */
export type LedgerEntry = {
  readonly jobId: string;
  /** Its place among the job's own, from 1 on. */
  readonly seq: number;
  /** The moment by which windows count it. */
  readonly atMs: number;
  readonly kind: 'reserve' | 'settle' | 'release';
  readonly micros: number;
  /** How the amount is known. What is `unclear` stays reserved after the end of its job. */
  readonly basis: 'most' | 'estimate' | 'billed' | 'unclear';
  readonly guildId?: string | undefined;
  readonly channelId?: string | undefined;
  readonly userId: string;
  /** The member's roles that had a limit when it was reserved. */
  readonly roleIds?: readonly string[] | undefined;
  readonly model: string;
};

/** A line that is to be added; the store knows the rest. */
export type NewLedgerEntry = Omit<LedgerEntry, 'jobId' | 'seq'>;

/** True when a job's last line counts in the claim's scope and window. `isOpen` says whether the job is. */
export function countsFor(entry: LedgerEntry, { scope, window }: Claim, isOpen: boolean): boolean {
  if (entry.kind === 'release' || !isWithin(entry, scope)) return false;
  if (window === 'at once') return isOpen && entry.kind === 'reserve' && entry.basis !== 'unclear';
  return entry.atMs >= window.fromMs && entry.atMs < window.toMs;
}

function isWithin({ guildId, channelId, userId, roleIds = [] }: LedgerEntry, scope: Scope): boolean {
  switch (scope.kind) {
    case 'installation':
      return true;
    case 'guild':
      return guildId === scope.guildId;
    case 'channel':
      return guildId === scope.guildId && channelId === scope.channelId;
    case 'role':
      return guildId === scope.guildId && roleIds.includes(scope.roleId);
    case 'member':
      return userId === scope.userId;
    case 'member in guild':
      return guildId === scope.guildId && userId === scope.userId;
  }
}

/** The line that takes back what a job's last line has reserved; undefined when nothing is reserved. */
export function releaseOf(last: LedgerEntry | undefined, atMs: number): NewLedgerEntry | undefined {
  if (last?.kind !== 'reserve') return undefined;
  const { jobId: _job, seq: _seq, ...entry } = last;
  return { ...entry, atMs, kind: 'release', micros: 0 };
}
