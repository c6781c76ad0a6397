import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { ASPECT_RATIOS, BACKGROUNDS, DURATIONS, FITS, RESOLUTIONS, SAFETY_TOLERANCES } from './choices.js';
import { type Mode, modelKeys } from './models.js';

/** What the schema itself can't say of a parameter: how fal calls it. What people call it is in the catalog of texts. */
export type ParameterMeta = {
  /** The field of fal's input. */
  readonly falField?: string;
  /** A choice of ours, of which fal learns nothing: for which clips it is, and what happens without it. */
  readonly own?: { readonly modes: readonly Mode[]; readonly default: string | boolean };
};

/** fal's names of the parameters below, by their schema. */
export const parameterMeta = z.registry<ParameterMeta>();

/**
 * A character that is seen: no space, no control, no mark without a letter, nothing that Unicode lets fonts leave out,
 * and none of those that are drawn as nothing (a braille cell without dots, fillers). Emoji that are newer than this
 * Node count by the places that Unicode keeps for them.
 *
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const VISIBLE =
  /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{1d159}\u{13441}\u{13442}]|\p{Extended_Pictographic}/u;

/** What a member says: a clip of nothing costs as much as any other. */
function words(maxLength: number): z.ZodString {
  return z.string().trim().min(1).max(maxLength).regex(VISIBLE);
}

/** 32 bits. */
const MAX_SEED = 4_294_967_295;

const MODES = ['text', 'image', 'frames', 'references', 'extend'] as const satisfies readonly Mode[];

/**
 * What a member may ask for, beside the pictures. The single source of the commands' options, of their parsing,
 * of fal's input and of the README's table. Field names are the Discord option names.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api
 */
export const requestSchema = z.strictObject({
  prompt: words(2000).register(parameterMeta, {
    falField: 'prompt',
  }),
  model: z
    .enum(modelKeys)
    .optional()
    .register(parameterMeta, {
      own: { modes: MODES, default: modelKeys[0] },
    }),
  duration: z.enum(DURATIONS).optional().register(parameterMeta, {
    falField: 'duration',
  }),
  aspect_ratio: z.enum(ASPECT_RATIOS).optional().register(parameterMeta, {
    falField: 'aspect_ratio',
  }),
  resolution: z.enum(RESOLUTIONS).optional().register(parameterMeta, {
    falField: 'resolution',
  }),
  audio: z.boolean().optional().register(parameterMeta, {
    falField: 'generate_audio',
  }),
  fit: z
    .enum(FITS)
    .optional()
    .register(parameterMeta, {
      own: { modes: ['image', 'frames'], default: 'crop' },
    }),
  background: z
    .enum(BACKGROUNDS)
    .optional()
    .register(parameterMeta, {
      own: { modes: ['image', 'frames'], default: 'white' },
    }),
  negative_prompt: words(1000).optional().register(parameterMeta, {
    falField: 'negative_prompt',
  }),
  seed: z.int().min(0).max(MAX_SEED).optional().register(parameterMeta, {
    falField: 'seed',
  }),
  auto_fix: z.boolean().optional().register(parameterMeta, {
    falField: 'auto_fix',
  }),
  safety_tolerance: z.enum(SAFETY_TOLERANCES).optional().register(parameterMeta, {
    falField: 'safety_tolerance',
  }),
  spoiler: z
    .boolean()
    .optional()
    .register(parameterMeta, {
      own: { modes: MODES, default: false },
    }),
});

/** A parsed request: only what the member chose. What is missing is left to fal. */
export type AnimationRequest = z.infer<typeof requestSchema>;

/** A seed that nobody chose. */
export function drawSeed(): number {
  return randomInt(MAX_SEED);
}
