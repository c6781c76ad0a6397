import { FlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';
import type { JobIn } from '../job.js';
import { look } from '../search.js';
import { changed, type Step, UNCHANGED } from '../step.js';
import { toSubmitted } from '../to-submitted.js';
import { move } from '../transitions.js';
import { wait } from '../wait.js';

/** From this part of the time on, a request that fal lists nowhere was most likely never taken. */
const LATE_LOOK = 0.6;

const LOOKING = 'looking for a request';

/**
 * `uncertain`: looks for the request at fal by what no other request has. What ends the search is the number of looks
 * that this process has made, and never the age of the job: fal may have been asked nothing in all that time.
 */
export const reconcile: Step<JobIn<'uncertain'>> = async (job, context) => {
  const { timings, signal, patience } = context;
  await wait(patience.pauseMs(LOOKING), signal);
  const finding = await look(job, context);
  if (finding.kind === 'found') return changed(toSubmitted(job, finding.requestId, { status: 'IN_QUEUE' }));
  const { totalMs } = patience.spend(LOOKING);
  // One early look says little: fal may list a request only when it has ended.
  const isLate = totalMs >= timings.reconcileMs * LATE_LOOK;
  const wasLookedFor = job.state.wasLookedFor || (finding.kind !== 'unanswered' && isLate);
  if (totalMs < timings.reconcileMs) {
    if (wasLookedFor === job.state.wasLookedFor) return UNCHANGED;
    return changed(move(job, { ...job.state, wasLookedFor }));
  }
  const reason = wasLookedFor ? sentence('fal.not-listed') : sentence('fal.not-known');
  const isAmong = finding.kind === 'not told apart';
  throw new FlipbookError('SUBMIT_UNCERTAIN', isAmong ? sentence('fal.not-told-apart') : reason);
};
