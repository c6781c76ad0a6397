import type { Decision, DecisionResult } from '../usage/decision.js';
import type { Balance, Claim, Hand, LedgerEntry, Scope } from '../usage/ledger.js';
import type { Job } from './job.js';

/** A stored job. Each write increments the revision; a write that names an older revision is rejected. */
export type StoredJob = { readonly job: Job; readonly revision: number };

/** The owner of a job, and how long its claim lasts without renewal. */
export type Lease = { readonly owner: string; readonly leaseMs: number };

/** Only one job with this key may exist: until it has ended, or until the store has forgotten it. */
export type Unique = { readonly key: string; readonly until: 'ended' | 'forgotten' };

/** A pending change as it was given to the store. `seq` grows. */
export type StoredWish = { readonly seq: number; readonly wish: unknown };

/** The result of creating a job. */
export type CreateResult =
  | { readonly kind: 'created'; readonly revision: number }
  /** A job with this id exists, or one with the same unique key. */
  | { readonly kind: 'known'; readonly job: Job }
  /** At least one claim exceeds its limit. The balances are those of all claims. */
  | { readonly kind: 'refused'; readonly balances: readonly Balance[] };

/** The result of writing a job. */
export type PutResult =
  | { readonly kind: 'saved'; readonly revision: number }
  /** Another owner has written the job since, or owns it now, or it is gone. Nothing was written. */
  | { readonly kind: 'stale' }
  /** Its request belongs to another job. Nothing was written. */
  | { readonly kind: 'held'; readonly by: string }
  /** The first claim that leaves no slot for it yet, and how many waiting jobs come before it. Nothing was written. */
  | { readonly kind: 'refused'; readonly claim: SlotClaim; readonly ahead: number };

/** A claim of a slot at the provider. */
export type SlotClaim = Claim & { readonly scope: SlotScope; readonly window: 'running' };

type SlotScope = Extract<Scope, { readonly kind: 'installation' | 'guild' }>;

/**
 * Stores jobs and the ledger of what they cost. Each write of a job appends what the ledger must say of it then, in the
 * same transaction (see `dueEntryOf`). Every method is atomic, and durable when its promise resolves. Methods
 * reject with STORE_UNAVAILABLE when the store fails, and with JOB_UNREADABLE when the record of the job can't be
 * parsed.
 *
 * A job is open from its creation until it is closed (see `isClosed`). Only the owner of an open job works on it, until
 * its lease expires by the store's own clock and another owner claims the job.
 */
