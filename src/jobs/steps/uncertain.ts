import { FlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';
import type { JobIn } from '../job.js';
import { isTraceable, look } from '../search.js';
import { changed, type Step, UNCHANGED } from '../step.js';
import { toSubmitted } from '../to-submitted.js';
import { move } from '../transitions.js';
import { wait } from '../wait.js';

/** After this share of the search time, a request that fal doesn't list was most likely never accepted. */
const LATE_LOOK = 0.6;

const LOOKING = 'looking for a request';

/**
 * `uncertain`: searches fal for the request by its unique input. The search ends after a number of looks by this
 * process, never by the age of the job: fal may not have been asked at all in that time. A request that can't be
 * searched for may still be named by fal's webhook.
 */
export const reconcile: Step<JobIn<'uncertain'>> = async (job, context) => {
  const { timings, signal, patience, log } = context;
  const notTraceable = sentence('fal.not-traceable', { model: job.terms.model });
  if (!isTraceable(job) && job.webhook === undefined) {
    throw new FlipbookError('SUBMIT_UNCERTAIN', notTraceable);
  }
  await wait(patience.pauseMs(LOOKING), signal);
  const finding = await look(job, context);
  if (finding.kind === 'found') {
    const { requestId } = finding;
    log.info({ jobId: job.id, requestId }, 'A request whose answer was lost is listed at fal');
    return changed(toSubmitted(job, requestId, { status: 'IN_QUEUE' }));
  }
  const { totalMs } = patience.spend(LOOKING);
  // One early look says little: fal may list a request only when it has ended.
  const isLate = totalMs >= timings.reconcileMs * LATE_LOOK;
  const wasAnswered = finding.kind !== 'unanswered' && isTraceable(job);
  const wasLookedFor = job.state.wasLookedFor || (wasAnswered && isLate);
  if (totalMs < timings.reconcileMs) {
    if (wasLookedFor === job.state.wasLookedFor) return UNCHANGED;
    return changed(move(job, { ...job.state, wasLookedFor }));
  }
  if (!isTraceable(job)) throw new FlipbookError('SUBMIT_UNCERTAIN', notTraceable);
  const reason = wasLookedFor ? sentence('fal.not-listed') : sentence('fal.not-known');
  const isAmong = finding.kind === 'not told apart';
  throw new FlipbookError('SUBMIT_UNCERTAIN', isAmong ? sentence('fal.not-told-apart') : reason);
};
