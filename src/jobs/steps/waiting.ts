import type { JobIn } from '../job.js';
import { changed, type Step } from '../step.js';
import { alreadySent, toSubmitting } from '../to-send.js';
import { move } from '../transitions.js';
import { wait } from '../wait.js';
import { MAX_BUSY_PAUSE_MS } from './submitting.js';

/**
 * `waiting`: waits until nobody comes before it in its line, or until fal may be asked again after it was busy; then
 * the POST is due. The store decides whether there is a slot for it: if not, it is `waiting` again.
 */
export const waitForTurn: Step<JobIn<'waiting'>> = async (job, context) => {
  const { reason } = job.state;
  if (reason.kind === 'turn') {
    const ahead = await context.nextTurn(reason.ahead);
    if (ahead > 0) return changed(move(job, { phase: 'waiting', reason: { ...reason, ahead } }));
  } else {
    // Never longer than a pause, whatever the clock says.
    const leftMs = Math.min(reason.untilMs - Date.now(), MAX_BUSY_PAUSE_MS);
    await wait(Math.max(0, leftMs), context.signal);
  }
  return changed((await alreadySent(job, context)) ?? (await toSubmitting(job, context)));
};
