import type { FalInput } from '../animation/fal-input.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job, JobIn, UnsentPhase } from './job.js';
import { isElsewhere } from './other-provider.js';
import { growingPauses } from './patience.js';
import { type Finding, fitsInput, isGivenUp, isTraceable, look, lookFor } from './search.js';
import { picturesOf } from './source.js';
import type { StepContext } from './step.js';
import { isIn } from './transitions.js';
import { wait } from './wait.js';

/** How often an unresponsive fal is asked before the job continues without an answer. */
const TRIES = 3;

type Unsent = JobIn<UnsentPhase>;

async function untilAnswered(
  ask: () => Promise<Finding>,
  { timings, signal }: StepContext,
): Promise<Finding> {
  // Not the job's patience: what is asked here on the way to something else must not reset it.
  const nextPause = growingPauses(timings);
  for (let tries = 1; ; tries += 1) {
    const finding = await ask();
    if (finding.kind !== 'unanswered' || tries === TRIES) return finding;
    await wait(nextPause(), signal);
  }
}

/** True for a failed job whose clip fal may have anyway. */
export function mayHaveBeenMade(job: Job): job is JobIn<'failed'> {
  if (!isIn(job, 'failed')) return false;
  const { search, requestId, failure } = job.state;
  return search !== undefined || (requestId !== undefined && failure.charge !== 'none');
}

/** A known request counts as found when its clip exists. */
async function lookForClip(job: JobIn<'failed'>, requestId: string, context: StepContext): Promise<Finding> {
  const finding = await lookFor(job, { requestId }, context);
  return finding.kind === 'found' && !finding.hasVideo ? { kind: 'absent' } : finding;
}

/**
 * Searches once more for the earlier job's request before paying for a job that repeats it. If it is found, the earlier
 * job is resumed and this one ends with REQUEST_FOUND. Rejects with PROVIDER_UNAVAILABLE when fal can't be asked,
 * because the member might otherwise pay twice without knowing; once the search was given up, they decide.
 */
export async function askForEarlier({ id, retryOf, provider }: Unsent, context: StepContext): Promise<void> {
  if (retryOf === undefined) return;
  const { others, log } = context;
  const earlier = await others.jobOf(retryOf);
  if (earlier === undefined || isIn(earlier, 'cancelled')) return;
  if (isElsewhere(earlier, provider)) return;
  if (isIn(earlier, 'failed')) {
    if (!mayHaveBeenMade(earlier)) return;
    const { requestId: known } = earlier.state;
    const elsewhere = { ...context, sentAgoMs: () => undefined };
    const finding = await untilAnswered(
      () => (known === undefined ? look(earlier, elsewhere) : lookForClip(earlier, known, elsewhere)),
      context,
    );
    if (finding.kind === 'unanswered') {
      const { search } = earlier.state;
      if (search !== undefined && isGivenUp(search, context.timings)) {
        log.warn(
          { jobId: id, earlierId: retryOf },
          'An earlier request is given up: it is not asked for again',
        );
        return;
      }
      throw new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.earlier-not-known'));
    }
    if (finding.kind !== 'found') return;
    const { requestId } = finding;
    log.info({ jobId: id, earlierId: retryOf, requestId }, 'fal lists an earlier request: not paid again');
    if (!(await others.takeUp(earlier, requestId))) return;
  }
  // Something else may have found it in the meantime.
  throw new FlipbookError('REQUEST_FOUND', sentence('fal.earlier-found'));
}

/**
 * Searches fal for the request of a job that an earlier process left before its POST, as far as the record says: a
 * record restored from a backup may be older than what happened. A request from text alone, or from a clip, is
 * identified by its whole input; one with pictures by the names of their uploads, where fal keeps these.
 */
export async function findOwn(job: Unsent, context: StepContext): Promise<string | undefined> {
  if (!isTraceable(job)) return undefined;
  const sent = { atMs: job.createdAtMs, agoMs: undefined, mayBeLater: true };
  const finding = await untilAnswered(() => lookFor(job, { fits: fitsUnsent(job), sent }, context), context);
  if (finding.kind === 'unanswered') {
    context.log.warn({ jobId: job.id }, 'Could not ask fal whether a resumed job was already sent');
  }
  return finding.kind === 'found' ? finding.requestId : undefined;
}

/** Whether a listed input may be that of a job whose pictures may have been prepared by an earlier process. */
export function fitsUnsent(job: Unsent): (listed: FalInput) => boolean {
  const isPictured = picturesOf(job.source).length > 0;
  return isPictured ? (listed) => namesStill(listed, job.id) : fitsInput(job);
}

/** The part of a still's file name that is unique to its job. */
export function stillName(jobId: string, place: number): string {
  return `${jobId}-${place}`;
}

function namesStill(input: FalInput, jobId: string): boolean {
  const name = `${stillName(jobId, 1)}.`;
  return Object.values(input)
    .flat()
    .some((value) => typeof value === 'string' && value.startsWith('http') && value.includes(`-${name}`));
}
