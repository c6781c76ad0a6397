import { z } from 'zod';
import type { Endpoint, MediaField } from './catalog.js';
import { type ErrorDetail, fromZod } from './errors.js';

/** A generation's input with every default filled in. */
export type ModelInput = {
  readonly aspectRatio: 'auto' | '16:9' | '9:16';
  readonly resolution: '720p' | '1080p' | '4k';
  readonly seconds: number;
  readonly sound: boolean;
  readonly prompt: string;
  /** Only for endpoints that accept it; others ignore it, like every unknown field. */
  readonly seed: number | undefined;
  /** The input pictures and clips, each with its field. */
  readonly media: readonly { readonly field: MediaField; readonly url: string }[];
};

/** The model's input, or the validation errors that fal would report. */
export type ParsedInput =
  | { readonly ok: true; readonly input: ModelInput }
  | { readonly ok: false; readonly detail: ErrorDetail[] };

/** Checks a submitted body against the endpoint's schema and ignores fields that the endpoint doesn't have. */
export function parseInput(endpoint: Endpoint, body: unknown): ParsedInput {
  const settings = settingsSchema(endpoint).safeParse(body);
  const media = mediaSchema(endpoint).safeParse(body);
  if (settings.success && media.success) {
    const { aspect_ratio, resolution, duration, generate_audio } = settings.data;
    return {
      ok: true,
      input: {
        aspectRatio: aspect_ratio,
        resolution,
        seconds: Number.parseInt(duration, 10),
        sound: generate_audio,
        prompt: settings.data.prompt,
        seed: settings.data.seed ?? undefined,
        media: endpoint.media.flatMap((field) =>
          [media.data[field] ?? []].flat().map((url) => ({ field, url })),
        ),
      },
    };
  }
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const errors = [settings, ...(isObject ? [media] : [])].flatMap((result) => result.error ?? []);
  return { ok: false, detail: errors.flatMap((error) => fromZod(error, body)) };
}

function settingsSchema(endpoint: Endpoint) {
  const { aspects, durations, resolutions, autoFix, steerable } = endpoint;
  return z.object({
    // The limit comes from a third party's reading of the queue's API description.
    prompt: z.string().max(20_000),
    aspect_ratio: z.enum(aspects).default(aspects[0]),
    duration: z.enum(durations).default(durations[durations.length - 1] ?? durations[0]),
    resolution: z.enum(resolutions).default(resolutions[0]),
    generate_audio: z.boolean().default(true),
    auto_fix: z.boolean().default(autoFix),
    safety_tolerance: z.enum(['1', '2', '3', '4', '5', '6']).default('4'),
    negative_prompt: steerable ? z.string().nullish() : ignored,
    seed: steerable ? z.int().nullish() : ignored,
  });
}

/** A field that the endpoint doesn't have. */
const ignored = z
  .unknown()
  .transform(() => undefined)
  .optional();

/**
 * The most pictures that reference-to-video accepts, as for Veo itself (Google's model card); fal's schema has no
 * limit.
 */
const MOST_REFERENCES = 3;

function mediaSchema(endpoint: Endpoint) {
  const one = z.string();
  const many = z.array(z.string()).min(1).max(MOST_REFERENCES);
  return z.object(
    Object.fromEntries(endpoint.media.map((field) => [field, field === 'image_urls' ? many : one])),
  );
}
