import { answerCall, isCalledBack } from './called-back.js';
import type { Job, JobIn, Phase, ProviderName, UnsentPhase } from './job.js';
import { isElsewhere, meetElsewhere } from './other-provider.js';
import { changed, type Step, type StepContext, type StepResult } from './step.js';
import { begin } from './steps/accepted.js';
import { awaitApproval } from './steps/awaiting-approval.js';
import { erase } from './steps/delivered.js';
import { showEnd } from './steps/ended.js';
import { conclude } from './steps/failed.js';
import { deliver } from './steps/rendered.js';
import { follow } from './steps/submitted.js';
import { submit } from './steps/submitting.js';
import { reconcile } from './steps/uncertain.js';
import { waitForTurn } from './steps/waiting.js';
import { isEnded, isErasing, isIn, isSearching, isUnsent, move } from './transitions.js';

const steps: { readonly [P in Phase]: Step<JobIn<P>> } = {
  accepted: begin,
  'awaiting approval': awaitApproval,
  waiting: waitForTurn,
  submitting: submit,
  uncertain: reconcile,
  submitted: follow,
  rendered: deliver,
  delivered: erase,
  failed: conclude,
  cancelled: showEnd,
};

/** Advances the job by one step: that of its phase, unless a rule for several phases applies first. */
export async function runStep(job: Job, context: StepContext): Promise<StepResult> {
  // Before the POST is sent, a cancel costs nothing. A job that is `submitting` here has just been stored.
  const isFree = isUnsent(job) || isIn(job, 'submitting');
  if (isFree && job.cancel !== undefined && !isCalledBack(job)) return changed(cancelled(job, job.cancel.by));
  if (isWithoutProvider(job, context.provider.name)) return meetElsewhere(job, context);
  if (isCalledBack(job)) return changed(await answerCall(job, context));
  return stepOf(job.state.phase, job, context);
}

function stepOf<P extends Phase>(phase: P, job: JobIn<P>, context: StepContext): Promise<StepResult> {
  return steps[phase](job, context);
}

/** True when the job's next step may call its provider, which this process doesn't have. */
export function isWithoutProvider(job: Job, own: ProviderName): boolean {
  return needsProvider(job) && isElsewhere(job, own);
}

/** True when the job's next step may call its provider, and not only Discord. */
function needsProvider(job: Job): boolean {
  if (isIn(job, 'accepted')) return job.state.isAcknowledged;
  return !isEnded(job) || isSearching(job) || isErasing(job);
}

function cancelled(job: JobIn<UnsentPhase | 'submitting'>, by: JobIn<'cancelled'>['state']['by']): Job {
  return move(job, { phase: 'cancelled', by, charge: 'none', endedAtMs: Date.now() });
}
