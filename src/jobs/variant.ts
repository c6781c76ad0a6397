import { createHash } from 'node:crypto';
import { type AnimationRequest, drawSeed } from '../animation/request.js';
import { fieldOf } from '../animation/takes.js';
import { allInFull, type Best } from './in-full.js';
import type { Job, JobIn, Picture } from './job.js';
import { offerOf, requestAnew } from './offer.js';
import { afresh, isCovered, picturesOf, withPictures } from './source.js';
import { isIn } from './transitions.js';

/** How a new job differs from the ended one that it is created from. */
export type Variant =
  /** The same request, because the failure had nothing to do with it. */
  | { readonly kind: 'retry' }
  /** The same request with a new seed. */
  | { readonly kind: 'again' }
  | { readonly kind: 'silent' }
  /** All of the picture, in front of a blurred copy. */
  | { readonly kind: 'blur' }
  /** The same seed, pictures and words in the best that the button promised; without it, the best that there is. */
  | { readonly kind: 'full'; readonly best: Best | undefined }
  | { readonly kind: 'edit'; readonly request: AnimationRequest }
  | { readonly kind: 'pictures'; readonly prompt: string; readonly pictures: readonly Picture[] }
  /** What should happen next, in the clip's own model. */
  | { readonly kind: 'extend'; readonly prompt: string; readonly audio: boolean | undefined }
  /** The clip itself with something changed, in its own model. */
  | { readonly kind: 'change'; readonly prompt: string };

/** A job's request and source. */
type RequestAndSource = Pick<Job, 'request' | 'source'>;

/**
 * True when fal can extend this clip. It accepts clips of up to 8 seconds, so none that was already extended.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/fast/extend-video/api
 */
export function isExtendable(job: Job): job is JobIn<'rendered' | 'delivered'> {
  return (
    (isIn(job, 'rendered') || isIn(job, 'delivered')) &&
    offerOf(job)?.model.endpoints.extend !== undefined &&
    job.source.mode !== 'extend' &&
    job.terms.resolution !== '4k'
  );
}

/** True when the clip's own model can change it. Its length, on which the price depends, must be known. */
export function isChangeable(
  job: Job,
): job is JobIn<'rendered' | 'delivered'> & { readonly terms: { readonly seconds: number } } {
  return (
    (isIn(job, 'rendered') || isIn(job, 'delivered')) &&
    offerOf(job)?.model.endpoints.change !== undefined &&
    job.terms.seconds !== undefined
  );
}

/** True for a variant that fal makes from the clip's own file. */
export function usesClip({ kind }: Variant): boolean {
  return kind === 'extend' || kind === 'change';
}

/**
 * The request and source of the new job, without options that no longer exist. Fails when the job's model is needed but
 * gone, or when a job like this doesn't allow the variant.
 */
export function variantOf(job: Job, variant: Variant): RequestAndSource | 'model gone' | 'impossible' {
  const source = afresh(job.source);
  // A submitted form names its own model.
  if (variant.kind === 'edit') return { request: variant.request, source };
  const offer = offerOf(job);
  if (offer === undefined) return 'model gone';
  const request = requestAnew(job, offer);
  switch (variant.kind) {
    case 'retry':
      return { request, source };
    case 'again': {
      const takesSeed = offer.endpoint.accepts.seed !== undefined;
      return { request: takesSeed ? { ...request, seed: drawSeed() } : request, source };
    }
    case 'silent':
      return { request: { ...request, audio: false }, source };
    case 'blur':
      return { request: { ...request, fit: 'blur' }, source };
    case 'full': {
      const { best } = variant;
      const full = allInFull(job).find(
        ({ model, resolution }) =>
          best === undefined || (model === best.model && resolution === best.resolution),
      );
      return full === undefined ? 'impossible' : { request: full.request, source };
    }
    case 'pictures':
      if (variant.pictures.length !== picturesOf(source).length) return 'impossible';
      return {
        request: { ...request, prompt: variant.prompt },
        source: withPictures(source, variant.pictures),
      };
    case 'extend': {
      if (!isExtendable(job)) return 'impossible';
      const { prompt, audio } = variant;
      const { model, negative_prompt, auto_fix, safety_tolerance, spoiler } = request;
      return {
        request: { prompt, audio, model, negative_prompt, auto_fix, safety_tolerance, spoiler },
        source: { mode: 'extend', ...clipOf(job), seconds: job.terms.seconds },
      };
    }
    case 'change': {
      const { change } = offer.model.endpoints;
      if (!isChangeable(job) || change === undefined) return 'impossible';
      const { seconds, aspectRatio, resolution } = job.terms;
      const kept = Object.entries(request).filter(([name]) => name !== 'seed' && fieldOf(change, name));
      const sharp = fieldOf(change, 'resolution') === undefined ? {} : { resolution };
      return {
        request: {
          ...Object.fromEntries(kept),
          ...sharp,
          model: request.model,
          spoiler: request.spoiler,
          prompt: variant.prompt,
        },
        source: { mode: 'change', ...clipOf(job), seconds, aspectRatio },
      };
    }
  }
}

function clipOf(job: JobIn<'rendered' | 'delivered'>): { videoUrl: string; isSpoiler?: true } {
  return { videoUrl: job.state.video.url, ...(isCovered(job) ? { isSpoiler: true } : {}) };
}

/**
 * The unique key of a job created from `parentId`. It ignores the seed, because two requests that differ only in their
 * seed are one press that came twice.
 */
export function variantKey(parentId: string, { request, source }: RequestAndSource): string {
  const { seed: _luck, ...asked } = request;
  // How often and where to a picture was uploaded is not part of the request.
  const bare = picturesOf(source).map(({ still: _still, copyUrl: _copy, ...picture }) => picture);
  const essence = JSON.stringify([asked, withPictures(source, bare)], sorted);
  return `${parentId}:${createHash('sha256').update(essence).digest('hex')}`;
}

/** A JSON replacer that sorts the keys of objects. */
function sorted(_key: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
}
