import type { Job, JobIn } from './job.js';
import type { Patience } from './patience.js';
import type {
  Approvals,
  DurationHistory,
  FetchClip,
  Log,
  PrepareStill,
  Presenter,
  ShrinkClip,
  StatusWatch,
  VideoProvider,
  Way,
} from './ports.js';
import type { CheckStillAllowed } from './request-rules.js';
import type { Timings } from './timings.js';

/** What every step may use. */
export type StepDependencies = {
  readonly provider: VideoProvider;
  readonly prepareStill: PrepareStill;
  readonly fetchClip: FetchClip;
  readonly shrinkClip: ShrinkClip;
  readonly presenter: Presenter;
  readonly approvals: Approvals;
  /** The ways to a member, best first. */
  readonly ways: readonly Way[];
  /** For a context: waits while the store can't say. */
  readonly checkStillAllowed: CheckStillAllowed;
  readonly history: DurationHistory;
  readonly timings: Timings;
  readonly log: Log;
};

/** A job's relations to other jobs. All of them wait until the store works. */
export type OtherJobs = {
  readonly jobOf: (id: string) => Promise<Job | undefined>;
  /** The id of the job that holds a request of the provider's. */
  readonly holderOf: (requestId: string) => Promise<string | undefined>;
  /** The other open jobs that a request with this input may belong to, because their requests are unknown too. */
  readonly withTheLike: (job: Job) => Promise<readonly Job[]>;
  /** Lets a request expire, unless it was decided before. */
  readonly expire: (id: string) => Promise<void>;
  /** Resumes an ended job whose request was found. Resolves with false when another job holds the request, or it was deleted. */
  readonly takeUp: (job: JobIn<'failed'>, requestId: string) => Promise<boolean>;
};

/** What the runner gives to a step of one job. */
export type StepContext = StepDependencies & {
  /** Aborts waits and reads: the process is stopping, or a change is pending for this job. */
  readonly signal: AbortSignal;
  /** Aborts only when the process is stopping. */
  readonly leaving: AbortSignal;
  /** Follows this job's request; opened by its first use, and closed by the runner. */
  readonly watch: (handle: Parameters<VideoProvider['watch']>[0]) => StatusWatch;
  /**
   * Resolves when this process knows that the job is still its own: after a suspension, another process may have taken
   * it over. Wait for it before anything that only the owner may do. Rejects when the job is lost.
   */
  readonly untilOurs: () => Promise<void>;
  /** This job's, in this process. */
  readonly patience: Patience;
  /**
   * Resolves when it may be the waiting job's turn, with 0, or when the number of jobs before it is no longer `known`,
   * with the new one. Not at once after a 0 that led to no slot: then something must have changed.
   */
  readonly nextTurn: (known: number) => Promise<number>;
  readonly others: OtherJobs;
  /**
   * How long ago this process started with the job; undefined when another one did. Measured on the monotonic clock.
   */
  readonly begunAgoMs: () => number | undefined;
  /** How long ago this process sent the POST, likewise. */
  readonly sentAgoMs: () => number | undefined;
};

/** What the runner does after a step. */
export type StepResult =
  /** Nothing: the job is unchanged. */
  | { readonly kind: 'unchanged' }
  /** Stores the job: in its next phase, or in the same one with new facts. */
  | { readonly kind: 'changed'; readonly job: Job }
  /** Removes the job from the store: it never began. */
  | { readonly kind: 'forget' };

/** Advances a job by one step. Throws the error that ends the job as failed. */
export type Step<J extends Job> = (job: J, context: StepContext) => Promise<StepResult>;

/** The result of a step without news. */
export const UNCHANGED: StepResult = { kind: 'unchanged' };

/** The result of a step that changed its job. */
export function changed(job: Job): StepResult {
  return { kind: 'changed', job };
}
