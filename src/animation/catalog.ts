import { z } from 'zod';
import { ANY, type Endpoint, FAL_FIELDS, type Mode } from './model.js';
import { type ModelKey, modelKeys, modelOf } from './models.js';
import { type AnimationRequest, ownParameters, requestSchema } from './request.js';
import { acceptedValues, falValues, isSetting, referencesOf, type Value } from './takes.js';

/** The kinds of values that parameters accept, with their bounds. */
export type ParameterKind =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'whole-number'; readonly min: number; readonly max: number }
  | { readonly kind: 'yes-no' };

/** One parameter of a request, as its schema and the models say. */
export type Parameter = ParameterKind & {
  /** The option's name in Discord and the key in {@link AnimationRequest}. */
  readonly name: keyof AnimationRequest;
  /** The field of fal's input; undefined for a parameter that Flipbook handles itself and fal never receives. */
  readonly falField: string | undefined;
  readonly required: boolean;
  /** The value used when the option is missing; undefined when it is not fixed. */
  readonly default: Value | undefined;
};

/**
 * The parameters of these modes, in display order, with the values that some model accepts: any model, or one of the
 * given ones.
 */
export function parametersOf(
  modes: readonly Mode[],
  models: readonly ModelKey[] = modelKeys,
): readonly Parameter[] {
  const endpoints = models.flatMap((model) =>
    modes.flatMap((mode) => modelOf({ model }).endpoints[mode] ?? []),
  );
  return requestSchema.keyof().options.flatMap((name) => parameterOf(name, modes, endpoints) ?? []);
}

/** As many pictures of its subject as some model takes for a clip. */
export const mostReferences = Math.max(
  ...modelKeys.map((model) => {
    const { references } = modelOf({ model }).endpoints;
    return (references && referencesOf(references)?.most) ?? 0;
  }),
);

function parameterOf(
  name: keyof AnimationRequest,
  modes: readonly Mode[],
  endpoints: readonly Endpoint[],
): Parameter | undefined {
  const schema = requestSchema.shape[name];
  const kind = kindOfParameter(name);
  const required = !(schema instanceof z.ZodOptional);
  const own = ownParameters.get(schema);
  if (own !== undefined) {
    const { needs } = own;
    const isMeant =
      own.modes.some((mode) => modes.includes(mode)) &&
      (needs === undefined || endpoints.some((endpoint) => acceptedValues(endpoint, needs) !== undefined));
    const isFit = (key: ModelKey) =>
      modes.some((mode) => modelOf({ model: key }).endpoints[mode] !== undefined);
    const offered = name === 'model' ? narrowed(kind, new Set(modelKeys.filter(isFit))) : kind;
    return isMeant ? { name, falField: undefined, required, ...offered, default: own.default } : undefined;
  }
  if (!isSetting(name)) throw new Error(`Nothing says what ${name} is for`);
  const accepted = endpoints
    .filter((endpoint) => falValues(endpoint, name) !== undefined)
    .map((endpoint) => acceptedValues(endpoint, name) ?? []);
  if (accepted.length === 0) return undefined;
  const listed = accepted.map((values) => (values === ANY ? [] : values));
  const defaults = new Set(listed.map(([first]) => first));
  return {
    name,
    falField: FAL_FIELDS[name],
    required,
    ...narrowed(kind, new Set(listed.flat())),
    default: defaults.size === 1 ? listed[0]?.[0] : undefined,
  };
}

/** The kind of value that a parameter accepts, whatever the model. */
export function kindOfParameter(name: keyof AnimationRequest): ParameterKind {
  const schema = requestSchema.shape[name];
  return kindOf(schema instanceof z.ZodOptional ? schema.unwrap() : schema);
}

function narrowed(kind: ParameterKind, values: ReadonlySet<Value>): ParameterKind {
  if (kind.kind === 'choice')
    return { ...kind, choices: kind.choices.filter((choice) => values.has(choice)) };
  const numbers = [...values].filter((value) => typeof value === 'number');
  return kind.kind === 'whole-number' && numbers.length > 0
    ? { ...kind, min: Math.min(...numbers), max: Math.max(...numbers) }
    : kind;
}

function kindOf(schema: z.ZodString | z.ZodEnum | z.ZodInt | z.ZodNumber | z.ZodBoolean): ParameterKind {
  if (schema instanceof z.ZodEnum) return { kind: 'choice', choices: schema.options.map(String) };
  if (schema instanceof z.ZodBoolean) return { kind: 'yes-no' };
  if (schema instanceof z.ZodString) return { kind: 'text', maxLength: schema.maxLength ?? 6000 };
  return { kind: 'whole-number', min: schema.minValue ?? 0, max: schema.maxValue ?? Number.MAX_SAFE_INTEGER };
}
