import { isFlipbookError } from '../../errors.js';
import type { JobIn } from '../job.js';
import type { Cargo, Clip } from '../ports.js';
import type { StepContext } from '../step.js';

/** A limit may count more than the file's own bytes. */
const HEADROOM = 0.99;

/** The clip of a job, fetched when it is first asked for, in the sizes that are asked for. */
export function createLoadClip(
  job: JobIn<'rendered'>,
  {
    fetchClip,
    shrinkClip,
    log,
    leaving: signal,
  }: Pick<StepContext, 'fetchClip' | 'shrinkClip' | 'log' | 'leaving'>,
): {
  /** The clip with at most so many bytes, or a link where it can't be had or made so small. */
  readonly load: (maxBytes: number) => Promise<Cargo>;
  /** Removes what was fetched and made. */
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
    return smaller === undefined ? { as: 'link: too large' } : { as: 'smaller file', clip: keep(smaller) };
  }
  // Several ways may have the same limit, and a copy takes a while to make.
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
