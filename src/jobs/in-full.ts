import { modelKeys } from '../animation/models.js';
import { linesOf } from '../animation/offered-values.js';
import { choicesOf } from '../animation/takes.js';
import type { Order } from '../animation/terms.js';
import type { Job, RecordedRequest } from './job.js';
import { type Offer, offerOf, orderToday, requestAnew } from './offer.js';
import { isIn } from './transitions.js';

/** The best clip that could be made of the same seed, pictures and words. */
export type InFull = { readonly request: RecordedRequest; readonly order: Order };

/** What was found for each record, which never changes: a card asks several times. */
const known = new WeakMap<Job, { readonly best: InFull | undefined }>();

/**
 * The best that a finished clip could be made in: of all models that take a seed and everything else that was asked for,
 * the one whose clip is dearest today, and of equal prices the sharpest. Undefined when the clip is that already, when
 * it was made from another clip, and when nobody knows its seed.
 */
export function inFullOf(job: Job): InFull | undefined {
  const found = known.get(job) ?? { best: bestOf(job) };
  known.set(job, found);
  return found.best;
}

function bestOf(job: Job): InFull | undefined {
  const offer = offerOf(job);
  if (offer === undefined || !(isIn(job, 'rendered') || isIn(job, 'delivered'))) return undefined;
  const seed = job.state.video.seed ?? job.request.seed;
  if (seed === undefined || 'videoUrl' in job.source || !takesSeed(offer)) return undefined;
  const asked = { ...requestAnew(job, offer), seed };
  const now = orderToday(asked, job.source);
  const [best] = clipsOf(job, asked).toSorted(compareClips);
  return now === undefined || best === undefined || compareClips(best, { order: now }) >= 0
    ? undefined
    : best;
}

function takesSeed({ endpoint }: Pick<Offer, 'endpoint'>): boolean {
  return endpoint.accepts.seed !== undefined;
}

/** What could be made of the same request in other models and resolutions. */
function clipsOf({ source }: Job, asked: RecordedRequest): readonly InFull[] {
  return modelKeys.flatMap((model) => {
    const endpoint = offerOf({ request: { ...asked, model }, endpointId: '', source })?.endpoint;
    if (endpoint === undefined || !takesSeed({ endpoint })) return [];
    return choicesOf(endpoint, 'resolution').flatMap((resolution) => {
      const request = { ...asked, model, resolution: String(resolution) };
      const order = orderToday(request, source);
      return order === undefined ? [] : [{ request, order }];
    });
  });
}

/** The better clip first. */
function compareClips(one: Pick<InFull, 'order'>, other: Pick<InFull, 'order'>): number {
  const [{ terms: a }, { terms: b }] = [one.order, other.order];
  return b.costMicros - a.costMicros || linesOf(b.resolution ?? '0p') - linesOf(a.resolution ?? '0p');
}
