import type { Job } from './job.js';
import type { DurationHistory, FetchClip, Log, PrepareStill, Presenter, VideoProvider } from './ports.js';
import type { Timings } from './timings.js';

/** What a step may use. `signal` aborts every wait when the process is about to leave. */
export type StepDependencies = {
  readonly provider: VideoProvider;
  readonly prepareStill: PrepareStill;
  readonly fetchClip: FetchClip;
  readonly presenter: Presenter;
  readonly history: DurationHistory;
  readonly timings: Timings;
  readonly log: Log;
  readonly signal: AbortSignal;
};

/** Takes a job one act further. The runner writes what it returns; the same object means that nothing changed. */
export type Step<J extends Job> = (job: J, dependencies: StepDependencies) => Promise<Job>;
