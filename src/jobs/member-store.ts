import type { LedgerEntry } from '../usage/ledger.js';
import type { Job } from './job.js';

/** Everything that the store has about one member. */
export type MemberRecords = {
  /** Newest first. */
  readonly jobs: readonly Job[];
  /** Those that a newer version has written, and that only that version can read. */
  readonly newer: readonly { readonly id: string; readonly isOpen: boolean }[];
  /** The ledger entries with the member's id, oldest first. */
  readonly entries: readonly LedgerEntry[];
  /** The blocks of the member, without who decided them and why. A block everywhere has no server. */
  readonly blocks: readonly { readonly guildId?: string; readonly atMs: number }[];
};

/** What else is known about a member's deletion. */
export type ForgetOptions = {
  /** True when something of the member was deleted or changed just before, which is to leave the disk, too. */
  readonly isMoreDeleted?: boolean;
};

/** Finds and deletes what is stored of a member. Every method rejects with STORE_UNAVAILABLE when the store fails. */
export type MemberStore = {
  /** Other records that can't be read are left out. */
  readonly recordsOf: (userId: string) => Promise<MemberRecords>;
  /** The ids of other members' open jobs that this member has decided about as a moderator. */
  readonly decidedBy: (userId: string) => Promise<readonly string[]>;
  /**
   * Deletes the member's closed jobs, and takes the member out of their ledger entries, which keep their amounts: they
   * count for the member's limits until those reset, and name nobody. Where the member has decided about others as a
   * moderator, only the decision stays. The member's open jobs stay as they are. Jobs that a
   * newer version has written stay, too, until it has carried out the wish to forget them. Resolves with the number of
   * deleted jobs.
   */
  readonly forget: (userId: string, options?: ForgetOptions) => Promise<number>;
  /**
   * Removes what was deleted from the disk, too. Resolves with true when nothing of it is left there, or with false when
   * that takes long and goes on.
   */
  readonly erase: () => Promise<boolean>;
};
