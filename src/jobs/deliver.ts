import { FlipbookError, isFlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { JobIn } from './job.js';
import type { Cargo, Clip } from './ports.js';
import type { Step, StepContext } from './step.js';
import { agoMs } from './timings.js';
import { move } from './transitions.js';
import { wait } from './wait.js';

/** The longest pause before a kept clip is tried again. */
const KEPT_PAUSE_MS = 6 * 3_600_000;

const KEPT = 'a kept clip';

/**
 * `rendered`: brings the video to the member, as a file where it can be carried, made smaller where that helps, else
 * as a link. While no way is open it is kept: for a change of Discord's mind, or for the member's next click.
 */
export const deliver: Step<JobIn<'rendered'>> = async (job, context) => {
  const { presenter, timings, log, signal, leaving, patience, begunAgoMs } = context;
  const { keptSinceMs, keptForMs = 0, ...state } = job.state;
  if (keptSinceMs !== undefined) await wait(patience.pauseMs(KEPT, KEPT_PAUSE_MS), signal);
  const cargo = loadCargo(job, context);
  try {
    const delivered = await presenter.deliver({
      job,
      carry: cargo.carry,
      ending: (form, shownIn) => {
        const endedAtMs = Date.now();
        const tookMs = Math.round(begunAgoMs() ?? agoMs(job.createdAtMs));
        return move(job, { ...state, phase: 'delivered', form, tookMs, endedAtMs, shownIn });
      },
      signal: leaving,
    });
    if (delivered !== undefined) return delivered;
  } finally {
    await cargo.dispose();
  }
  if (keptSinceMs === undefined) {
    log.warn({ jobId: job.id, requestId: state.requestId }, 'No way to the member is open: the clip is kept');
    return move(job, { ...state, keptSinceMs: Date.now() });
  }
  const triedForMs = keptForMs + patience.spend(KEPT).countedMs;
  if (triedForMs < timings.keptMs) {
    return move(job, { ...state, keptSinceMs, keptForMs: Math.round(triedForMs) });
  }
  throw new FlipbookError('DELIVERY_EXPIRED', sentence('job.no-way'));
};

/** A limit may count more than the file's own bytes. */
const HEADROOM = 0.99;

/** The clip, fetched when it is first asked for, in the sizes that are asked for. */
function loadCargo(job: JobIn<'rendered'>, { fetchClip, fitClip, log, leaving: signal }: StepContext) {
  const { video, requestId } = job.state;
  const { userId: requesterId } = job.origin;
  const made: Clip[] = [];
  const keep = (clip: Clip) => {
    made.push(clip);
    return clip;
  };
  let original: Promise<Clip | undefined> | undefined;
  async function fetchOriginal(): Promise<Clip | undefined> {
    try {
      return keep(await fetchClip({ url: video.url, jobId: job.id, requesterId, signal }));
    } catch (error) {
      if (!isFlipbookError(error, 'PROVIDER_UNAVAILABLE')) throw error;
      const facts = { jobId: job.id, requestId, err: error };
      log.warn(facts, 'A finished video could not be copied: sending its link');
      return undefined;
    }
  }
  async function load(maxBytes: number): Promise<Cargo> {
    original ??= fetchOriginal();
    const clip = await original;
    if (clip === undefined) return { form: 'link: no copy' };
    if (clip.sizeBytes <= maxBytes) return { form: 'file', clip };
    const fitted = { clip, maxBytes: Math.floor(maxBytes * HEADROOM), requesterId, signal };
    const smaller = await fitClip(fitted);
    return smaller === undefined
      ? { form: 'link: too large' }
      : { form: 'smaller file', clip: keep(smaller) };
  }
  // Several ways may have the same limit, and a copy takes a while to make.
  const loaded = new Map<number, Promise<Cargo>>();
  return {
    carry: (maxBytes: number): Promise<Cargo> => {
      const cargo = loaded.get(maxBytes) ?? load(maxBytes);
      loaded.set(maxBytes, cargo);
      return cargo;
    },
    dispose: async () => {
      await Promise.all(made.map(({ dispose }) => dispose()));
    },
  };
}
