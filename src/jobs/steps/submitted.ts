import { isDeepStrictEqual } from 'node:util';
import { FlipbookError, isFlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';
import { chargeOfBill } from '../failure.js';
import type { Cancel, Job, JobIn } from '../job.js';
import type { RequestHandle, Video } from '../ports.js';
import { changed, type Step, type StepContext, type StepResult, UNCHANGED } from '../step.js';
import { agoMs } from '../timings.js';
import { move } from '../transitions.js';
import { within } from '../wait.js';

type Submitted = JobIn<'submitted'>;

/**
 * `submitted`: reads the next status from fal. A failed poll never ends the job by itself: fal keeps working, and the
 * card says that it is unreachable. A cancel is passed on once; only the end shows its outcome.
 */
export const follow: Step<Submitted> = async (job, context) => {
  const cancel = dueCancel(job, context);
  if (cancel !== undefined) return askToCancel(job, cancel, context);
  if (job.webhook?.requestId === undefined) return followOn(job, context);
  // fal's call makes its status due. Whatever that says, the call is answered, and there will be no other.
  const called = { ...job, webhook: undefined };
  const result = await followOn(called, context, 0);
  return result.kind === 'unchanged' ? changed(called) : result;
};

async function followOn(job: Submitted, context: StepContext, pauseMs?: number): Promise<StepResult> {
  try {
    return await applyNews(job, context, pauseMs);
  } catch (error) {
    if (context.signal.aborted) throw error;
    return await handleFollowFailure(job, error, context);
  }
}

/** The cancel that is to be passed on now. */
function dueCancel({ cancel }: Submitted, { timings }: StepContext): Cancel | undefined {
  if (cancel === undefined || cancel.answer !== undefined) return undefined;
  const { triedAtMs } = cancel;
  // A time in the future comes from a clock that was set back since.
  const isDue = triedAtMs === undefined || triedAtMs > Date.now() || agoMs(triedAtMs) >= timings.pollMs;
  return isDue ? cancel : undefined;
}

/** A failed cancel is no problem of the request: the job keeps following it, and retries the cancel after a while. */
async function askToCancel(
  job: Submitted,
  cancel: Cancel,
  { provider, log, signal }: StepContext,
): Promise<StepResult> {
  const facts = { jobId: job.id, requestId: job.state.requestId };
  try {
    const answer = await provider.cancel(handleOf(job), signal);
    log.info({ ...facts, answer }, 'fal was asked to cancel a request');
    return changed({ ...job, cancel: { ...cancel, answer } });
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ ...facts, err: error }, 'fal did not answer a cancel: asking again');
    return changed({ ...job, cancel: { ...cancel, triedAtMs: Date.now() } });
  }
}

async function applyNews(
  job: Submitted,
  context: StepContext,
  pauseMs = pauseOf(job, context),
): Promise<StepResult> {
  const { watch, provider, timings, signal, sentAgoMs } = context;
  const { state, cancel } = job;
  const handle = handleOf(job);
  const sentForMs = () => sentAgoMs() ?? agoMs(state.submitAtMs);
  const next = (until: AbortSignal) => watch(handle).next({ pauseMs, signal: until });
  // A quiet stream must not delay the next try to cancel.
  const isCancelling = cancel !== undefined && cancel.answer === undefined;
  // Nor may it keep an outdated estimate on the card.
  const leftMs = state.isLate || job.usual === undefined ? undefined : job.usual.p90Ms - sentForMs();
  const hurryMs = Math.min(
    isCancelling ? Math.max(pauseMs, timings.pollMs) * 2 : Number.POSITIVE_INFINITY,
    leftMs ?? Number.POSITIVE_INFINITY,
  );
  const news = Number.isFinite(hurryMs)
    ? await withoutHurry(Math.max(1, hurryMs), signal, next)
    : await next(signal);
  const isLate = state.isLate || (job.usual !== undefined && sentForMs() >= job.usual.p90Ms);
  if (news === undefined)
    return isLate === state.isLate ? UNCHANGED : changed(move(job, { ...state, isLate }));
  if (news.status === 'COMPLETED') {
    return changed(rendered(job, await provider.result(handle, signal), context));
  }
  const seen = { ...state, progress: news, isLate, trouble: undefined };
  return isDeepStrictEqual(seen, { trouble: undefined, ...state }) ? UNCHANGED : changed(move(job, seen));
}

/** The pause before the next poll. While fal's webhook is expected, polls are only a net below it. */
function pauseOf(
  { state, webhook, cancel }: Submitted,
  { timings, provider, patience }: StepContext,
): number {
  const { trouble } = state;
  const troublePauseMs = patience.pauseMs(trouble?.kind ?? 'no trouble');
  if (trouble !== undefined) return troublePauseMs;
  const isCancelling = cancel !== undefined && cancel.answer === undefined;
  const isResting = webhook !== undefined && provider.hasWebhook === true && !isCancelling;
  return isResting ? timings.restMs : timings.pollMs;
}

/** The result of `act`; undefined when it takes longer than `ms`. */
async function withoutHurry<T>(ms: number, signal: AbortSignal, act: (until: AbortSignal) => Promise<T>) {
  try {
    return await within(ms, signal, act);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') return undefined;
    throw error;
  }
}