export type JobStore = {
  /**
   * Writes a new job if every claim is within its limit. `roleIds` are the requester's roles that have a limit. With a
   * lease, the creator owns the job. Rejects with a plain error (a bug) for a job that could not be parsed again.
   */
  readonly create: (
    job: Job,
    options?: {
      readonly claims?: readonly Claim[];
      readonly roleIds?: readonly string[];
      readonly unique?: Unique | undefined;
      readonly lease?: Lease | undefined;
    },
  ) => Promise<CreateResult>;
  /**
   * Writes a job if its revision is still `ifRevision` and no other owner holds it, and removes the wishes that it
   * answers. Repeating a put that was saved changes nothing and is `saved` again. The request that the job names
   * belongs to it from then on. A closed job has no owner, and is forgotten after a time; if it is `isForgotten`, at
   * once.
   *
   * A job that takes a slot at the provider (see `slotOf`) is refused while one of the `claims` leaves none for it: the
   * jobs that wait for the same limit and come before it, members taking turns, count as if they had theirs.
   */
  readonly put: (
    job: Job,
    options: {
      readonly ifRevision: number;
      readonly owner?: string | undefined;
      readonly answers?: readonly number[];
      readonly claims?: readonly SlotClaim[];
    },
  ) => Promise<PutResult>;
  /**
   * How many jobs come before each waiting one in its line. Jobs that no owner holds are left out: nobody can start
   * them.
   */
  readonly line: () => Promise<ReadonlyMap<string, number>>;
  /**
   * Claims jobs that nobody owns or whose lease has expired: open ones, and closed ones with unanswered wishes. At most
   * `limit`, only `ids` if given, and none that `isLeft`, which may be asked more than once. Jobs that `owner` already
   * holds are not claimed again.
   */
  readonly claim: (
    lease: Lease & {
      readonly ids?: readonly string[];
      readonly limit?: number;
      readonly isLeft?: (job: Job) => boolean;
    },
  ) => Promise<readonly StoredJob[]>;
  /** Extends all leases of `owner`. Resolves with the ids of its jobs; it has lost every other job. */
  readonly renew: (lease: Lease) => Promise<readonly string[]>;
  /** Releases the jobs in `ids`, or all jobs of `owner`. */
  readonly release: (options: { readonly owner: string; readonly ids?: readonly string[] }) => Promise<void>;
  /**
   * Stores a wish for the owner of the job. Resolves with false, and stores nothing, when the job is closed or unknown.
   */
  readonly want: (id: string, wish: unknown) => Promise<boolean>;
  /** The jobs with wishes that no put has answered yet. */
  readonly wished: () => Promise<readonly string[]>;
  /**
   * Calls `hear` with the job of each wish that another process stores from now on, soon after it is stored. Some may be
   * missed, and own ones may be among them.
   */
  readonly onWish: (hear: (jobId: string) => void) => void;
  /** The wishes that no put has answered yet, oldest first. */
  readonly wishesOf: (id: string) => Promise<readonly StoredWish[]>;
  /** Undefined only for a job that was never created or has been forgotten. */
  readonly get: (id: string) => Promise<StoredJob | undefined>;
  /** The open jobs, in no particular order. Unreadable ones are logged and left out. */
  readonly listOpen: () => Promise<readonly Job[]>;
  /** The member's ten newest jobs, newest first. Unreadable ones are logged and left out. */
  readonly listByMember: (userId: string) => Promise<readonly Job[]>;
  /** True when a newer version works on jobs of the member, which this one can't list. */
  readonly hasNewer: (userId: string) => Promise<boolean>;
  /** The id of the job that a request at the provider belongs to. Remembered for 90 days. */
  readonly holderOf: (requestId: string) => Promise<string | undefined>;
  /** The job's ledger entries, oldest first. */
  readonly entriesOf: (id: string) => Promise<readonly LedgerEntry[]>;
  /**
   * The last entry of each job that was requested within the scope and from `fromMs` until before `toMs`, in that
   * order.
   */
  readonly lastEntriesIn: (
    scope: Scope,
    span: { readonly fromMs: number; readonly toMs: number },
  ) => Promise<readonly LedgerEntry[]>;
  /** How much of a claim's limit is used, in the claim's unit. */
  readonly used: (claim: Claim) => Promise<number>;
  /**
   * Appends a person's decision about a job whose cost is unclear; the job itself stays as it is. Repeating a decision
   * changes nothing.
   */
  readonly decide: (id: string, decision: Decision, hand: Hand) => Promise<DecisionResult>;
  /**
   * Notes that something was done, until `expiresMs`. Resolves with false when that is noted already: of several
   * processes, one gets true.
   */
  readonly noteOnce: (name: string, expiresMs: number) => Promise<boolean>;
  /** Keeps such a note until `expiresMs`, and writes it if it is gone. */
  readonly keepNote: (name: string, expiresMs: number) => Promise<void>;
  /** Removes such a note, because it was not done after all. */
  readonly forgetNote: (name: string) => Promise<void>;
  /**
   * Deletes a job that is `accepted` and releases its reservation. Resolves with false, and does nothing, when its
   * revision is not `ifRevision`, another owner holds it, or it is gone.
   */
  readonly remove: (
    id: string,
    options: { readonly ifRevision: number; readonly owner?: string | undefined },
  ) => Promise<boolean>;
};
