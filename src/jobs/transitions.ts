import type { EndedPhase, Job, JobIn, JobState, Phase, Place, UnsentPhase } from './job.js';

/** Which phases may follow which. A job may stay in a phase while it learns more. */
export const transitions: Readonly<Record<Phase, readonly Phase[]>> = {
  // A record restored from a backup may be older than its request.
  accepted: ['accepted', 'awaiting approval', 'waiting', 'submitting', 'submitted', 'failed', 'cancelled'],
  'awaiting approval': ['awaiting approval', 'waiting', 'submitting', 'submitted', 'failed', 'cancelled'],
  waiting: ['waiting', 'submitting', 'submitted', 'failed', 'cancelled'],
  // Back to waiting only when the POST was certainly not accepted, or was not sent.
  submitting: ['waiting', 'submitted', 'uncertain', 'failed', 'cancelled'],
  uncertain: ['uncertain', 'submitted', 'failed'],
  submitted: ['submitted', 'rendered', 'failed', 'cancelled'],
  rendered: ['rendered', 'delivered', 'failed'],
  delivered: [],
  // A request that was given up may turn up.
  failed: ['failed', 'submitted'],
  cancelled: ['cancelled'],
};

type WithPlace<J extends Job> = J extends Job ? J & { readonly state: { readonly shownIn: Place } } : never;

/** A job whose end was shown, as far as possible. */
type SettledJob = WithPlace<JobIn<EndedPhase>>;

/** A failed job whose end was shown, and whose request is still being searched for. */
export type SearchingJob = WithPlace<JobIn<'failed'>> & {
  readonly state: { readonly search: NonNullable<JobIn<'failed'>['state']['search']> };
};

const ENDED: ReadonlySet<Phase> = new Set(['delivered', 'failed', 'cancelled'] satisfies EndedPhase[]);

/** True while no POST has been sent that may have been accepted. */
export function isUnsent(job: Job): job is JobIn<UnsentPhase> {
  return isIn(job, 'accepted') || isIn(job, 'awaiting approval') || isIn(job, 'waiting');
}

/** True when the outcome is certain. The member may not have been told yet: see {@link isSettled}. */
export function isEnded(job: Job): job is JobIn<EndedPhase> {
  return ENDED.has(job.state.phase);
}

/** True when the job has ended, and that was shown as far as possible. */
export function isSettled(job: Job): job is SettledJob {
  return isEnded(job) && job.state.shownIn !== undefined;
}

/** True when the member has been told of the end, and the search for the job's request continues. */
export function isSearching(job: Job): job is SearchingJob {
  return isSettled(job) && isIn(job, 'failed') && job.state.search?.isOver === false;
}

/** True while the job's request is unknown and searched for, before the member is told of that and after. */
export function isSought(job: Job): boolean {
  return isIn(job, 'uncertain') || (isIn(job, 'failed') && job.state.search?.isOver === false);
}

/** True for a clip that was deleted here, and whose original the provider still has to delete. */
export function isErasing(job: Job): job is JobIn<'delivered'> {
  return isIn(job, 'delivered') && job.isOriginalDue === true;
}

/** True when nothing more will happen to the job by itself. */
export function isClosed(job: Job): job is SettledJob {
  return isSettled(job) && !isSearching(job) && !isErasing(job);
}

/** True when the job is in `phase`; narrows its state. */
export function isIn<P extends Phase>(job: Job, phase: P): job is JobIn<P> {
  return job.state.phase === phase;
}

/** The job in its next state. Throws for a move that the table does not allow, which is always a bug. */
export function move<P extends Phase>(job: Job, state: Extract<JobState, { phase: P }>) {
  if (!transitions[job.state.phase].includes(state.phase)) {
    throw new Error(`A job can't go from ${job.state.phase} to ${state.phase}`);
  }
  return { ...job, state };
}
