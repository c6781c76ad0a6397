import { isFlipbookError } from '../errors.js';
import { fitsUnsent } from './ask-first.js';
import type { Job, JobIn, UnsentPhase } from './job.js';
import { fitsInput, type Sought } from './search.js';
import type { StepContext } from './step.js';
import { backToSubmitted, toSubmitted } from './to-submitted.js';
import { isIn, isSearching, isUnsent } from './transitions.js';

/** A job whose request is unknown, and for which the provider has called back. */
export type Called = JobIn<UnsentPhase | Sought['state']['phase']> & {
  readonly webhook: { readonly requestId: string };
};

/** True when the provider has named a request for a job that knows of none, and that is ready to take it. */
export function isCalledBack(job: Job): job is Called {
  if (job.webhook?.requestId === undefined) return false;
  if (isIn(job, 'accepted')) return job.state.isAcknowledged;
  return isUnsent(job) || isIn(job, 'uncertain') || isSearching(job);
}

/**
 * The job after its provider's call: with the request that was named, unless something speaks against it. Only the
 * provider can call a job by its address, so the listing need not show the request; where it does, it must show this
 * job's input.
 */
export async function answerCall(job: Called, context: StepContext): Promise<Job> {
  const { requestId } = job.webhook;
  const facts = { jobId: job.id, requestId };
  if (!(await isOwn(job, context))) {
    context.log.error(facts, "fal's webhook named a request that is not this job's: ignored");
    return { ...job, webhook: {} };
  }
  context.log.info(facts, 'A request whose answer was lost is known by its webhook');
  return isIn(job, 'failed')
    ? backToSubmitted(job, requestId)
    : toSubmitted(job, requestId, { status: 'IN_QUEUE' });
}

async function isOwn(job: Called, { provider, others, log, signal }: StepContext): Promise<boolean> {
  const { id, endpointId, webhook } = job;
  const { requestId } = webhook;
  const holder = await others.holderOf(requestId);
  if (holder !== undefined) return holder === id;
  const fits = isUnsent(job) ? fitsUnsent(job) : fitsInput(job);
  try {
    const listed = await provider.find({ endpointId, by: { requestId }, signal });
    return listed.every(({ input }) => input === undefined || fits(input));
  } catch (error) {
    if (!isFlipbookError(error, 'PROVIDER_UNAVAILABLE', 'PROVIDER_LOCKED')) throw error;
    log.debug({ jobId: id, err: error }, 'The listing of requests could not be read');
    return true;
  }
}
