import { isFlipbookError } from '../../errors.js';
import type { JobIn, Place } from '../job.js';
import type { Cargo, DeliveredAs, Log, Way } from '../ports.js';
import { firstWay, type NoWay } from './first-way.js';

/** How much a clip is shrunk after a refusal although it was under the limit. */
const SHRINK = 0.7;

/** A delivered clip. */
export type Delivered = { readonly place: Place; readonly as: DeliveredAs };

/**
 * Delivers a clip by the first way that accepts it. Tries each way with the file, shrunk to its limit; if that is
 * refused as too large anyway, once more with a smaller one; then with a link. If no way accepts a file and none may
 * later, asks the ways that refused one to accept the link.
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
  /** The clip with at most this many bytes, or a link when it can't be fetched or shrunk that far. */
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
  // A way that refuses files may still accept text.
  const wordsOnly = ways.filter((way) => refusedFile.has(way));
  return await firstWay(wordsOnly, (way) => send(way, { as: 'link: no copy' }), context);
}
