import { isDeepStrictEqual } from 'node:util';
import { offered } from '../animation/catalog.js';
import {
  ASPECT_RATIOS,
  type AspectRatio,
  BACKGROUNDS,
  type Background,
  FITS,
  type Fit,
} from '../animation/choices.js';
import type { FalInput } from '../animation/fal-input.js';
import type { Endpoint } from '../animation/model.js';
import { type OfferedModel, offeredModel } from '../animation/models.js';
import { requestSchema } from '../animation/request.js';
import { choicesOf, shapeInput } from '../animation/takes.js';
import { type Order, tryOrder } from '../animation/terms.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job, RecordedRequest, Source } from './job.js';
import { requestSchema as recordedRequestSchema } from './record.js';
import { materialOf } from './source.js';

/** A job's model as currently on offer, with its endpoint for this kind of clip. */
export type Offer = OfferedModel & { readonly endpoint: Endpoint };

/**
 * Undefined when the job's model is gone: the job itself continues without it, but no new job can be created from it.
 */
export function offerOf({
  request,
  endpointId,
  source,
}: Pick<Job, 'request' | 'endpointId' | 'source'>): Offer | undefined {
  const found = offeredModel({ model: request.model, endpointId });
  const endpoint = found?.model.endpoints[source.mode];
  return found === undefined || endpoint === undefined ? undefined : { ...found, endpoint };
}

/** The error when the job's model is gone. */
export function modelGone({ terms }: Pick<Job, 'terms'>): FlipbookError {
  return new FlipbookError('INVALID_REQUEST', sentence('job.model-gone', { model: terms.model }));
}

/** The order for a request under today's offer; undefined when it would be rejected. */
export function orderToday(request: RecordedRequest, source: Source): Order | undefined {
  const asked = requestSchema.safeParse(request);
  if (!asked.success) return undefined;
  const order = tryOrder(asked.data, source.mode, materialOf(source));
  return 'key' in order ? undefined : order;
}

/** The options that a request may have today. */
const optionNames: ReadonlySet<string> = new Set(offered.names);

/**
 * A job's request for a new job in the same model: without options that no longer exist, and with the model named,
 * because the default may have changed.
 */
export function requestAnew({ request }: Pick<Job, 'request'>, { key }: Offer): RecordedRequest {
  const kept = Object.entries(request).filter(([name]) => optionNames.has(name));
  const anew = recordedRequestSchema.parse(Object.fromEntries(kept));
  return { ...anew, model: anew.model ?? key };
}

/**
 * The job's model as currently on offer. Throws INVALID_REQUEST when the job's stored input is not what its request
 * would give today: its model, an option or a value is gone. Texts are not compared, because their rules apply only to
 * what members type.
 */
export function checkIsUpToDate(job: Job): Offer {
  const offer = offerOf(job);
  if (offer === undefined) throw modelGone(job);
  if (!isUpToDate(job, offer)) throw optionGone();
  return offer;
}

/** The error when something that the job asked for is gone. */
export function optionGone(): FlipbookError {
  return new FlipbookError('INVALID_REQUEST', sentence('job.option-gone'));
}

/** True when a job's input is what its request would give today. */
export function isUpToDate(job: Job, offer: Offer): boolean {
  const { source, endpointId, input, terms } = job;
  const request = { ...requestAnew(job, offer), prompt: 'any', negative_prompt: undefined };
  const order = orderToday(request, source);
  if (order === undefined || order.endpointId !== endpointId) return false;
  // A prepared picture has said which shape it has.
  const { aspectRatio } = terms;
  const frame = aspectRatio === 'auto' ? undefined : aspectRatio;
  const told = shapeInput(offer.endpoint, { chosen: order.terms.aspectRatio, frame });
  const withoutWords = ({ prompt: _prompt, negative_prompt: _negative, ...rest }: FalInput) => rest;
  return isDeepStrictEqual(withoutWords(input), withoutWords({ ...order.input, ...told }));
}

/** True for a clip with sound that its model could make without. */
export function canBeSilent(job: Job): boolean {
  const offer = offerOf(job);
  return (
    job.terms.audio === true && offer !== undefined && choicesOf(offer.endpoint, 'audio').includes(false)
  );
}

/** How a job's pictures are framed; undefined when a chosen framing no longer exists. */
export function framingOf({ request, terms }: Pick<Job, 'request' | 'terms'>):
  | {
      /** Undefined where the model's shapes are not known: the pictures stay as they are. */
      readonly aspectRatio: AspectRatio | undefined;
      readonly fit: Fit;
      readonly background: Background;
    }
  | undefined {
  const { fit: chosenFit = 'crop', background: chosenBackground = 'white' } = request;
  const aspectRatio = ASPECT_RATIOS.find((one) => one === terms.aspectRatio);
  const fit = FITS.find((one) => one === chosenFit);
  const background = BACKGROUNDS.find((one) => one === chosenBackground);
  const isShapeGone = aspectRatio === undefined && terms.aspectRatio !== undefined;
  if (isShapeGone || fit === undefined || background === undefined) return undefined;
  return { aspectRatio, fit, background };
}
