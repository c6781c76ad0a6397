import type { Claim, LedgerEntry, NewLedgerEntry } from '../usage/ledger.js';
import type { Job } from './job.js';

/** A job as it is kept, and how often it was written: a write that builds on another one is refused. */
export type StoredJob = { readonly job: Job; readonly revision: number };

/** Who works on a job, and for how long without a word from it. */
export type Lease = { readonly owner: string; readonly leaseMs: number };

/** One job among those that ask for the same: until it has `ended`, or is `kept` no more, there is no other. */
export type Sole = { readonly key: string; readonly until: 'ended' | 'forgotten' };

/** What somebody wants of a job that another may be working on, as it was given; `seq` grows. */
export type StoredWish = { readonly seq: number; readonly wish: unknown };

/** What became of a new job. */
export type Creation =
  | { readonly kind: 'created'; readonly revision: number }
  /** There is a job of this id, or else one that is the sole one of its key. */
  | { readonly kind: 'known'; readonly job: Job }
  /** The first claim that does not hold, and the end of its window. */
  | { readonly kind: 'refused'; readonly claim: Claim; readonly resetsAtMs?: number | undefined };

/** What became of a write. */
export type Writing =
  | { readonly kind: 'saved'; readonly revision: number }
  /** It was written by somebody else since, is worked on by somebody else, or is gone. Nothing was written. */
  | { readonly kind: 'stale' }
  /** Its request is another job's for good. Nothing was written. */
  | { readonly kind: 'held'; readonly by: string };

/**
 * Where jobs are kept, with what they have spent. Each verb happens as a whole or not at all, and is safe when its
 * promise resolves. Every method rejects with STORE_UNAVAILABLE when the store can't do it, and where it reads a record
 * that can't be read, with JOB_UNREADABLE.
 *
 * A job is open from its creation until nothing more happens to it by itself. Who claims an open job works on it alone
 * until its lease is over by the store's own clock.
 */
export type JobStore = {
  /**
   * Writes a new job with its ledger entries when every claim holds; with a lease, its creator works on it. Rejects with
   * a bug for what could not be read again.
   */
  readonly create: (
    job: Job,
    options?: {
      readonly claims?: readonly Claim[];
      readonly entries?: readonly NewLedgerEntry[];
      readonly sole?: Sole | undefined;
      readonly lease?: Lease | undefined;
    },
  ) => Promise<Creation>;
  /**
   * Writes a job that was read as `ifRevision`, by its owner if it has one, and takes the wishes off that it answers.
   * What was written already, exactly so and upon the same, is not written twice: it may be put again.
   * The request that it names is its own from then on. One that is closed has no owner, and is forgotten after 30 days.
   */
  readonly put: (
    job: Job,
    options: {
      readonly ifRevision: number;
      readonly owner?: string | undefined;
      readonly entries?: readonly NewLedgerEntry[];
      readonly answers?: readonly number[];
    },
  ) => Promise<Writing>;
  /**
   * Takes open jobs that nobody works on, or whose owner has let its lease run out, and those that were closed before
   * somebody's wish was answered: of `ids`, or all, at most `limit`. What `owner` has already is not taken again.
   */
  readonly claim: (
    lease: Lease & { readonly ids?: readonly string[]; readonly limit?: number },
  ) => Promise<readonly StoredJob[]>;
  /** Begins the leases of `owner` anew. Resolves with the ids of all its jobs: any other is somebody else's now. */
  readonly renew: (lease: Lease) => Promise<readonly string[]>;
  /** Gives jobs back: of `ids`, or all that `owner` has. */
  readonly release: (options: { readonly owner: string; readonly ids?: readonly string[] }) => Promise<void>;
  /** Keeps a wish for whoever works on the job. False, and nothing is kept, when nobody will: it is closed, or not there. */
  readonly want: (id: string, wish: unknown) => Promise<boolean>;
  /** The wishes that no write has answered, in the order of their asking. */
  readonly wishesOf: (id: string) => Promise<readonly StoredWish[]>;
  /** Undefined only for a job that was never created, or that is forgotten. */
  readonly get: (id: string) => Promise<StoredJob | undefined>;
  /** The open jobs, in no particular order. Those that can't be read are told to the log. */
  readonly listOpen: () => Promise<readonly Job[]>;
  /** The member's newest jobs that are still kept, newest first, at most ten. */
  readonly listByMember: (userId: string) => Promise<readonly Job[]>;
  /** The job that holds a request of the provider's; undefined when none does. Kept for 90 days. */
  readonly holderOf: (requestId: string) => Promise<string | undefined>;
  /** What the job has spent, the oldest first. */
  readonly entriesOf: (id: string) => Promise<readonly LedgerEntry[]>;
  /**
   * Forgets a job that is `accepted`, as if it had never been created, and releases what it has reserved. Resolves with
   * false, and does nothing, when it is not as it was read, or somebody else's, or gone.
   */
  readonly remove: (
    id: string,
    options: { readonly ifRevision: number; readonly owner?: string | undefined },
  ) => Promise<boolean>;
};
