import { isFlipbookError } from '../../errors.js';
import type { JobIn, Place } from '../job.js';
import type { Cargo, DeliveredAs, Log, Way } from '../ports.js';
import { firstWay, type NoWay } from './first-way.js';

/** How much smaller a clip gets that was refused although it was under the limit. */
const SHRINK = 0.7;

/** A clip that has reached its member. */
export type Delivered = { readonly place: Place; readonly as: DeliveredAs };

/**
 * Brings a clip by the first way that takes it. On each way: as the file, made to fit its limit; where that is refused as
 * too large all the same, once more and smaller; then as a link. Where no way takes a file and none may later, ways that
 * refused one are asked to take the link.
 */
export async function deliverClip({
  job,
  ways,
  load,
  askedAgoMs,
  signal,
  log,
}: {
  readonly job: JobIn<'rendered'>;
  /** Best first. */
  readonly ways: readonly Way[];
  /** The clip with at most so many bytes, or a link where it can't be had or made so small. */
  readonly load: (maxBytes: number) => Promise<Cargo>;
  /** How long ago the member asked. */
  readonly askedAgoMs: () => number;
  readonly signal: AbortSignal;
  readonly log: Log;
}): Promise<Delivered | NoWay> {
  const refusedFile = new Set<Way>();

  async function send(way: Way, cargo: Cargo): Promise<Delivered> {
    const place = await way.send({ job, cargo, askedAgoMs: askedAgoMs() }, signal);
    return { place, as: cargo.as };
  }

  async function sendFitted(way: Way): Promise<Delivered> {
    const maxBytes = await way.maxBytes(job, signal);
    let cargo = await load(maxBytes);
    for (let tries = 1; ; tries += 1) {
      try {
        return await send(way, cargo);
      } catch (error) {
        if (cargo.clip === undefined) throw error;
        if (!isFlipbookError(error, 'DELIVERY_TOO_LARGE')) {
          refusedFile.add(way);
          throw error;
        }
        const { sizeBytes } = cargo.clip;
        log.warn({ jobId: job.id, route: way.route, sizeBytes, maxBytes }, 'Discord found a clip too large');
        cargo = tries === 1 ? await load(Math.floor(sizeBytes * SHRINK)) : { as: 'link: too large' };
      }
    }
  }

  const context = { job, signal, log };
  const fitted = await firstWay(ways, sendFitted, context);
  if (fitted !== 'closed') return fitted;
  // Where no file is let through, words may be.
  const wordsOnly = ways.filter((way) => refusedFile.has(way));
  return await firstWay(wordsOnly, (way) => send(way, { as: 'link: no copy' }), context);
}
