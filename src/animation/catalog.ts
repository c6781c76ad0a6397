import { z } from 'zod';
import {
  type AnimationRequest,
  falDefaults,
  type ParameterMeta,
  parameterMeta,
  requestSchema,
} from './request.js';

/** The kinds of value a parameter takes, with their bounds. */
export type ParameterKind =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'whole-number'; readonly min: number; readonly max: number }
  | { readonly kind: 'yes-no' };

/** One parameter of a request, as its schema and description say. */
export type Parameter = ParameterMeta &
  ParameterKind & {
    /** The option's name in Discord and the key in {@link AnimationRequest}. */
    readonly name: keyof AnimationRequest;
    readonly required: boolean;
    /** What fal does when it is left out; undefined when there is nothing fixed to say. */
    readonly falDefault: string | number | boolean | undefined;
  };

const noDefaults: Partial<AnimationRequest> = {};

/** Every parameter in the order people see them, read off {@link requestSchema}. */
export const parameters: readonly Parameter[] = requestSchema.keyof().options.map((name) => {
  const schema = requestSchema.shape[name];
  const meta = parameterMeta.get(schema);
  if (meta === undefined) throw new Error(`The parameter ${name} has no description`);
  const required = !(schema instanceof z.ZodOptional);
  const falDefault = { ...noDefaults, ...falDefaults }[name];
  return {
    name,
    required,
    falDefault,
    ...meta,
    ...kindOf(schema instanceof z.ZodOptional ? schema.unwrap() : schema),
  };
});

function kindOf(schema: z.ZodString | z.ZodEnum | z.ZodInt | z.ZodNumber | z.ZodBoolean): ParameterKind {
  if (schema instanceof z.ZodEnum) return { kind: 'choice', choices: schema.options.map(String) };
  if (schema instanceof z.ZodBoolean) return { kind: 'yes-no' };
  if (schema instanceof z.ZodString) return { kind: 'text', maxLength: schema.maxLength ?? 6000 };
  return { kind: 'whole-number', min: schema.minValue ?? 0, max: schema.maxValue ?? Number.MAX_SAFE_INTEGER };
}

/**
 * fal's input for a request: only the fields that the member chose, under fal's names, and the picture's address.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api
 */
export function falInput(request: AnimationRequest, imageUrl: string): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const { name, falField } of parameters) {
    if (request[name] !== undefined) input[falField] = request[name];
  }
  input['image_url'] = imageUrl;
  return input;
}
