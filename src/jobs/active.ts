import type { Job, JobIn } from './job.js';
import type { Patience } from './patience.js';
import type { StatusWatch } from './ports.js';
import type { StoredJob } from './store-port.js';
import { isEnded, isIn, move } from './transitions.js';
import { createAbort } from './wait.js';

/** A job that this process owns and works on. */
export type Active = {
  job: Job;
  /** The revision of the last write that this process knows of. */
  revision: number;
  /** Aborted when this process must stop working on the job: it lost the job, or it is shutting down. */
  readonly gone: AbortController;
  /** Callers waiting for pending wishes to be applied; each gets the job as it was then written. */
  readonly asking: ((job: Job | undefined) => void)[];
  /** Interrupts the current step: a wish arrived, or `gone` was aborted. Renewed after each interruption. */
  attention: AbortController;
  watch: StatusWatch | undefined;
  /** True while the message may already show the clip: another process may have delivered it without recording that. */
  mayBeBrought: boolean;
  readonly patience: Patience;
  /** When this process started with the job, and when it sent the POST, on the monotonic clock. */
  readonly begunAt: number | undefined;
  sentAt: number | undefined;
  /** The last event in the line of waiting jobs that reached it. */
  turnEvent: number | undefined;
  done: Promise<void>;
};

/** An entry for a job that this process starts working on. */
export function activate({
  job,
  revision,
  patience,
  begunAt,
}: StoredJob & Pick<Active, 'patience' | 'begunAt'>): Active {
  return {
    job,
    revision,
    gone: createAbort(),
    asking: [],
    attention: createAbort(),
    watch: undefined,
    mayBeBrought: isIn(job, 'rendered'),
    patience,
    begunAt,
    sentAt: undefined,
    turnEvent: undefined,
    done: Promise.resolve(),
  };
}

/**
 * False while an edit could overwrite what must stay: the end, a clip that another process delivered, or another
 * process's answer to the same interaction.
 */
export function mayEdit({ mayBeBrought }: Active, job: Job): boolean {
  if (isIn(job, 'accepted')) return job.state.isAcknowledged;
  return !isEnded(job) && !(mayBeBrought && isIn(job, 'rendered'));
}

/** Interrupts the current step, so that pending wishes are applied before the next one. */
export function interrupt({ attention }: Active): void {
  attention.abort(new Error('A wish is pending for this job'));
}

/** Stops all work on a job in this process. */
export function abandon({ gone, attention }: Active, why: Error): void {
  gone.abort(why);
  attention.abort(why);
}

/** The reason for abandoning a job that this process has lost. */
export const OWNED_ELSEWHERE = new Error('Another process owns this job');

/** A job whose process ended while `submitting`: the POST may have left, so it is never sent again. */
export function toUncertain(job: JobIn<'submitting'>): JobIn<'uncertain'> {
  return move(job, { ...job.state, phase: 'uncertain', sinceMs: Date.now(), wasLookedFor: false });
}

/** A claimed job, as its new owner continues with it. */
export function resumed({ job, revision }: StoredJob): StoredJob {
  return { job: isIn(job, 'submitting') ? toUncertain(job) : job, revision };
}
