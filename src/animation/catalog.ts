import { z } from 'zod';
import { ANY, type Endpoint, type Mode, modelKeys, modelOf } from './models.js';
import { type AnimationRequest, type ParameterMeta, parameterMeta, requestSchema } from './request.js';

/** The kinds of value a parameter takes, with their bounds. */
export type ParameterKind =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'whole-number'; readonly min: number; readonly max: number }
  | { readonly kind: 'yes-no' };

/** One parameter of a request, as its schema, its description and the models say. */
export type Parameter = Omit<ParameterMeta, 'own'> &
  ParameterKind & {
    /** The option's name in Discord and the key in {@link AnimationRequest}. */
    readonly name: keyof AnimationRequest;
    readonly required: boolean;
    /** What happens when it is left out; undefined when there is nothing fixed to say. */
    readonly default: string | boolean | undefined;
  };

/** What an endpoint takes for any parameter: the values, the default first; undefined when it does not have it. */
export function acceptedValues(
  { accepts }: Endpoint,
  name: keyof AnimationRequest,
): readonly (string | boolean)[] | typeof ANY | undefined {
  const byName: Readonly<Partial<Record<typeof name, readonly (string | boolean)[] | typeof ANY>>> = accepts;
  return byName[name];
}

/** What clips of these modes can be told, in the order people see it, with the values that some model takes. */
export function parametersOf(modes: readonly Mode[]): readonly Parameter[] {
  return requestSchema.keyof().options.flatMap((name) => parameterOf(name, modes) ?? []);
}

function parameterOf(name: keyof AnimationRequest, modes: readonly Mode[]): Parameter | undefined {
  const schema = requestSchema.shape[name];
  const meta = parameterMeta.get(schema);
  if (meta === undefined) throw new Error(`The parameter ${name} has no description`);
  const kind = kindOfParameter(name);
  const { own, ...described } = meta;
  const base = { ...described, name, required: !(schema instanceof z.ZodOptional) };
  if (own !== undefined) {
    return own.modes.some((mode) => modes.includes(mode))
      ? { ...base, ...kind, default: own.default }
      : undefined;
  }
  const endpoints = modes.flatMap((mode) =>
    modelKeys.flatMap((model) => modelOf({ model }).endpoints[mode] ?? []),
  );
  const accepted = endpoints.flatMap((endpoint) => {
    const values = acceptedValues(endpoint, name);
    return values === undefined ? [] : [values === ANY ? [] : values];
  });
  if (accepted.length === 0) return undefined;
  const defaults = new Set(accepted.map(([first]) => first));
  const [common] = defaults;
  return {
    ...base,
    ...narrowed(kind, new Set(accepted.flat())),
    default: defaults.size === 1 ? common : undefined,
  };
}

/** The kind of value that a parameter takes, whatever the model. */
export function kindOfParameter(name: keyof AnimationRequest): ParameterKind {
  const schema = requestSchema.shape[name];
  return kindOf(schema instanceof z.ZodOptional ? schema.unwrap() : schema);
}

function narrowed(kind: ParameterKind, values: ReadonlySet<string | boolean>): ParameterKind {
  return kind.kind === 'choice'
    ? { kind: 'choice', choices: kind.choices.filter((choice) => values.has(choice)) }
    : kind;
}

function kindOf(schema: z.ZodString | z.ZodEnum | z.ZodInt | z.ZodNumber | z.ZodBoolean): ParameterKind {
  if (schema instanceof z.ZodEnum) return { kind: 'choice', choices: schema.options.map(String) };
  if (schema instanceof z.ZodBoolean) return { kind: 'yes-no' };
  if (schema instanceof z.ZodString) return { kind: 'text', maxLength: schema.maxLength ?? 6000 };
  return { kind: 'whole-number', min: schema.minValue ?? 0, max: schema.maxValue ?? Number.MAX_SAFE_INTEGER };
}
