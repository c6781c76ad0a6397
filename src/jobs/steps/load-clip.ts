import { isFlipbookError } from '../../errors.js';
import type { JobIn } from '../job.js';
import type { Cargo, Clip } from '../ports.js';
import type { StepContext } from '../step.js';

/** A limit may count more than the file's own bytes. */
const HEADROOM = 0.99;

/** Loads a job's clip when it is first needed, in the sizes that are needed. */
export function createLoadClip(
  job: JobIn<'rendered'>,
  {
    fetchClip,
    shrinkClip,
    log,
    leaving: signal,
  }: Pick<StepContext, 'fetchClip' | 'shrinkClip' | 'log' | 'leaving'>,
): {
  /** The clip with at most this many bytes, or a link when it can't be fetched or shrunk that far. */
  readonly load: (maxBytes: number) => Promise<Cargo>;
  /** Removes the downloaded and the shrunk files. */
  readonly dispose: () => Promise<void>;
} {
  const { video, requestId } = job.state;
  const { userId: requesterId } = job.requester;
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
  async function loadFitted(maxBytes: number): Promise<Cargo> {
    original ??= fetchOriginal();
    const clip = await original;
    if (clip === undefined) return { as: 'link: no copy' };
    if (clip.sizeBytes <= maxBytes) return { as: 'file', clip };
    const smaller = await shrinkClip({
      clip,
      maxBytes: Math.floor(maxBytes * HEADROOM),
      requesterId,
      signal,
    });
    if (smaller === undefined) return { as: 'link: too large' };
    const as = clip.hasProvenance === true ? 'smaller file: unsigned' : 'smaller file';
    return { as, clip: keep(smaller) };
  }
  // Several ways may have the same limit, and shrinking takes a while.
  const fitted = new Map<number, Promise<Cargo>>();
  return {
    load: (maxBytes) => {
      const cargo = fitted.get(maxBytes) ?? loadFitted(maxBytes);
      fitted.set(maxBytes, cargo);
      return cargo;
    },
    dispose: async () => {
      await Promise.all(made.map(({ dispose }) => dispose()));
    },
  };
}
