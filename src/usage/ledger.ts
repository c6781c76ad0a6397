import type { Period } from './windows.js';

/** Whose spending a limit applies to. */
export type Scope =
  | { readonly kind: 'installation' }
  | { readonly kind: 'guild'; readonly guildId: string }
  | { readonly kind: 'channel'; readonly guildId: string; readonly channelId: string }
  | { readonly kind: 'role'; readonly guildId: string; readonly roleId: string }
  | { readonly kind: 'member'; readonly userId: string }
  | { readonly kind: 'member in guild'; readonly guildId: string; readonly userId: string };

/** The time from `fromMs` until before `toMs`. */
type Span = { readonly fromMs: number; readonly toMs: number };

/**
 * What a limit counts: the requests in a period on the calendar, or those within a cooldown of each other. Or what is
 * reserved right now: for open jobs (`at once`), or only for those that hold a slot at the provider (`running`).
 */
export type Window =
  | (Span & { readonly period: Period })
  | (Span & { readonly cooldownMs: number })
  | 'at once'
  | 'running';

/** A period on the calendar. */
export type CalendarWindow = Extract<Window, { readonly period: Period }>;

/** True for a period on the calendar. */
export function isCalendar(window: Window): window is CalendarWindow {
  return typeof window === 'object' && 'period' in window;
}

/** What a request needs of one limit: it is granted while the used amount plus `amount` is at most `limit`. */
export type Claim = {
  readonly scope: Scope;
  /** Millionths of a US dollar, or whole clips. */
  readonly unit: 'micros' | 'clips';
  readonly window: Window;
  readonly limit: number;
  readonly amount: number;
};

/** A claim with what is used of its limit. */
export type Balance = {
  readonly claim: Claim;
  /** In the unit of the claim. */
  readonly used: number;
  /** When the newest of the counted jobs was requested; undefined when none counts. */
  readonly latestMs?: number | undefined;
};

/**
 * An entry of the append-only ledger. Only the last entry of a job counts: `reserve` is the most that it can cost,
 * `settle` what it did cost, and `release` counts nothing.
 */
export type LedgerEntry = {
  readonly jobId: string;
  /** Counts the entries of one job from 1. */
  readonly seq: number;
  /** When the job was requested. It decides which windows the entry counts in, however late the job ends. */
  readonly atMs: number;
  readonly kind: 'reserve' | 'settle' | 'release';
  readonly micros: number;
  /** How the amount is known. An `unclear` reservation outlives its job, and a person may decide it `by hand`. */
  readonly basis: 'most' | 'estimate' | 'billed' | 'unclear' | 'by hand';
  readonly guildId?: string | undefined;
  readonly channelId?: string | undefined;
  readonly userId: string;
  /** The member's roles that had a limit at that time. */
  readonly roleIds?: readonly string[] | undefined;
  readonly model: string;
  /** The person who decided the amount by hand, and when; only with that basis. */
  readonly hand?: Hand | undefined;
};

/** The person who decided something by hand, as named where they did it, and when. */
export type Hand = { readonly by: string; readonly atMs: number };

/** What a job's last entry must say for its current state. */
export type DueEntry = Omit<LedgerEntry, 'seq' | 'roleIds' | 'hand'>;

/**
 * The entry to append so that the ledger says what is due; undefined when it already does. `roleIds` are those of a
 * new job; later entries have those of the first.
 */
export function nextEntry(
  last: LedgerEntry | undefined,
  due: DueEntry,
  roleIds: readonly string[] = [],
): LedgerEntry | undefined {
  if (last?.kind === due.kind && last.micros === due.micros && last.basis === due.basis) return undefined;
  // A decision by hand stands until the job itself knows more than that its cost is unclear.
  if (last?.basis === 'by hand' && due.basis === 'unclear') return undefined;
  return { ...due, seq: (last?.seq ?? 0) + 1, roleIds: last?.roleIds ?? roleIds };
}

/** True when the last entry of a job counts for the claim. The job may be open, and hold a slot at the provider. */
export function countsFor(
  entry: LedgerEntry,
  { scope, window }: Claim,
  { isOpen, isRunning }: { readonly isOpen: boolean; readonly isRunning: boolean },
): boolean {
  if (entry.kind === 'release' || !isWithin(entry, scope)) return false;
  if (window === 'running') return isRunning;
  if (window === 'at once') return isOpen && entry.kind === 'reserve' && entry.basis !== 'unclear';
  return entry.atMs >= window.fromMs && entry.atMs < window.toMs;
}

/** True when an entry belongs to the scope. */
export function isWithin({ guildId, channelId, userId, roleIds = [] }: LedgerEntry, scope: Scope): boolean {
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

/** The entry that releases what the last one counts; undefined when it counts nothing. */
export function releaseOf(last: LedgerEntry | undefined): LedgerEntry | undefined {
  return last && nextEntry(last, { ...last, kind: 'release', micros: 0 });
}
