import { isFlipbookError } from '../../errors.js';
import type { JobIn } from '../job.js';
import { withoutDue } from '../original.js';
import { changed, type Step, UNCHANGED } from '../step.js';
import { wait } from '../wait.js';

/** The longest pause before the provider is asked again: nobody waits for it. */
const MAX_PAUSE_MS = 3_600_000;

const ERASING = 'erasing';

/**
 * `delivered`, and the clip was deleted: asks the provider to delete the original too, until it has answered. The press
 * of the button has asked once already; this is for what a crash or an outage has left.
 */
export const erase: Step<JobIn<'delivered'>> = async (job, { provider, patience, log, signal }) => {
  const facts = { jobId: job.id, requestId: job.state.requestId };
  try {
    const fate = await provider.erase(facts.requestId, signal);
    log.info({ ...facts, fate }, 'The original of a deleted clip was looked after');
    return changed(withoutDue(job));
  } catch (error) {
    signal.throwIfAborted();
    if (!isFlipbookError(error)) throw error;
    log.debug({ ...facts, err: error }, 'The original of a deleted clip could not be deleted: asking again');
    await wait(patience.pauseMs(ERASING, MAX_PAUSE_MS), signal);
    return UNCHANGED;
  }
};
