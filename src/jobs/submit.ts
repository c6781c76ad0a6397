import { type FalInput, falInput, markOf } from '../animation/fal-input.js';
import { FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job, JobIn, Picture, Progress } from './job.js';
import { mediaOf, picturesOf, withPictures } from './source.js';
import type { Step } from './step.js';
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

/** `accepted`: fetches and checks the pictures and stores them at fal. Costs nothing, so a restart may repeat it. */
export const prepare: Step<JobIn<'accepted'>> = async (job, context) => {
  const { prepareStill, provider, presenter, history, signal } = context;
  const { request, terms } = job;
  let { aspectRatio } = terms;
  const isFrame = job.source.mode !== 'references';
  const prepared: Picture[] = [];
  const previews: Parameters<typeof presenter.preview>[1][number][] = [];
  for (const [index, picture] of picturesOf(job.source).entries()) {
    const still = await prepareStill({
      picture,
      frame: isFrame ? { aspectRatio, fit: request.fit ?? 'crop' } : undefined,
      background: request.background ?? 'white',
      signal,
    });
    // A last picture has the first one's shape, whatever its own is.
    if (still.frame !== undefined) aspectRatio = still.frame;
    const name = `${job.id}-${index + 1}`;
    // fal's client can't end an upload; one that nobody waits for costs nothing.
    const url = await unlessAborted(signal, () => provider.upload({ name, still, signal }));
    prepared.push({ ...picture, still: { url, crop: still.crop } });
    if (still.preview !== undefined) previews.push({ index, bytes: still.preview });
  }
  presenter.preview(job, previews);
  const source = withPictures(job.source, prepared);
  const usual = await history.usual(job);
  return move({ ...job, source, usual }, { phase: 'submitting', submitAtMs: Date.now() });
};

/** `submitting`, just written: sends the one POST. Nothing here may send a second one. */
export const submit: Step<JobIn<'submitting'>> = async (job, { provider, log }) => {
  const { endpointId } = job;
  try {
    const { requestId, progress } = await provider.submit({ endpointId, input: inputOf(job) });
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

function inputOf({ request, source }: Job): FalInput {
  return falInput(request, mediaOf(source));
}

/** What a job is that was `submitting` when its process ended: the POST may have left, so it is never sent again. */
export function lost(job: JobIn<'submitting'>): JobIn<'uncertain'> {
  return move(job, { ...job.state, phase: 'uncertain', sinceMs: Date.now(), wasLookedFor: false });
}

/** From this part of the time on, a request that fal lists nowhere was most likely never taken. */
const LATE_LOOK = 0.6;

/** What a lost request is looked for with. */
const LOOKING = 'looking for a request';

/**
 * `uncertain`: looks for the request at fal by what no other request has. What ends the search is the number of looks
 * that this process has made, and never the age of the job: fal may have been asked nothing in all that time.
 */
export const reconcile: Step<JobIn<'uncertain'>> = async (job, context) => {
  const { provider, timings, log, signal, patience } = context;
  const { submitAtMs } = job.state;
  await wait(patience.pauseMs(LOOKING), signal);
  let wasAnswered = false;
  try {
    const { endpointId } = job;
    const by = { mark: markOf(inputOf(job)), sinceMs: submitAtMs };
    const found = await provider.find({ endpointId, by, signal });
    if (found !== undefined) return taken(job, found.requestId, { status: 'IN_QUEUE' });
    wasAnswered = true;
  } catch (error) {
    if (!isFlipbookError(error, 'PROVIDER_UNAVAILABLE', 'PROVIDER_LOCKED')) throw error;
    log.debug({ jobId: job.id, err: error }, 'The listing of requests could not be read');
  }
  const { totalMs } = patience.spend(LOOKING);
  // One early look says little: fal may list a request only when it has ended.
  const isLate = totalMs >= timings.reconcileMs * LATE_LOOK;
  const wasLookedFor = job.state.wasLookedFor || (wasAnswered && isLate);
  if (totalMs < timings.reconcileMs) {
    return wasLookedFor === job.state.wasLookedFor ? job : move(job, { ...job.state, wasLookedFor });
  }
  throw new FlipbookError('SUBMIT_UNCERTAIN', sentence(wasLookedFor ? 'fal.not-listed' : 'fal.not-known'));
};

function taken(job: JobIn<'submitting' | 'uncertain'>, requestId: string, progress: Progress): Job {
  const { submitAtMs } = job.state;
  return move(job, { phase: 'submitted', submitAtMs, requestId, progress, isLate: false });
}