/** Decides what an error of fal's, or no answer, means for the job. Usually, it waits. */
async function handleFollowFailure(
  job: Submitted,
  error: unknown,
  context: StepContext,
): Promise<StepResult> {
  const { timings, log, patience } = context;
  const { cancel, state } = job;
  const { trouble, requestId } = state;
  const facts = { jobId: job.id, requestId, err: error };
  if (cancel !== undefined && isFlipbookError(error, 'PROVIDER_CANCELLED'))
    return changed(cancelled(job, cancel, error));
  // fal may forget a request that was removed from the queue.
  if (cancel?.answer === 'removed' && isFlipbookError(error, 'PROVIDER_UNREADABLE'))
    return changed(cancelled(job, cancel, error));
  const isUnreadable = isFlipbookError(error, 'PROVIDER_UNREADABLE', 'PROVIDER_FAILING');
  if (!isUnreadable && !isFlipbookError(error, 'PROVIDER_UNAVAILABLE', 'PROVIDER_LOCKED')) throw error;
  const kind = isUnreadable ? 'unreadable' : 'unreachable';
  if (kind === 'unreadable') {
    const recovered = await recover(job, context);
    if (recovered !== undefined) return changed(recovered);
  }
  // An outage often ends with strange answers, so each kind of trouble is timed separately.
  if (trouble?.kind !== kind) {
    log.warn(facts, 'Could not ask fal about a request: still following it');
    return changed(move(job, { ...state, trouble: { kind, sinceMs: Date.now() } }));
  }
  const patienceMs = kind === 'unreadable' ? timings.unreadableMs : timings.unreachableMs;
  if (patience.spend(kind).totalMs < patienceMs) return UNCHANGED;
  log.error(facts, 'A request could not be checked for too long: giving up on it');
  if (error.code === 'PROVIDER_FAILING') {
    const { sentence: reason, billed } = error;
    throw new FlipbookError('PROVIDER_FAILED', reason, { cause: error, billed });
  }
  if (kind === 'unreadable') throw error;
  throw new FlipbookError('PROVIDER_UNAVAILABLE', sentence('fal.given-up'), { cause: error });
}

/**
 * fal no longer knows a request that it had accepted: its status is 404, or its result has no video. The result, or
 * fal's listing of requests, which keeps answers for longer, may still have the clip.
 */
async function recover(job: Submitted, context: StepContext): Promise<Job | undefined> {
  const { provider, log, signal } = context;
  const { endpointId, state, cancel } = job;
  const { requestId } = state;
  try {
    const video = await provider.result(handleOf(job), signal).catch(async (error: unknown) => {
      if (isFlipbookError(error, 'PROVIDER_REJECTED', 'PROVIDER_FAILED', 'PROVIDER_CANCELLED')) throw error;
      const [found] = await provider.find({ endpointId, by: { requestId }, signal });
      return found?.video;
    });
    return video && rendered(job, video, context);
  } catch (error) {
    if (signal.aborted) throw error;
    if (cancel !== undefined && isFlipbookError(error, 'PROVIDER_CANCELLED'))
      return cancelled(job, cancel, error);
    if (isFlipbookError(error, 'PROVIDER_REJECTED', 'PROVIDER_FAILED', 'PROVIDER_CANCELLED')) throw error;
    log.debug({ jobId: job.id, requestId, err: error }, 'fal could not be asked for a lost result');
    return undefined;
  }
}

function rendered(
  job: Submitted,
  { billed, ...video }: Video,
  { history, sentAgoMs, log }: StepContext,
): Job {
  const { submitAtMs, requestId } = job.state;
  const tookMs = sentAgoMs();
  // A request sent by another process may have ended while nobody watched.
  // The clip doesn't wait for the sample: those of one kind of clip are written one after the other.
  if (tookMs !== undefined) void history.record(job, Math.round(tookMs));
  const state = { phase: 'rendered', submitAtMs, requestId, video } as const;
  // The built-in renderer reports bills like fal, but nobody pays them.
  if (job.provider === 'renderer') return move(job, state);
  const { costMicros: promisedMicros } = job.terms;
  log.info({ jobId: job.id, requestId, promisedMicros, billed }, 'fal made a clip and told what it billed');
  return move({ ...job, billed }, state);
}

/** The job once its request is over, as fal's answer says, perhaps with the bill. */
function cancelled(job: Submitted, { by, answer }: Cancel, { billed }: FlipbookError): Job {
  const { requestId } = job.state;
  const state = { phase: 'cancelled', by, requestId, endedAtMs: Date.now() } as const;
  if (job.provider === 'renderer') return move(job, { ...state, charge: 'none' });
  if (billed !== undefined) return move({ ...job, billed }, { ...state, charge: chargeOfBill(billed) });
  // fal bills output. Its documentation doesn't say what a cancel during generation costs.
  return move(job, { ...state, charge: answer === 'removed' ? 'none' : 'unclear' });
}

function handleOf({ endpointId, state }: Submitted): RequestHandle {
  return { endpointId, requestId: state.requestId };
}
