import { type FalInput, mediaInput } from '../animation/fal-input.js';
import { FAL_FIELDS } from '../animation/model.js';
import { isSameInput } from '../animation/same-input.js';
import { isFlipbookError } from '../errors.js';
import type { Job, JobIn } from './job.js';
import { mediaUrls, picturesOf } from './source.js';
import type { StepContext } from './step.js';
import type { Timings } from './timings.js';
import { isIn } from './transitions.js';

/** A job whose POST was sent, and whose request is unknown. */
export type Sought = JobIn<'uncertain' | 'failed'>;

/** True for a search after the end that has got no answer for so long that nobody goes on with it. */
export function isGivenUp(
  { unansweredForMs = 0 }: NonNullable<JobIn<'failed'>['state']['search']>,
  { unansweredMs }: Timings,
): boolean {
  return unansweredForMs >= unansweredMs;
}

/** The result of one search of the provider's listing; `unanswered` when it could not be read. */
export type Finding =
  | { readonly kind: 'found'; readonly requestId: string; readonly hasVideo: boolean }
  /** Several requests may be this job's, or several jobs may have sent this one, so none is chosen. */
  | { readonly kind: 'not told apart' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unanswered' };

/** fal's input for a job. Throws when its pictures are not prepared. */
export function inputOf({
  input,
  source,
  mediaFields,
}: Pick<Job, 'input' | 'source' | 'mediaFields'>): FalInput {
  return { ...input, ...mediaInput(mediaFields, mediaUrls(source)) };
}

/**
 * True if something in a job's request is its own: the address of what it is made from, or a seed. Words alone may be
 * the same in a request of anybody who uses the same account.
 */
export function isTraceable({ source, input }: Pick<Job, 'source' | 'input'>): boolean {
  return source.mode !== 'text' || input[FAL_FIELDS.seed] !== undefined;
}

/** Searches once for a job's request: by its whole input, among the requests that no other job holds. */
export async function look(job: Sought, context: StepContext): Promise<Finding> {
  const atMs = isIn(job, 'uncertain') ? job.state.submitAtMs : job.state.search?.submitAtMs;
  if (atMs === undefined || !isTraceable(job)) return { kind: 'absent' };
  const sent = { atMs, agoMs: context.sentAgoMs() };
  return lookFor(job, { fits: fitsInput(job), sent }, context);
}

/** Whether a listed input asks for the same clip as a job whose pictures are prepared. */
export function fitsInput(job: Job): (listed: FalInput) => boolean {
  const input = inputOf(job);
  return (listed) => isSameInput(job.inputDefaults, input, listed);
}

/** Like {@link look}, for any description of a request. */
export async function lookFor(
  job: Job,
  by: Parameters<StepContext['provider']['find']>[0]['by'],
  { provider, others, log, signal }: StepContext,
): Promise<Finding> {
  const { id, endpointId } = job;
  try {
    const free: Extract<Finding, { kind: 'found' }>[] = [];
    for (const { requestId, video } of await provider.find({ endpointId, by, signal })) {
      const found = { kind: 'found', requestId, hasVideo: video !== undefined } as const;
      const holder = await others.holderOf(requestId);
      if (holder === id) return found;
      if (holder === undefined) free.push(found);
    }
    const [found, second] = free;
    if (found === undefined) return { kind: 'absent' };
    const isCertain =
      'requestId' in by || (second === undefined && (await others.withTheLike(job)).length === 0);
    return isCertain ? found : { kind: 'not told apart' };
  } catch (error) {
    if (!isFlipbookError(error, 'PROVIDER_UNAVAILABLE', 'PROVIDER_LOCKED')) throw error;
    log.debug({ jobId: id, err: error }, 'The listing of requests could not be read');
    return { kind: 'unanswered' };
  }
}

/** True when a request with one job's input may be the other's: its POST was sent, and its request is unknown. */
export function maySendTheLike(job: Job, other: Job): boolean {
  const isOpen = isIn(other, 'submitting') || isIn(other, 'uncertain');
  if (!isOpen && !(isIn(other, 'failed') && other.state.search !== undefined)) return false;
  if (other.id === job.id || other.endpointId !== job.endpointId) return false;
  if (other.provider !== job.provider) return false;
  // A job with a picture that is not uploaded yet has sent nothing like it.
  if (picturesOf(job.source).some(({ still }) => still === undefined)) return false;
  return isSameInput(job.inputDefaults, inputOf(job), inputOf(other));
}
