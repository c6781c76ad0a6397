import { type Sentence, sentence } from '../text/sentence.js';
import { type Catalog, kindOfParameter, ownParameterOf } from './catalog.js';
import { ANY, type Endpoint, type Mode, type Model, type Value } from './model.js';
import type { AnimationRequest } from './request.js';
import { type Accepted, acceptedValues, isRange, referencesOf } from './takes.js';
import { inWords, nameOf } from './words.js';

/** What a request asks of. */
type Asked = {
  readonly model: Model;
  readonly endpoint: Endpoint;
  readonly mode: Mode;
  readonly catalog: Catalog;
};

/**
 * Why an endpoint of a model can't do what a request asks for, with the nearest possible value; undefined when it can.
 */
export function refusalOf(request: AnimationRequest, asked: Asked): Sentence | undefined {
  const choices: Readonly<Record<string, Value | undefined>> = request;
  for (const name of asked.catalog.names) {
    const { [name]: value } = choices;
    const refusal = value === undefined ? undefined : valueRefusal({ name, value }, asked);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Why a model has no clips of that kind, and which models do. */
export function modeRefusal({ name }: Model, mode: Mode, catalog: Catalog): Sentence {
  const others = modelNames(catalog, (other) => other.endpoints[mode] !== undefined);
  return others.length === 0
    ? sentence('model.none-can', { model: name })
    : sentence(`model.no-${mode}`, { model: name, others });
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

/** True for an option that an endpoint has, or that makes sense for its clips. */
export function hasOption(endpoint: Endpoint, name: string, catalog: Catalog): boolean {
  const own = ownParameterOf(name, catalog);
  const needed = own === undefined ? name : own.needs;
  return needed === undefined || acceptedValues(endpoint, needed) !== undefined;
}

function valueRefusal(
  { name, value }: { readonly name: string; readonly value: Value },
  { model, endpoint, mode, catalog }: Asked,
): Sentence | undefined {
  const { models } = catalog;
  const said = () => ({ model: model.name, option: nameOf(name, models) });
  if (!hasOption(endpoint, name, catalog)) return sentence('model.no-option', said());
  const accepted = acceptedValues(endpoint, name);
  if (accepted === undefined || accepted === ANY || isAccepted(accepted, value)) return undefined;
  const { isAdvised = () => true } = catalog;
  const others = modelNames(catalog, ({ endpoints }) => {
    const other = endpoints[mode];
    const values = other && acceptedValues(other, name);
    return values !== undefined && values !== ANY && isAccepted(values, value) && isAdvised(name, value);
  });
  const facts = {
    ...said(),
    value: inWords(name, value, models),
    nearest: inWords(
      name,
      nearest(value, advisedOf(name, accepted, catalog), orderOf(name, catalog)),
      models,
    ),
  };
  return others.length === 0
    ? sentence('model.no-value', facts)
    : sentence('model.no-value-but-others', { ...facts, others });
}

function isAccepted(accepted: Exclude<Accepted, typeof ANY>, value: Value): boolean {
  if (!isRange(accepted)) return accepted.includes(value);
  return typeof value === 'number' && value >= accepted.from && value <= accepted.to;
}

/** The accepted values that are advice for who asks; all when none is. */
function advisedOf<A extends Exclude<Accepted, typeof ANY>>(
  name: string,
  accepted: A,
  { isAdvised = () => true }: Catalog,
): A | readonly Value[] {
  if (isRange(accepted)) return accepted;
  const advised = accepted.filter((value) => isAdvised(name, value));
  return advised.length === 0 ? accepted : advised;
}

/** The values of a choice in display order. */
function orderOf(name: string, catalog: Catalog): readonly Value[] {
  const parameter = kindOfParameter(name, catalog);
  return parameter.kind === 'choice' ? parameter.choices : [];
}

/**
 * The accepted value closest to `value`: by amount for numbers and lengths, otherwise in display order; of two, the
 * lower one.
 */
function nearest(value: Value, accepted: Exclude<Accepted, typeof ANY>, inOrder: readonly Value[]): Value {
  if (isRange(accepted)) return Math.min(accepted.to, Math.max(accepted.from, Number(value)));
  const order = inOrder.length > 0 ? inOrder : accepted;
  const rank = (one: Value) =>
    /^\d+s?$/.test(String(one)) ? Number.parseInt(String(one), 10) : order.indexOf(one);
  const distance = (one: Value) => Math.abs(rank(one) - rank(value));
  const ranked = [...accepted].sort((a, b) => distance(a) - distance(b) || rank(a) - rank(b));
  return ranked[0] ?? value;
}

/** The models that could be advised instead. */
function modelNames(
  { models, isAdvised = () => true }: Catalog,
  isMeant: (model: Model) => boolean,
): readonly string[] {
  return Object.entries(models)
    .filter(([key, model]) => isAdvised('model', key) && isMeant(model))
    .map(([, { name }]) => name);
}
