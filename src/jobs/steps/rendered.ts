import { FlipbookError, isFlipbookError } from '../../errors.js';
import { sentence } from '../../text/sentence.js';
import type { JobIn } from '../job.js';
import { withDue } from '../original.js';
import { MAX_SHOWN_URL } from '../shown-url.js';
import { changed, type Step, type StepContext } from '../step.js';
import { agoMs } from '../timings.js';
import { move } from '../transitions.js';
import { wait } from '../wait.js';
import { deliverClip } from './deliver-clip.js';
import { createLoadClip } from './load-clip.js';
import { type Observed, observed, toldObstacle } from './obstacle.js';

/** The longest pause before delivery of a kept clip is retried. */
const KEPT_PAUSE_MS = 6 * 3_600_000;

const KEPT = 'a kept clip';

type Rendered = JobIn<'rendered'>;

/**
 * `rendered`: delivers the video, as a file if it fits, shrunk where that helps, otherwise as a link. While no way is
 * open, the clip is kept: Discord may accept it later, or the member's next click may open a way.
 */
export const deliver: Step<Rendered> = async (job, context) => {
  const { timings, log, signal, patience } = context;
  const { keptSinceMs, keptForMs = 0, why: _why, ...state } = job.state;
  if (keptSinceMs !== undefined) await wait(patience.pauseMs(KEPT, KEPT_PAUSE_MS), signal);
  const { ways, obstacle } = observed(context.ways);
  const outcome = await bringOrOpen(job, { ...context, ways, obstacle });
  if (typeof outcome !== 'string') return changed(withDue(outcome));
  const isDenied = outcome === 'denied';
  const why = isDenied ? undefined : obstacle();
  if (keptSinceMs === undefined) {
    log.warn(
      { jobId: job.id, requestId: state.requestId, outcome },
      "A clip can't be delivered now: it is kept",
    );
    return changed(move(job, { ...state, isDenied, why, keptSinceMs: Date.now() }));
  }
  const triedForMs = keptForMs + patience.spend(KEPT).countedMs;
  if (triedForMs < timings.keptMs) {
    return changed(move(job, { ...state, isDenied, why, keptSinceMs, keptForMs: Math.round(triedForMs) }));
  }
  throw new FlipbookError('DELIVERY_EXPIRED', sentence('job.no-way'));
};

/** What delivering a clip needs. */
export type Bringing = Pick<
  StepContext,
  'provider' | 'presenter' | 'ways' | 'fetchClip' | 'shrinkClip' | 'log' | 'leaving' | 'begunAgoMs'
> &
  Pick<Observed, 'obstacle'>;

/** Delivers the clip; if it is private at fal, with a signed URL. */
export async function bringOrOpen(
  job: Rendered,
  context: Bringing,
): Promise<JobIn<'delivered'> | 'no way' | 'denied'> {
  try {
    return await bring(job, context);
  } catch (error) {
    if (!isFlipbookError(error, 'PROVIDER_LOCKED', 'PROVIDER_UNREADABLE')) throw error;
    const signed = await signedUrl(job, error, context);
    if (signed === undefined) return 'denied';
    const { url, untilMs: openUntilMs } = signed;
    const video = { ...job.state.video, url, openUntilMs };
    const opened = { ...job, state: { ...job.state, video } };
    return await bring(opened, context).catch((denied: unknown) => {
      if (isFlipbookError(denied, 'PROVIDER_LOCKED')) return 'denied';
      // fal has just signed the file, so it has it: the files' host may lag behind.
      if (isFlipbookError(denied, 'PROVIDER_UNREADABLE')) return 'no way';
      throw denied;
    });
  }
}

/**
 * A signed URL for a private file; undefined when fal gives none. An account may hide its files, so that they seem not
 * to exist: throws `denial` when fal itself doesn't know the file.
 */
async function signedUrl(
  { id, state }: Rendered,
  denial: FlipbookError,
  { provider, log, leaving }: Bringing,
): Promise<{ readonly url: string; readonly untilMs: number } | undefined> {
  const facts = { jobId: id, requestId: state.requestId };
  try {
    return await provider.sign(state.video.url, leaving);
  } catch (error) {
    leaving.throwIfAborted();
    if (isFlipbookError(error, 'PROVIDER_UNREADABLE') && denial.code === 'PROVIDER_UNREADABLE') throw denial;
    if (!isFlipbookError(error)) throw error;
    log.error(
      { ...facts, denial, err: error },
      'fal keeps the files of this account private: give FAL_KEY the permission assets:read, or make new files public',
    );
    return undefined;
  }
}

async function bring(job: Rendered, context: Bringing): Promise<JobIn<'delivered'> | 'no way'> {
  const { presenter, ways, obstacle, log, leaving: signal, begunAgoMs } = context;
  const { keptSinceMs: _since, keptForMs: _for, isDenied: _denied, why: _why, ...state } = job.state;
  const askedAgoMs = () => Math.round(begunAgoMs() ?? agoMs(job.createdAtMs));
  const clip = createLoadClip(job, context);
  try {
    await presenter.settle(job);
    const delivered = await deliverClip({ job, ways, load: clip.load, askedAgoMs, signal, log });
    if (typeof delivered === 'string') return 'no way';
    const { place: shownIn, as: form } = delivered;
    log.info({ jobId: job.id, route: shownIn.route, form }, 'A clip was delivered');
    const { url: videoUrl } = state.video;
    if (form.startsWith('link') && videoUrl.length > MAX_SHOWN_URL) {
      log.warn({ jobId: job.id, videoUrl }, "A clip's address is too long for its card: it is only here");
    }
    const endedAtMs = Date.now();
    const why = toldObstacle(shownIn, form, obstacle());
    return move(job, { ...state, phase: 'delivered', form, why, tookMs: askedAgoMs(), endedAtMs, shownIn });
  } finally {
    await clip.dispose();
  }
}
