import { createHash } from 'node:crypto';
import { type AnimationRequest, drawSeed } from '../animation/request.js';
import type { Job, JobIn, Picture } from './job.js';
import { offerOf, requestAnew } from './offer.js';
import { afresh, isCovered, picturesOf, withPictures } from './source.js';
import { isIn } from './transitions.js';

/** How a new job differs from the ended one that it is made from. */
export type Variant =
  /** The very same, because it failed for no reason of its own. */
  | { readonly kind: 'retry' }
  /** The same once more, with other luck. */
  | { readonly kind: 'again' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'edit'; readonly request: AnimationRequest }
  | { readonly kind: 'pictures'; readonly prompt: string; readonly pictures: readonly Picture[] }
  /** What should happen next, in the clip's own model. */
  | { readonly kind: 'extend'; readonly prompt: string; readonly audio: boolean | undefined };

/** What a job asks for. */
type RequestAndSource = Pick<Job, 'request' | 'source'>;

/**
 * True when fal can go on where this clip ends. It takes clips of up to 8 seconds, so none that was extended already.
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

/**
 * The request and the source of another job; options that are gone are left out of it. Not where the job's model is gone
 * and would be needed, nor where a job like this can't be taken that way.
 */
export function variantOf(job: Job, variant: Variant): RequestAndSource | 'model gone' | 'impossible' {
  const source = afresh(job.source);
  // What was filled in names a model of its own.
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
        source: {
          mode: 'extend',
          videoUrl: job.state.video.url,
          ...(isCovered(job) ? { isSpoiler: true } : {}),
        },
      };
    }
  }
}

/**
 * The unique key of a job that is made from `parentId`: equal for two wishes that differ only in their seed, because
 * those are one press that came twice.
 */
export function variantKey(parentId: string, { request, source }: RequestAndSource): string {
  const { seed: _luck, ...asked } = request;
  // How often a picture was prepared, and where to, is no part of the wish.
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
