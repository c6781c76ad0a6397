import { type Endpoint, type OfferedModel, offeredModel } from '../animation/models.js';
import { requestSchema } from '../animation/request.js';
import {
  ASPECT_RATIOS,
  type AspectRatio,
  BACKGROUNDS,
  type Background,
  FITS,
  type Fit,
} from '../animation/settings.js';
import { type Order, tryOrder } from '../animation/terms.js';
import { FlipbookError } from '../errors.js';
import { sentence } from '../text/sentence.js';
import type { Job, RecordedRequest, Source } from './job.js';
import { requestSchema as recordedRequestSchema } from './record.js';

/** The model of a job as it is on offer today, and where it makes clips of that kind. */
export type Offer = OfferedModel & { readonly endpoint: Endpoint };

/** Undefined when the job's model is gone: the job itself goes on without it, and nothing new is made of it. */
export function offerOf({
  request,
  endpointId,
  source,
}: Pick<Job, 'request' | 'endpointId' | 'source'>): Offer | undefined {
  const offered = offeredModel({ model: request.model, endpointId });
  const endpoint = offered?.model.endpoints[source.mode];
  return offered === undefined || endpoint === undefined ? undefined : { ...offered, endpoint };
}

/** What is said where the job's model is gone. */
export function modelGone({ terms }: Pick<Job, 'terms'>): FlipbookError {
  return new FlipbookError('INVALID_REQUEST', sentence('job.model-gone', { model: terms.model }));
}

/** What a request would be today, if it were asked for again. Undefined when it would be refused. */
export function orderToday(request: RecordedRequest, mode: Source['mode']): Order | undefined {
  const asked = requestSchema.safeParse(request);
  if (!asked.success) return undefined;
  const order = tryOrder(asked.data, mode);
  return 'key' in order ? undefined : order;
}

/** A kept request without the options that are no longer there. */
export function stillThere(request: RecordedRequest): RecordedRequest {
  const names = new Set<string>(requestSchema.keyof().options);
  const kept = Object.entries(request).filter(([name]) => names.has(name));
  return recordedRequestSchema.parse(Object.fromEntries(kept));
}

/** How a job's pictures get into the frame. Undefined when a way that was chosen is gone. */
export function framingOf({
  request,
  terms,
}: Pick<Job, 'request' | 'terms'>):
  | { readonly aspectRatio: AspectRatio; readonly fit: Fit; readonly background: Background }
  | undefined {
  const { fit: chosenFit = 'crop', background: chosenBackground = 'white' } = request;
  const aspectRatio = ASPECT_RATIOS.find((one) => one === terms.aspectRatio);
  const fit = FITS.find((one) => one === chosenFit);
  const background = BACKGROUNDS.find((one) => one === chosenBackground);
  if (aspectRatio === undefined || fit === undefined || background === undefined) return undefined;
  return { aspectRatio, fit, background };
}
