import * as z from 'zod';
import type { Param } from '../text/sentence.js';
import { ANY, type Endpoint, type Mode, type Value } from './model.js';
import { keysOf, type Models, modelKeys, modelOf, models } from './models.js';
import { ownParameters, requestSchema, requestSchemaOf } from './request.js';
import { type Accepted, acceptedValues, fieldOf, isRange, referencesOf, usualValue } from './takes.js';
import { descriptionOf, inWords, nameOf } from './words.js';

/** The kinds of values that parameters accept, with their bounds. */
export type ParameterKind =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'whole-number'; readonly min: number; readonly max: number }
  | { readonly kind: 'yes-no' };

/** One parameter of a request, as its schema and the models say. */
export type Parameter = ParameterKind & {
  /** The option's name in Discord and the key in {@link AnimationRequest}. */
  readonly name: string;
  /** How members call it, and what it does. */
  readonly called: Param;
  readonly description: Param;
  readonly inWords: (value: Value) => Param;
  /** The field of fal's input; undefined for a parameter that Flipbook handles itself and fal never receives. */
  readonly falField: string | undefined;
  readonly required: boolean;
  /** The value used when the option is missing; undefined when it is not fixed. */
  readonly default: Value | undefined;
};

/** What can be asked for: models, and the schema of requests that follows from them. */
export type Catalog = {
  readonly models: Models;
  readonly requestSchema: typeof requestSchema;
  /** The names of everything that can be asked for, in display order. */
  readonly names: readonly string[];
  /** False for a value that is on offer, but no advice for who asks. */
  readonly isAdvised?: (name: string, value: Value) => boolean;
};

/** The catalog of these models. Throws when they contradict one another. */
export function createCatalog(models: Models): Catalog {
  return catalogOf(models, requestSchemaOf(models));
}

function catalogOf(models: Models, schema: typeof requestSchema): Catalog {
  return { models, requestSchema: schema, names: schema.keyof().options };
}

/** The catalog of the models on offer. */
export const offered: Catalog = catalogOf(models, requestSchema);

/**
 * The parameters of these modes, in display order, with the values that some model accepts: any model, or one of the
 * given ones.
 */
export function parametersOf(
  modes: readonly Mode[],
  models: readonly string[] | undefined = undefined,
  catalog: Catalog = offered,
): readonly Parameter[] {
  const endpoints = (models ?? keysOf(catalog.models)).flatMap((model) =>
    modes.flatMap((mode) => modelOf({ model }, catalog.models).endpoints[mode] ?? []),
  );
  return catalog.names.flatMap((name) => parameterOf(name, { modes, endpoints, catalog }) ?? []);
}

/** As many pictures of its subject as some model takes for a clip. */
export const mostReferences = Math.max(
  ...modelKeys.map((model) => {
    const { references } = modelOf({ model }).endpoints;
    return (references && referencesOf(references)?.most) ?? 0;
  }),
);

function parameterOf(
  name: string,
  {
    modes,
    endpoints,
    catalog,
  }: { readonly modes: readonly Mode[]; readonly endpoints: readonly Endpoint[]; readonly catalog: Catalog },
): Parameter | undefined {
  const { models } = catalog;
  const kind = kindOfParameter(name, catalog);
  const said = {
    name,
    called: nameOf(name, models),
    inWords: (value: Value) => inWords(name, value, models),
    required: !(schemaOf(name, catalog) instanceof z.ZodOptional),
  };
  const own = ownParameterOf(name, catalog);
  if (own !== undefined) {
    const { needs } = own;
    const isMeant =
      own.modes.some((mode) => modes.includes(mode)) &&
      (needs === undefined || endpoints.some((endpoint) => acceptedValues(endpoint, needs) !== undefined));
    const isFit = (key: string) => modes.some((mode) => modelOf({ model: key }, models).endpoints[mode]);
    const narrow = name === 'model' ? narrowed(kind, [keysOf(models).filter(isFit)]) : kind;
    if (!isMeant) return undefined;
    return { ...said, ...described(name, narrow, models), falField: undefined, default: own.default };
  }
  const having = endpoints.filter((endpoint) => fieldOf(endpoint, name) !== undefined);
  const [first] = having;
  if (first === undefined) return undefined;
  const defaults = new Set(having.map((endpoint) => usualValue(endpoint, name)));
  const accepted = having.flatMap((endpoint) => {
    const values = acceptedValues(endpoint, name);
    return values === undefined || values === ANY ? [] : [values];
  });
  return {
    ...said,
    ...described(name, narrowed(kind, accepted), models),
    falField: fieldOf(first, name)?.falField,
    default: defaults.size === 1 ? usualValue(first, name) : undefined,
  };
}

/** Its kind, and what it does. */
function described(
  name: string,
  kind: ParameterKind,
  table: Models,
): ParameterKind & Pick<Parameter, 'description'> {
  const choices = kind.kind === 'choice' ? kind.choices : [];
  return { ...kind, description: descriptionOf(name, { table, choices }) };
}

function schemaOf(name: string, { requestSchema }: Catalog): z.ZodType {
  const shape: Readonly<Record<string, z.ZodType>> = requestSchema.shape;
  const { [name]: schema } = shape;
  if (schema === undefined) throw new Error(`Nothing says what ${name} is`);
  return schema;
}

/** What there is to say of a parameter that Flipbook handles itself; undefined for one that fal receives. */
export function ownParameterOf(name: string, catalog: Catalog) {
  return ownParameters.get(schemaOf(name, catalog));
}

/** The kind of value that a parameter accepts, whatever the model. */
export function kindOfParameter(name: string, catalog: Catalog = offered): ParameterKind {
  const schema = schemaOf(name, catalog);
  return kindOf(schema instanceof z.ZodOptional ? schema.unwrap() : schema);
}

function narrowed(kind: ParameterKind, accepted: readonly Exclude<Accepted, typeof ANY>[]): ParameterKind {
  const ranges = accepted.filter(isRange);
  if (kind.kind === 'whole-number' && ranges.length > 0) {
    const [from, to] = [ranges.map((range) => range.from), ranges.map((range) => range.to)];
    return { ...kind, min: Math.min(...from), max: Math.max(...to) };
  }
  if (kind.kind !== 'choice') return kind;
  const values = new Set(accepted.flatMap((one) => (isRange(one) ? [] : one)));
  return { ...kind, choices: kind.choices.filter((choice) => values.has(choice)) };
}

function kindOf(schema: unknown): ParameterKind {
  if (schema instanceof z.ZodEnum) return { kind: 'choice', choices: schema.options.map(String) };
  if (schema instanceof z.ZodBoolean) return { kind: 'yes-no' };
  if (schema instanceof z.ZodString) return { kind: 'text', maxLength: schema.maxLength ?? 6000 };
  if (!(schema instanceof z.ZodNumber)) throw new Error('No option is of this kind');
  return { kind: 'whole-number', min: schema.minValue ?? 0, max: schema.maxValue ?? Number.MAX_SAFE_INTEGER };
}
