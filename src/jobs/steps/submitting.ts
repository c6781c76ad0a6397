import { type FlipbookError, isFlipbookError } from '../../errors.js';
import { toUncertain } from '../active.js';
import type { JobIn } from '../job.js';
import { growingPauses } from '../patience.js';
import { inputOf } from '../search.js';
import { changed, type Step } from '../step.js';
import type { Timings } from '../timings.js';
import { toSubmitted } from '../to-submitted.js';
import { move } from '../transitions.js';

/** The longest pause between two POSTs that fal refuses because it is busy. */
export const MAX_BUSY_PAUSE_MS = 15 * 60_000;

/**
 * `submitting`, just stored: sends the one POST. Nothing here may send a second one. Only a POST that fal has certainly
 * refused, because it is busy, is repeated later. A process that was suspended sends it only if the job is still its own:
 * another one takes a POST that was never sent for one whose answer was lost, and gives up on it in the end.
 */
export const submit: Step<JobIn<'submitting'>> = async (job, { provider, timings, log, untilOurs }) => {
  const { id: jobId, endpointId } = job;
  await untilOurs();
  try {
    const { requestId, progress } = await provider.submit({ jobId, endpointId, input: inputOf(job) });
    return changed(toSubmitted(job, requestId, progress));
  } catch (error) {
    if (isFlipbookError(error, 'PROVIDER_BUSY')) {
      const { busyForMs = 0 } = job;
      if (busyForMs >= timings.unreachableMs) throw error;
      log.info({ jobId: job.id, err: error }, 'fal is busy and has refused a submit: waiting');
      return changed(toBusy(job, busyPauseMs(busyForMs, error, timings)));
    }
    if (!isFlipbookError(error, 'SUBMIT_UNCERTAIN')) throw error;
    log.warn(
      { jobId: job.id, err: error },
      'The answer to a submit was lost: looking for the request at fal',
    );
    return changed(toUncertain(job));
  }
};

/** Grows with the time that the job has waited already, and is at least what fal asks for. */
function busyPauseMs(busyForMs: number, { retryAfterMs = 0 }: FlipbookError, { pollMs }: Timings): number {
  const pauseMs = growingPauses({ pollMs, maxPauseMs: MAX_BUSY_PAUSE_MS }, busyForMs)();
  return Math.round(Math.min(MAX_BUSY_PAUSE_MS, Math.max(pauseMs, retryAfterMs + pauseMs / 2)));
}

function toBusy(job: JobIn<'submitting'>, pauseMs: number): JobIn<'waiting'> {
  const { busyForMs = 0 } = job;
  const reason = { kind: 'busy', untilMs: Date.now() + pauseMs } as const;
  return move({ ...job, busyForMs: busyForMs + pauseMs }, { phase: 'waiting', reason });
}
