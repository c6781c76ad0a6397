import { FlipbookError } from '../errors.js';
import type { Sentence } from '../text/sentence.js';
import { type Catalog, offered } from './catalog.js';
import {
  type FalInput,
  falInput,
  type InputDefaults,
  inputDefaults,
  type MediaFields,
  mediaFieldsOf,
} from './fal-input.js';
import type { Endpoint, Mode, PricedClip, Value } from './model.js';
import { modelOf } from './models.js';
import { countRefusal, modeRefusal, refusalOf } from './refusal.js';
import type { AnimationRequest } from './request.js';
import { usualValue } from './takes.js';

/** A clip's properties and its price, as shown before anything is spent. Unknown properties are missing. */
export type Terms = Omit<PricedClip, 'extras'> & {
  /** The model's display name. */
  readonly model: string;
  readonly aspectRatio?: string | undefined;
  /** What fal charges, in millionths of a US dollar. */
  readonly costMicros: number;
};

/** What is known of the pictures or the clip that a request is made from. */
export type Material = {
  readonly pictures?: number | undefined;
  /** The clip, whose length and shape a changed one keeps. */
  readonly clip?: { readonly seconds: number; readonly aspectRatio?: string | undefined } | undefined;
};

/** A request's endpoint, terms and input, without the URLs of pictures and clips. */
export type Order = {
  readonly endpointId: string;
  readonly terms: Terms;
  readonly input: FalInput;
  readonly inputDefaults: InputDefaults;
  readonly mediaFields: MediaFields | undefined;
};

/**
 * The order for a request: the member's choices, completed with fal's defaults. Throws INVALID_REQUEST, with the
 * nearest possible value, when the model can't do that.
 */
export function orderOf(
  request: AnimationRequest,
  mode: Mode,
  material: Material = {},
  catalog: Catalog = offered,
): Order {
  const made = tryOrder(request, mode, material, catalog);
  if ('key' in made) throw new FlipbookError('INVALID_REQUEST', made);
  return made;
}

/** Like {@link orderOf}, but returns the reason when the model can't do that. */
export function tryOrder(
  request: AnimationRequest,
  mode: Mode,
  { pictures, clip }: Material = {},
  catalog: Catalog = offered,
): Order | Sentence {
  const model = modelOf(request, catalog.models);
  const endpoint = model.endpoints[mode];
  if (endpoint === undefined) return modeRefusal(model, mode, catalog);
  const asked = { model, endpoint, mode, catalog };
  const refusal = refusalOf(request, asked) ?? countRefusal(model, endpoint, pictures);
  if (refusal !== undefined) return refusal;
  const settings = settingsOf(request, endpoint, clip);
  const priced = { ...settings, extras: extrasOf(request, endpoint) };
  const costMicros = model.price(priced);
  if (costMicros === undefined) throw new Error(`${model.name} has no price for ${JSON.stringify(priced)}`);
  return {
    endpointId: endpoint.id,
    terms: { model: model.name, ...settings, costMicros },
    input: falInput(request, endpoint, pictures),
    inputDefaults: inputDefaults(endpoint),
    mediaFields: mediaFieldsOf(endpoint),
  };
}

/**
 * A clip's known properties: the member's choices, otherwise the defaults. An extension's seconds are only the new
 * ones.
 */
function settingsOf(
  request: AnimationRequest,
  endpoint: Endpoint,
  clip: Material['clip'],
): Omit<Terms, 'model' | 'costMicros'> {
  const text = (name: 'duration' | 'aspect_ratio' | 'resolution') =>
    request[name] ?? usualValue(endpoint, name)?.toString();
  const [duration, audio] = [text('duration'), request.audio ?? usualValue(endpoint, 'audio')];
  return {
    seconds: duration === undefined ? clip?.seconds : Number.parseInt(duration, 10),
    aspectRatio: text('aspect_ratio') ?? clip?.aspectRatio,
    resolution: text('resolution'),
    audio: typeof audio === 'boolean' ? audio : undefined,
  };
}

/** The values of an endpoint's extra parameters: the member's choices, otherwise the defaults. */
function extrasOf(request: AnimationRequest, endpoint: Endpoint): Readonly<Record<string, Value>> {
  const choices: Readonly<Record<string, Value | undefined>> = request;
  const values = Object.keys(endpoint.extras ?? {}).flatMap((name) => {
    const value = choices[name] ?? usualValue(endpoint, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}
