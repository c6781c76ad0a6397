import { setMaxListeners } from 'node:events';
import type { Job, JobIn } from './job.js';
import type { Patience } from './patience.js';
import type { StatusWatch } from './ports.js';
import type { StoredJob } from './store-port.js';
import { isIn, move } from './transitions.js';

/** A job that this process works on. */
export type Active = {
  job: Job;
  /** How often it was written, as far as this process knows. */
  revision: number;
  /** Aborted when nothing more is to be done with it here: somebody else works on it, or the process leaves. */
  readonly gone: AbortController;
  /** Those who wait until it was looked for wishes, each told of the job as it was written then. */
  readonly asking: ((job: Job | undefined) => void)[];
  /** Aborted to be heard: by a wish, by the loss of the job, or by the stop of the process. */
  attention: AbortController;
  watch: StatusWatch | undefined;
  readonly patience: Patience;
  /** By the steady clock: when this process began with the job, and when it sent the POST. */
  readonly begunAt: number | undefined;
  sentAt: number | undefined;
  done: Promise<void>;
};

/** Makes the entry of a job that nothing was done with yet. */
export function activate({
  job,
  revision,
  patience,
  begunAt,
}: StoredJob & Pick<Active, 'patience' | 'begunAt'>): Active {
  const gone = new AbortController();
  // Every wait of a long delivery listens.
  setMaxListeners(0, gone.signal);
  return {
    job,
    revision,
    gone,
    asking: [],
    attention: new AbortController(),
    watch: undefined,
    patience,
    begunAt,
    sentAt: undefined,
    done: Promise.resolve(),
  };
}

/** Has the job's wishes read before anything else is done with it. */
export function nudge({ attention }: Active): void {
  attention.abort(new Error('Somebody wants something of this job'));
}

/** Lets a job go. */
export function letGo({ gone, attention }: Active, why: Error): void {
  gone.abort(why);
  attention.abort(why);
}

/** Why a job is let go of that was lost to another process. */
export const SOMEBODY_ELSES = new Error('Somebody else works on this job');

/** What a job is that was `submitting` when its process ended: the POST may have left, so it is never sent again. */
export function lost(job: JobIn<'submitting'>): JobIn<'uncertain'> {
  return move(job, { ...job.state, phase: 'uncertain', sinceMs: Date.now(), wasLookedFor: false });
}

/** The job as whoever takes it over from somebody else goes on with it. */
export function takenOver({ job, revision }: StoredJob): StoredJob {
  return { job: isIn(job, 'submitting') ? lost(job) : job, revision };
}
