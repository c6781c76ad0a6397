import { askForEarlier, findOwn } from './ask-first.js';
import type { Job, JobIn, UnsentPhase } from './job.js';
import type { StepContext } from './step.js';
import { toSubmitted } from './to-submitted.js';
import { move } from './transitions.js';

/**
 * The submitted job, if fal has its request already, according to what {@link askForEarlier} and {@link findOwn} find.
 * Asked before anything is paid.
 */
export async function alreadySent(
  job: JobIn<UnsentPhase>,
  context: StepContext,
): Promise<JobIn<'submitted'> | undefined> {
  await askForEarlier(job, context);
  const requestId = context.begunAgoMs() === undefined ? await findOwn(job, context) : undefined;
  return requestId === undefined ? undefined : toSubmitted(job, requestId, { status: 'IN_QUEUE' });
}

/**
 * A job whose POST is sent next, if there is a slot for it. Rejects when it is not allowed any more: since it was
 * accepted, the member may have been blocked, the server's settings may have changed, or the model may have been
 * retired.
 */
export async function toSubmitting(
  job: JobIn<UnsentPhase>,
  { checkStillAllowed, provider }: Pick<StepContext, 'checkStillAllowed' | 'provider'>,
): Promise<Job> {
  await checkStillAllowed(job);
  const webhook = provider.hasWebhook === true ? {} : undefined;
  return move({ ...job, webhook }, { phase: 'submitting', submitAtMs: Date.now() });
}
