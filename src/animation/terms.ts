import { z } from 'zod';
import { FlipbookError } from '../errors.js';
import { type Sentence, sentence } from '../text/sentence.js';
import { acceptedValues } from './catalog.js';
import type { AspectRatio, Resolution } from './choices.js';
import { type FalInput, falInput, type InputDefaults, inputDefaults } from './fal-input.js';
import { ANY, type Endpoint, type Mode, type Model, modelKeys, modelOf } from './models.js';
import { type AnimationRequest, parameterMeta, requestSchema } from './request.js';
import { inWords } from './words.js';

/** What a clip will be like and what it costs, as it is told before anything is spent. */
export type Terms = {
  /** The model's name for people. */
  readonly model: string;
  /** Of what is made: an extension's own seconds. */
  readonly seconds: number;
  readonly aspectRatio: AspectRatio;
  readonly resolution: Resolution;
  readonly audio: boolean;
  /** What fal charges, in millionths of a US dollar. */
  readonly costMicros: number;
};

/** Where a request goes, on which terms, and what it is there, but for the addresses of what the clip is made from. */
export type Order = {
  readonly endpointId: string;
  readonly terms: Terms;
  readonly input: FalInput;
  readonly inputDefaults: InputDefaults;
};

/**
 * The order that a request makes: the member's choices, and fal's defaults where there are none. Throws INVALID_REQUEST
 * when the model can't do that, with the nearest that works.
 */
export function orderOf(request: AnimationRequest, mode: Mode): Order {
  const made = tryOrder(request, mode);
  if ('key' in made) throw new FlipbookError('INVALID_REQUEST', made);
  return made;
}

/** The same; where the model can't do that, why not. */
export function tryOrder(request: AnimationRequest, mode: Mode): Order | Sentence {
  const model = modelOf(request);
  const endpoint = model.endpoints[mode];
  if (endpoint === undefined) {
    const others = namesOf((other) => other.endpoints[mode] !== undefined);
    return sentence(`model.no-${mode}`, { model: model.name, others });
  }
  for (const name of requestSchema.keyof().options) {
    const refusal = refusalOf({ request, name, model, endpoint, mode });
    if (refusal !== undefined) return refusal;
  }
  const { accepts } = endpoint;
  const settings = {
    seconds: Number.parseInt(request.duration ?? accepts.duration[0], 10),
    aspectRatio: request.aspect_ratio ?? accepts.aspect_ratio[0],
    resolution: request.resolution ?? accepts.resolution[0],
    audio: request.audio ?? accepts.audio[0],
  };
  return {
    endpointId: endpoint.id,
    terms: { model: model.name, ...settings, costMicros: costMicros(model, settings) },
    input: falInput(request),
    inputDefaults: inputDefaults(endpoint),
  };
}

/** What a clip costs at fal, in millionths of a US dollar. */
export function costMicros(
  { name, pricePerSecond }: Model,
  clip: { readonly seconds: number; readonly resolution: Resolution; readonly audio: boolean },
): number {
  const price = pricePerSecond[clip.resolution];
  if (price === undefined) throw new Error(`${name} has no price for ${clip.resolution}`);
  return clip.seconds * (clip.audio ? price.soundingMicros : price.silentMicros);
}

/** Why the model can't do what a request names; nothing when it can. */
function refusalOf({
  request,
  name,
  model,
  endpoint,
  mode,
}: {
  readonly request: AnimationRequest;
  readonly name: keyof AnimationRequest;
  readonly model: Model;
  readonly endpoint: Endpoint;
  readonly mode: Mode;
}): Sentence | undefined {
  const value = request[name];
  const isOurs = parameterMeta.get(requestSchema.shape[name])?.own !== undefined;
  if (value === undefined || isOurs) return undefined;
  const accepted = acceptedValues(endpoint, name);
  const said = { model: model.name, option: sentence(`option.${name}.name`) };
  if (accepted === undefined) return sentence('model.no-option', said);
  if (accepted === ANY || accepted.some((one) => one === value)) return undefined;
  const others = namesOf(({ endpoints }) => {
    const other = endpoints[mode];
    const values = other && acceptedValues(other, name);
    return values !== undefined && values !== ANY && values.some((one) => one === value);
  });
  const facts = {
    ...said,
    value: inWords(name, value),
    nearest: inWords(name, nearest(name, value, accepted)),
  };
  return others.length === 0
    ? sentence('model.no-value', facts)
    : sentence('model.no-value-but-others', { ...facts, others });
}

/** The value that stands nearest to `value` in the order in which values are offered; of two, the lower one. */
function nearest(
  name: keyof AnimationRequest,
  value: string | number | boolean,
  taken: readonly (string | boolean)[],
): string | number | boolean {
  const schema = requestSchema.shape[name];
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const order: readonly unknown[] = inner instanceof z.ZodEnum ? inner.options : taken;
  const distance = (one: string | boolean) => Math.abs(order.indexOf(one) - order.indexOf(value));
  const ranked = [...taken].sort((a, b) => distance(a) - distance(b) || order.indexOf(a) - order.indexOf(b));
  return ranked[0] ?? value;
}

function namesOf(isMeant: (model: Model) => boolean): readonly string[] {
  return modelKeys
    .map((model) => modelOf({ model }))
    .filter(isMeant)
    .map(({ name }) => name);
}
