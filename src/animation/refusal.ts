import { z } from 'zod';
import { type Sentence, sentence } from '../text/sentence.js';
import { ANY, type Endpoint, type Mode, type Model } from './model.js';
import { modelKeys, modelOf } from './models.js';
import { type AnimationRequest, ownParameters, requestSchema } from './request.js';
import { acceptedValues, isSetting, referencesOf, type Value } from './takes.js';
import { inWords } from './words.js';

/**
 * Why an endpoint of a model can't do what a request asks for, with the nearest possible value; undefined when it can.
 */
export function refusalOf(
  request: AnimationRequest,
  { model, endpoint, mode }: { readonly model: Model; readonly endpoint: Endpoint; readonly mode: Mode },
): Sentence | undefined {
  for (const name of requestSchema.keyof().options) {
    const value = request[name];
    const refusal =
      value === undefined ? undefined : valueRefusal({ name, value }, { model, endpoint, mode });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Why a model has no clips of that kind, and which models do. */
export function modeRefusal({ name }: Model, mode: Mode): Sentence {
  const others = namesOf((other) => other.endpoints[mode] !== undefined);
  return sentence(`model.no-${mode}`, { model: name, others });
}

/** Why a model can't use so many pictures; nothing when it can, or when their number is not told. */
export function countRefusal(
  { name: model }: Model,
  endpoint: Endpoint,
  pictures: number | undefined,
): Sentence | undefined {
  const media = referencesOf(endpoint);
  if (media === undefined || pictures === undefined) return undefined;
  const { least, most } = media;
  return pictures < least || pictures > most
    ? sentence('model.picture-count', { model, least, most })
    : undefined;
}

function valueRefusal(
  { name, value }: { readonly name: keyof AnimationRequest; readonly value: Value },
  { model, endpoint, mode }: { readonly model: Model; readonly endpoint: Endpoint; readonly mode: Mode },
): Sentence | undefined {
  const said = { model: model.name, option: sentence(`option.${name}.name`) };
  if (!isSetting(name)) {
    const needed = ownParameters.get(requestSchema.shape[name])?.needs;
    const isUsable = needed === undefined || acceptedValues(endpoint, needed) !== undefined;
    return isUsable ? undefined : sentence('model.no-option', said);
  }
  const accepted = acceptedValues(endpoint, name);
  if (accepted === undefined) return sentence('model.no-option', said);
  if (accepted === ANY || accepted.includes(value)) return undefined;
  const others = namesOf(({ endpoints }) => {
    const other = endpoints[mode];
    const values = other && acceptedValues(other, name);
    return values !== undefined && values !== ANY && values.includes(value);
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

/**
 * The accepted value closest to `value`: by amount for numbers and lengths, otherwise in display order; of two, the
 * lower one.
 */
function nearest(name: keyof AnimationRequest, value: Value, taken: readonly Value[]): Value {
  const schema = requestSchema.shape[name];
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const order: readonly unknown[] = inner instanceof z.ZodEnum ? inner.options : taken;
  const rank = (one: Value) =>
    /^\d+s?$/.test(String(one)) ? Number.parseInt(String(one), 10) : order.indexOf(one);
  const distance = (one: Value) => Math.abs(rank(one) - rank(value));
  const ranked = [...taken].sort((a, b) => distance(a) - distance(b) || rank(a) - rank(b));
  return ranked[0] ?? value;
}

function namesOf(isMeant: (model: Model) => boolean): readonly string[] {
  return modelKeys
    .map((model) => modelOf({ model }))
    .filter(isMeant)
    .map(({ name }) => name);
}
