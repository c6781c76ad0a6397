import { FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job, JobIn, Progress } from './job.js';
import type { Step } from './step.js';
import { pauseMs } from './timings.js';
import { move } from './transitions.js';
import { unlessAborted, wait } from './wait.js';

/**
 * `accepted`, not known to be acknowledged: the process that wrote it was stopped in that moment. Whether Discord took
 * the first answer decides whether there is a job at all.
 */
export const confirm: Step<JobIn<'accepted'>> = async (job, { presenter, log, leaving }) => {
  const shown = await presenter.confirm(job, leaving);
  if (shown === 'unknown') {
    log.info({ jobId: job.id }, 'Discord never took the first answer to a request: forgotten');
    return undefined;
  }
  if (shown === 'expired') {
    throw new FlipbookError('SHUTTING_DOWN', sentence('job.stopped'));
  }
  const { messageId = job.origin.messageId } = shown;
  const origin = { ...job.origin, messageId };
  return move({ ...job, origin }, { phase: 'accepted', isAcknowledged: true });
};

/** `accepted`: fetches and checks the picture and stores it at fal. Costs nothing, so a restart may repeat it. */
export const prepare: Step<JobIn<'accepted'>> = async (job, { prepareStill, provider, history, signal }) => {
  const still = await prepareStill({ picture: job.picture, request: job.request, signal });
  // fal's client can't end an upload; one that nobody waits for costs nothing.
  const imageUrl = await unlessAborted(signal, () => provider.upload({ jobId: job.id, still, signal }));
  const usual = await history.usual(job);
  return move({ ...job, usual }, { phase: 'submitting', imageUrl, crop: still.crop, submitAtMs: Date.now() });
};

/** `submitting`, just written: sends the one POST. Nothing here may send a second one. */
export const submit: Step<JobIn<'submitting'>> = async (job, { provider, log }) => {
  const { endpointId, request } = job;
  try {
    const { requestId, progress } = await provider.submit({
      endpointId,
      request,
      imageUrl: job.state.imageUrl,
    });
    return taken(job, requestId, progress);
  } catch (error) {
    if (!isFlipbookError(error, 'SUBMIT_UNCERTAIN')) throw error;
    log.warn(
      { jobId: job.id, err: error },
      'The answer to a submit was lost: looking for the request at fal',
    );
    return lost(job);
  }
};

/** What a job is that was `submitting` when its process ended: the POST may have left, so it is never sent again. */
export function lost(job: JobIn<'submitting'>): JobIn<'uncertain'> {
  return move(job, { ...job.state, phase: 'uncertain', sinceMs: Date.now(), wasLookedFor: false });
}

/** From this part of the time on, a request that fal lists nowhere was most likely never taken. */
const LATE_LOOK = 0.6;

/** `uncertain`: looks for the request at fal by its picture's address, which no other request has. */
export const reconcile: Step<JobIn<'uncertain'>> = async (job, { provider, timings, log, signal }) => {
  const { imageUrl, submitAtMs, sinceMs } = job.state;
  await wait(pauseMs(sinceMs, timings), signal);
  let { wasLookedFor } = job.state;
  try {
    const { endpointId } = job;
    const found = await provider.find({ endpointId, imageUrl, sinceMs: submitAtMs, signal });
    if (found !== undefined) return taken(job, found.requestId, { status: 'IN_QUEUE' });
    // One early look says little: fal may list a request only when it has ended.
    wasLookedFor ||= Date.now() - sinceMs >= timings.reconcileMs * LATE_LOOK;
  } catch (error) {
    if (!isFlipbookError(error, 'PROVIDER_UNAVAILABLE', 'PROVIDER_LOCKED')) throw error;
    log.debug({ jobId: job.id, err: error }, 'The listing of requests could not be read');
  }
  if (Date.now() - sinceMs < timings.reconcileMs) {
    return wasLookedFor === job.state.wasLookedFor ? job : move(job, { ...job.state, wasLookedFor });
  }
  throw new FlipbookError('SUBMIT_UNCERTAIN', sentence(wasLookedFor ? 'fal.not-listed' : 'fal.not-known'));
};

function taken(job: JobIn<'submitting' | 'uncertain'>, requestId: string, progress: Progress): Job {
  const { imageUrl, crop, submitAtMs } = job.state;
  return move(job, {
    phase: 'submitted',
    imageUrl,
    crop,
    submitAtMs,
    requestId,
    progress,
    isLate: false,
  });
}
