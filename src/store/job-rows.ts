import type { Block } from '../jobs/block-store.js';
import type { Job } from '../jobs/job.js';
import type { Slot } from '../jobs/slots.js';
import type { Lease, StoredWish } from '../jobs/store-port.js';
import type { StoredSetting } from '../settings/store-port.js';
import type { Balance, Claim, LedgerEntry, Scope } from '../usage/ledger.js';
import type { WaitingJob } from '../usage/turns.js';
import type { JobReading } from './job-record.js';

/** Columns beside a job's record, for finding jobs without parsing records. */
export type JobFacts = {
  readonly revision: number;
  readonly isOpen: boolean;
  /** The owner that wrote this revision; undefined for a write without one. */
  readonly writer: string | undefined;
  /** When the job expires; undefined while it is not closed. */
  readonly expiresMs: number | undefined;
  readonly slot: Slot | undefined;
  /** The ordinal of its last start among all starts; undefined before the first. */
  readonly turn: number | undefined;
};

/** A row of the job table. */
export type JobRow = JobFacts & { readonly id: string; readonly read: () => JobReading };

/**
 * The tables below the job store, used within one synchronous transaction. Expired rows are invisible. Every read sees
 * all earlier writes.
 *
 * A function that uses them may be run several times before its transaction is committed, so it does nothing else: no
 * other effect, nothing random, no clock but `nowMs`. It asks for many rows at once rather than for one after the other,
 * because each question may travel to another machine.
 */
export type JobRows = {
  /** The store's clock: the same for every process that uses the store. */
  readonly nowMs: () => number;
  readonly leases: LeaseRows;
  readonly get: (id: string) => JobRow | undefined;
  /** Adds a job as the newest one. `key` is its unique key. */
  readonly add: (job: Job, facts: JobFacts & { readonly key: string | undefined }) => void;
  readonly change: (job: Job, facts: JobFacts) => void;
  readonly remove: (id: string) => void;
  /** Open jobs and jobs with unanswered wishes, in no particular order. */
  readonly open: () => readonly JobRow[];
  /** Those of them that nobody holds, or another owner than `owner` with a lease that has expired. */
  readonly free: (owner: string) => readonly JobRow[];
  readonly byKey: (key: string) => readonly JobRow[];
  /** Newest first. */
  readonly byMember: (userId: string) => readonly JobRow[];
  readonly holderOf: (requestId: string) => string | undefined;
  readonly hold: (request: {
    readonly id: string;
    readonly jobId: string;
    readonly expiresMs: number;
  }) => void;
  readonly addWish: (jobId: string, wish: unknown) => void;
  /** The ids of jobs with unanswered wishes. */
  readonly wished: () => readonly string[];
  readonly wishesOf: (jobId: string) => readonly StoredWish[];
  readonly removeWish: (jobId: string, seq: number) => void;
  readonly addEntry: (entry: LedgerEntry) => void;
  /** Oldest first. */
  readonly entriesOf: (jobId: string) => readonly LedgerEntry[];
  /**
   * The last entry of each job that was requested within the scope and from `fromMs` until before `toMs`, in that
   * order.
   */
  readonly lastEntriesIn: (
    scope: Scope,
    span: { readonly fromMs: number; readonly toMs: number },
  ) => readonly LedgerEntry[];
  /** All jobs, and those that only the ledger still knows. */
  readonly accounts: () => readonly Account[];
  /** How much of the claim's limit is used. */
  readonly used: (claim: Claim) => Omit<Balance, 'claim'>;
  readonly settings: SettingRows;
  readonly member: MemberRows;
  readonly blocks: BlockRows;
  /** The jobs that wait for a slot and whose owner's lease has not expired, oldest first. */
  readonly waiting: () => readonly WaitingJob[];
  /** The highest turn of all jobs; 0 when none has started. */
  readonly lastTurn: () => number;
  /** The highest turns of the jobs of each member who waits, and of `userId`. Members without a turn are missing. */
  readonly lastTurns: (userId?: string) => ReadonlyMap<string, number>;
  /** Writes a note; false when it is there. */
  readonly addNote: (name: string, expiresMs: number) => boolean;
  /** Writes a note, over one that is there. */
  readonly putNote: (name: string, expiresMs: number) => void;
  readonly removeNote: (name: string) => void;
  /** Makes sure that what this transaction deletes is erased from the disk, even if this process ends before that. */
  readonly demandErasure: () => void;
  /** Deletes expired rows; none expires later than `keepMs` from now. */
  readonly sweep: (options?: { readonly keepMs?: number | undefined }) => void;
};

