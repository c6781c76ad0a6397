import { modelKeys } from '../animation/models.js';
import { linesOf } from '../animation/offered-values.js';
import { choicesOf } from '../animation/takes.js';
import type { Order } from '../animation/terms.js';
import type { Job, RecordedRequest } from './job.js';
import type { MayMake } from './may-make.js';
import { type Offer, offerOf, orderToday, requestAnew } from './offer.js';
import { isIn } from './transitions.js';

/** A model and a resolution in which a clip is made again. */
export type Best = { readonly model: string; readonly resolution: string };

/** A better clip that could be made of the same seed, pictures and words. */
export type InFull = Best & { readonly request: RecordedRequest; readonly order: Order };

/** What was found for each record, which never changes: a card asks several times. */
const known = new WeakMap<Job, readonly InFull[]>();

/**
 * Everything better in which a finished clip could be made, best first: in every model that takes a seed and everything
 * else that was asked for, as far as it costs more today than this clip, or as much and is sharper, and is no less
 * sharp. None for a clip that was made from another clip, and when nobody knows its seed.
 */
export function allInFull(job: Job): readonly InFull[] {
  const found = known.get(job) ?? betterThan(job);
  known.set(job, found);
  return found;
}

/** The best that may be made of a finished clip; undefined when nothing better may. */
export function inFullOf(job: Job, mayMake: MayMake): InFull | undefined {
  const { mode } = job.source;
  return allInFull(job).find(({ request, order }) => mayMake({ request, mode, order }));
}

function betterThan(job: Job): readonly InFull[] {
  const offer = offerOf(job);
  if (offer === undefined || !(isIn(job, 'rendered') || isIn(job, 'delivered'))) return [];
  const seed = job.state.video.seed ?? job.request.seed;
  if (seed === undefined || 'videoUrl' in job.source || !takesSeed(offer)) return [];
  const asked = { ...requestAnew(job, offer), seed };
  const order = orderToday(asked, job.source);
  if (order === undefined) return [];
  return clipsOf(job, asked)
    .filter((clip) => compareClips(clip, { order }) < 0 && sharpness(clip) >= sharpness({ order }))
    .toSorted(compareClips);
}

function takesSeed({ endpoint }: Pick<Offer, 'endpoint'>): boolean {
  return endpoint.accepts.seed !== undefined;
}

/** What could be made of the same request in other models and resolutions. */
function clipsOf({ source }: Job, asked: RecordedRequest): readonly InFull[] {
  return modelKeys.flatMap((model) => {
    const endpoint = offerOf({ request: { ...asked, model }, endpointId: '', source })?.endpoint;
    if (endpoint === undefined || !takesSeed({ endpoint })) return [];
    return choicesOf(endpoint, 'resolution').flatMap((value) => {
      const best = { model, resolution: String(value) };
      const request = { ...asked, ...best };
      const order = orderToday(request, source);
      return order === undefined ? [] : [{ ...best, request, order }];
    });
  });
}

/** The better clip first. */
function compareClips(one: Pick<InFull, 'order'>, other: Pick<InFull, 'order'>): number {
  return other.order.terms.costMicros - one.order.terms.costMicros || sharpness(other) - sharpness(one);
}

function sharpness({ order }: Pick<InFull, 'order'>): number {
  return linesOf(order.terms.resolution ?? '0p');
}
