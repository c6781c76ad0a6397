import type { Job, JobIn } from './job.js';
import type { Patience } from './patience.js';
import type {
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
import type { Timings } from './timings.js';

/** What every step may use. */
export type StepDependencies = {
  readonly provider: VideoProvider;
  readonly prepareStill: PrepareStill;
  readonly fetchClip: FetchClip;
  readonly shrinkClip: ShrinkClip;
  readonly presenter: Presenter;
  /** The ways to a member, best first. */
  readonly ways: readonly Way[];
  readonly history: DurationHistory;
  readonly timings: Timings;
  readonly log: Log;
};

/** What a job has to do with others. */
export type OtherJobs = {
  readonly jobOf: (id: string) => Promise<Job | undefined>;
  /** The job that holds a request of the provider's. */
  readonly holderOf: (requestId: string) => Promise<string | undefined>;
  /** True when a request with this job's input may be another one's, whose request is not known either. */
  readonly haveSentTheLike: (job: Job) => Promise<boolean>;
  /** Takes an ended job up again, whose request was found. Resolves with false when another job holds that. */
  readonly takeUp: (job: JobIn<'failed'>, requestId: string) => Promise<boolean>;
};

/** What the runner gives a step for its one job. */
export type StepContext = StepDependencies & {
  /** Ends waits and questions: the process leaves, or somebody wants something of this job. */
  readonly signal: AbortSignal;
  /** Ends only when the process leaves. */
  readonly leaving: AbortSignal;
  /** The provider's news about this job's request; opened by its first use, and closed by the runner. */
  readonly watch: (handle: Parameters<VideoProvider['watch']>[0]) => StatusWatch;
  /** This job's, in this process. */
  readonly patience: Patience;
  readonly others: OtherJobs;
  /** How long ago this process began with the job; undefined when another did. No step of the clock is in it. */
  readonly begunAgoMs: () => number | undefined;
  /** How long ago this process sent the POST, likewise. */
  readonly sentAgoMs: () => number | undefined;
};

/** What the runner is to do after a step. */
export type StepResult =
  /** Nothing: the job is as it was. */
  | { readonly kind: 'unchanged' }
  /** Write the job down: in its next phase, or in the same one with more known about it. */
  | { readonly kind: 'changed'; readonly job: Job }
  /** Remove the job from the store: it never began. */
  | { readonly kind: 'forget' };

/** Takes a job one act further. Throws what ends the job as failed. */
export type Step<J extends Job> = (job: J, context: StepContext) => Promise<StepResult>;

/** The result of a step that learned nothing new. */
export const UNCHANGED: StepResult = { kind: 'unchanged' };

/** The result of a step that made this of its job. */
export function changed(job: Job): StepResult {
  return { kind: 'changed', job };
}
