import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job } from './job.js';
import type { Log, VideoProvider } from './ports.js';
import { isIn } from './transitions.js';
import { createAbort } from './wait.js';

/**
 * The time until which the provider certainly keeps a job's clip, counted from the request. Undefined when the
 * account's settings decide, and for a job without a clip.
 */
export function keptUntilMs({ clipLifetimeMs, state }: Job): number | undefined {
  if (clipLifetimeMs === undefined || !('video' in state)) return undefined;
  return state.submitAtMs + clipLifetimeMs;
}

/** True when the provider has deleted a job's clip by itself. */
export function isOver(job: Job): boolean {
  const untilMs = keptUntilMs(job);
  return untilMs !== undefined && untilMs <= Date.now();
}

/**
 * The time until which a job's clip can certainly be opened, extended and changed: while it is kept and, for a private
 * file, while its signed URL works.
 */
export function openUntilMs(job: Job): number | undefined {
  const signedMs = 'video' in job.state ? job.state.video.openUntilMs : undefined;
  const ends = [keptUntilMs(job), signedMs].filter((endMs) => endMs !== undefined);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Throws INVALID_REQUEST when the clip that another one is to be made from can no longer be opened. */
export function checkIsKept(job: Job): void {
  const untilMs = openUntilMs(job);
  if (untilMs === undefined || Date.now() < untilMs) return;
  throw new FlipbookError('INVALID_REQUEST', sentence('job.original-gone', { when: dayOf(untilMs) }));
}

/**
 * A job that its member has deleted while it was open. Once it is delivered, its original is due: the runner asks the
 * provider to delete it before the job itself is gone.
 */
export function withDue(job: Job): Job {
  const isDue = isIn(job, 'delivered') && job.isForgotten === true && job.removed === undefined;
  return isDue && job.provider === 'fal' ? { ...job, isOriginalDue: true } : job;
}

/** The job once the provider has answered whether it deletes the original of a clip that was deleted here. */
export function withoutDue({ isOriginalDue: _, ...job }: Job): Job {
  return job;
}

/** A day in Discord's format, which each reader sees localized. */
export function dayOf(atMs: number): string {
  return `<t:${Math.floor(atMs / 1_000)}:D>`;
}

/** What happened to the provider's file when a clip was deleted here; `none` when it had none. */
export type OriginalFate = 'none' | 'erased' | 'not allowed' | 'not erased';

/**
 * Deletes a job's clip at the provider, if the provider allows it. Without `mayAsk`, it asks nobody: what would have to
 * be deleted is `not erased`. Never rejects.
 */
export type EraseOriginal = (job: Job, mayAsk?: boolean) => Promise<OriginalFate>;

/**
 * What would happen to the provider's file, as far as is known before a clip is deleted here: `erased` if nothing goes
 * wrong, `stays` where this bot may not delete it, and `none` when there is none, or none any more.
 */
export type OriginalOutlook = Extract<OriginalFate, 'none' | 'erased'> | 'stays';

/** Deletes originals, and knows before whether it may. */
export type Originals = {
  readonly erase: EraseOriginal;
  readonly outlookOf: (job: Job) => OriginalOutlook;
};

/** Creates {@link Originals}. */
export function createOriginals({
  provider,
  hasAdminKey,
  log,
}: {
  readonly provider: Pick<VideoProvider, 'name' | 'erase'>;
  /** Without one, the provider deletes nothing; with one, it may still refuse. */
  readonly hasAdminKey: boolean;
  readonly log: Log;
}): Originals {
  let isAllowed = hasAdminKey;

  const outlookOf: Originals['outlookOf'] = (job) => {
    if (job.provider === 'renderer' || !('video' in job.state) || isOver(job)) return 'none';
    return isAllowed && job.provider === provider.name ? 'erased' : 'stays';
  };

  const erase: EraseOriginal = async ({ id: jobId, provider: maker, state }, mayAsk = true) => {
    if (maker === 'renderer' || maker !== provider.name || !('video' in state)) return 'none';
    if (!mayAsk) return 'not erased';
    const { requestId } = state;
    try {
      const fate = await provider.erase(requestId, createAbort().signal);
      isAllowed = fate === 'erased';
      log.info({ jobId, requestId, fate }, 'A member deleted a clip: its original at fal was looked after');
      return fate;
    } catch (error) {
      log.warn(
        { jobId, requestId, err: error },
        'The original of a deleted clip could not be deleted at fal',
      );
      return 'not erased';
    }
  };

  return { erase, outlookOf };
}
