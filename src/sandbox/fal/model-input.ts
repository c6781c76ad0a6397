import * as z from 'zod';
import { type Endpoint, type Field, RESOLUTIONS, type Resolution } from './endpoint.js';
import { type ErrorDetail, fromZod } from './errors.js';

/** A generation's input with every default filled in. */
export type ModelInput = {
  readonly aspectRatio: 'auto' | '16:9' | '9:16';
  readonly resolution: Resolution;
  readonly seconds: number;
  readonly sound: boolean;
  readonly prompt: string;
  /** Only for endpoints that accept it; others ignore it, like every unknown field. */
  readonly seed: number | undefined;
  /** The input pictures and clips, each with its field. */
  readonly media: readonly { readonly field: string; readonly url: string }[];
};

/** The model's input, or the validation errors that fal would report. */
export type ParsedInput =
  | { readonly ok: true; readonly input: ModelInput }
  | { readonly ok: false; readonly detail: ErrorDetail[] };

/** The fields that the renderer uses, of an input that passed its endpoint's schema. */
const knownSchema = z.object({
  prompt: z.string(),
  aspect_ratio: z.enum(['auto', '16:9', '9:16']).default('auto'),
  resolution: z.enum(RESOLUTIONS).default('720p'),
  duration: z.union([z.number(), z.string().transform((text) => Number.parseInt(text, 10))]).default(8),
  generate_audio: z.boolean().default(true),
  seed: z.int().nullish(),
});

/** Checks a submitted body against the endpoint's schema and ignores fields that the endpoint doesn't have. */
export function parseInput({ fields }: Endpoint, body: unknown): ParsedInput {
  const names = Object.keys(fields);
  const given = z
    .object(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)])))
    .safeParse(body);
  if (!given.success) return { ok: false, detail: fromZod(given.error, body) };
  const known = knownSchema.parse(given.data);
  return {
    ok: true,
    input: {
      aspectRatio: known.aspect_ratio,
      resolution: known.resolution,
      seconds: known.duration,
      sound: known.generate_audio,
      prompt: known.prompt,
      seed: known.seed ?? undefined,
      media: names
        .filter((name) => fields[name]?.kind === 'file' || fields[name]?.kind === 'files')
        .flatMap((field) =>
          z
            .array(z.string())
            .parse([given.data[field] ?? []].flat())
            .map((url) => ({ field, url })),
        ),
    },
  };
}

function schemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text': {
      const text = field.maxLength === undefined ? z.string() : z.string().max(field.maxLength);
      return field.mustBeThere === true ? text : text.nullish();
    }
    case 'choice':
      return z.enum(field.values).default(field.default);
    case 'yes or no':
      return z.boolean().default(field.default);
    case 'number':
      return z.int().min(field.from).max(field.to).default(field.default);
    case 'seed':
      return z.int().nullish();
    case 'file':
      return field.isOptional === true ? z.string().nullish() : z.string();
    case 'files':
      return z.array(z.string()).min(1).max(field.most);
  }
}
