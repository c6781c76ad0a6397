import type { Job } from '../jobs/job.js';
import type { StoredWish } from '../jobs/store-port.js';
import type { Claim, LedgerEntry } from '../usage/ledger.js';
import type { JobReading } from './job-record.js';

/** What is kept beside a job's record, so that it is found without reading it. */
export type JobFacts = {
  readonly revision: number;
  readonly isOpen: boolean;
  /** When it is forgotten; undefined for a job that is not closed. */
  readonly expiresMs: number | undefined;
};

/** A job as it was found. */
export type JobRow = JobFacts & { readonly id: string; readonly read: () => JobReading };

/**
 * What the job store is made of: rows that are read and written within one act, which nothing interrupts. What has
 * expired is not there for whoever reads. What a write changes is seen by every read that follows.
 */
export type JobRows = {
  readonly get: (id: string) => JobRow | undefined;
  /** Adds a job as the newest; `key` names what it may be the sole one of. */
  readonly add: (job: Job, facts: JobFacts & { readonly key: string | undefined }) => void;
  readonly change: (job: Job, facts: JobFacts) => void;
  readonly remove: (id: string) => void;
  /** The ids of open jobs, and of those whose wishes are not answered. */
  readonly openIds: () => readonly string[];
  readonly byKey: (key: string) => readonly JobRow[];
  /** The newest first. */
  readonly byMember: (userId: string) => Iterable<JobRow>;
  readonly holderOf: (requestId: string) => string | undefined;
  readonly hold: (request: {
    readonly id: string;
    readonly jobId: string;
    readonly expiresMs: number;
  }) => void;
  readonly addWish: (jobId: string, wish: unknown) => void;
  readonly wishesOf: (jobId: string) => readonly StoredWish[];
  readonly removeWish: (seq: number) => void;
  readonly addEntry: (entry: LedgerEntry) => void;
  /** The oldest first. */
  readonly entriesOf: (jobId: string) => readonly LedgerEntry[];
  /** How much of the claim's limit is used, in its unit. */
  readonly used: (claim: Claim) => number;
  /** Removes for good what has expired. */
  readonly sweep: () => void;
};

/** Rows, and how to act on them. */
export type JobTables = {
  /** Both throw or reject with what the act or the disk has thrown; a write is safe when it resolves, or undone. */
  readonly read: <T>(act: (rows: JobRows) => T) => T;
  readonly write: <T>(act: (rows: JobRows) => T) => Promise<T>;
};
