import { isFlipbookError } from '../../errors.js';
import { toUncertain } from '../active.js';
import type { JobIn } from '../job.js';
import { inputOf } from '../search.js';
import { changed, type Step } from '../step.js';
import { toSubmitted } from '../to-submitted.js';

/** `submitting`, just stored: sends the one POST. Nothing here may send a second one. */
export const submit: Step<JobIn<'submitting'>> = async (job, { provider, log }) => {
  const { endpointId } = job;
  try {
    const { requestId, progress } = await provider.submit({ endpointId, input: inputOf(job) });
    return changed(toSubmitted(job, requestId, progress));
  } catch (error) {
    if (!isFlipbookError(error, 'SUBMIT_UNCERTAIN')) throw error;
    log.warn(
      { jobId: job.id, err: error },
      'The answer to a submit was lost: looking for the request at fal',
    );
    return changed(toUncertain(job));
  }
};