/** A job's entries, oldest first. */
export type Account = {
  readonly id: string;
  readonly entries: readonly LedgerEntry[];
  /** Undefined when there is no such job any more. */
  readonly job: JobRow | undefined;
};

/** Who holds which job, by the store's own clock for leases. */
export type LeaseRows = {
  /** True when an owner other than `owner` holds the job, even with an expired lease. */
  readonly isOthers: (id: string, owner: string | undefined) => boolean;
  readonly grant: (ids: readonly string[], lease: Lease) => void;
  /** Extends the leases of an owner, and returns the ids of its jobs. */
  readonly renew: (lease: Lease) => readonly string[];
  /** Ends the leases that `owner` holds, all of them or those of `ids`. */
  readonly release: (owner: string, ids?: readonly string[]) => void;
  /** Ends the lease of a job, whoever holds it. */
  readonly end: (id: string) => void;
};

/** The members who may not request clips. The server '' stands for all servers. */
export type BlockRows = {
  readonly get: (guildId: string, userId: string) => Block | undefined;
  /** Newest first. */
  readonly of: (guildId: string) => readonly Block[];
  /** The blocks of one member, in every server. */
  readonly against: (userId: string) => readonly (Block & { readonly guildId: string })[];
  readonly add: (guildId: string, block: Block) => void;
  readonly remove: (guildId: string, userId: string) => void;
  /** Removes somebody as the one who decided; false when there was nothing to remove. */
  readonly forgetAuthor: (userId: string) => boolean;
};

/** What the tables have about one member. */
export type MemberRows = {
  /** Newest first, expired ones included. */
  readonly jobs: (userId: string) => readonly JobRow[];
  /** The open jobs of others whose records contain this id. */
  readonly openNaming: (userId: string) => readonly JobRow[];
  /**
   * Removes somebody from jobs and pending wishes as the one who decided; false when there was nothing to remove.
   * Revisions stay.
   */
  readonly forgetDecider: (userId: string) => boolean;
  /** Oldest first. */
  readonly entries: (userId: string) => readonly LedgerEntry[];
  /** Puts an alias in the place of the member in the entries of a job. */
  readonly rename: (jobId: string, alias: string) => void;
  /** The secret that aliases are made with; undefined while there are none. */
  readonly secret: () => string | undefined;
  /** Draws a new secret and keeps it. */
  readonly drawSecret: () => string;
  /** Deletes aliases that no limit counts any more, and the secret with the last one. */
  readonly sweep: (nowMs: number) => void;
};

/** The settings of servers. */
export type SettingRows = {
  /** Those of a server, by name. A value that is not JSON is returned as one that no schema accepts. */
  readonly of: (guildId: string) => ReadonlyMap<string, StoredSetting>;
  readonly put: (setting: StoredSetting & { readonly guildId: string; readonly name: string }) => void;
};

/** Access to the tables. */
export type JobTables = {
  /**
   * All of them reject with the error of `act` or of the store. A write is durable when it resolves and undone when it
   * rejects. Writes happen one after the other, whichever process they come from.
   */
  readonly read: <T>(act: (rows: JobRows) => T) => Promise<T>;
  readonly write: <T>(act: (rows: JobRows) => T) => Promise<T>;
  /** A transaction that changes leases and nothing else. */
  readonly lease: <T>(act: (rows: JobRows) => T) => Promise<T>;
  /**
   * Overwrites what deleted rows have left on the disk, if an erasure was demanded since the last one. Resolves with true
   * when nothing is left, or with false when that takes long and goes on.
   */
  readonly erase: () => Promise<boolean>;
  /** See `JobStore`. */
  readonly onWish: (hear: (jobId: string) => void) => void;
};
