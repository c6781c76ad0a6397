import { isDeepStrictEqual } from 'node:util';
import { FlipbookError, isFlipbookError } from '../errors.js';
import type { JobIn } from './job.js';
import type { RequestHandle } from './ports.js';
import type { Step } from './step.js';
import { pauseMs } from './timings.js';
import { move } from './transitions.js';
import { wait } from './wait.js';

/**
 * `submitted`: asks fal once how far it is. A failed question never ends the job by itself: fal goes on working,
 * and the card says that it can't be reached.
 */
export const follow: Step<JobIn<'submitted'>> = async (job, dependencies) => {
  const { provider, history, timings, log, signal } = dependencies;
  const { state } = job;
  const { trouble } = state;
  await wait(trouble === undefined ? timings.pollMs : pauseMs(trouble.sinceMs, timings), signal);
  const handle: RequestHandle = { endpointId: job.endpointId, requestId: state.requestId };
  try {
    const answer = await provider.status(handle, signal);
    if (answer.status === 'COMPLETED') {
      const video = await provider.result(handle, signal);
      await history.record(job, Date.now() - state.submitAtMs);
      const { imageUrl, crop, submitAtMs, requestId } = state;
      return move(job, { phase: 'rendered', imageUrl, crop, submitAtMs, requestId, video });
    }
    const isLate = job.usual !== undefined && Date.now() - state.submitAtMs > job.usual.p90Ms;
    const next = { ...state, progress: answer, isLate, trouble: undefined };
    return isDeepStrictEqual(next, { trouble: undefined, ...state }) ? job : move(job, next);
  } catch (error) {
    if (!isFlipbookError(error, 'PROVIDER_UNAVAILABLE', 'PROVIDER_LOCKED', 'PROVIDER_UNREADABLE'))
      throw error;
    const facts = { jobId: job.id, requestId: state.requestId, err: error };
    const kind = error.code === 'PROVIDER_UNREADABLE' ? 'unreadable' : 'unreachable';
    // An outage often ends with strange answers: each kind of trouble has its own time.
    if (trouble?.kind !== kind) {
      log.warn(facts, 'fal could not be asked about a request: still following it');
      return move(job, { ...state, trouble: { kind, sinceMs: Date.now() } });
    }
    const patienceMs = kind === 'unreadable' ? timings.unreadableMs : timings.unreachableMs;
    if (Date.now() - trouble.sinceMs < patienceMs) return job;
    log.error(facts, 'A request has been out of reach for too long: giving up on it');
    if (kind === 'unreadable') throw error;
    throw new FlipbookError(
      'PROVIDER_UNAVAILABLE',
      'fal could not be asked about this clip for hours, so it was given up. The people who run this bot can look for it at fal.',
      { cause: error },
    );
  }
};
