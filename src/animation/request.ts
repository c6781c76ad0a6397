import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { ASPECT_RATIOS, BACKGROUNDS, FITS, SAFETY_TOLERANCES } from './choices.js';
import { MODES, type Mode, type Setting } from './model.js';
import { modelKeys } from './models.js';
import { durations, resolutions } from './offered-values.js';

/**
 * The parameters that Flipbook handles itself and fal never receives: their modes, their defaults, and what a model
 * must have for them to make sense.
 */
export const ownParameters = z.registry<{
  readonly modes: readonly Mode[];
  readonly default: string | boolean;
  readonly needs?: Setting;
}>();

/**
 * A visible character: no space, control character, mark without a letter, character that Unicode lets fonts leave out,
 * or character drawn as nothing (a braille cell without dots, fillers). Emoji newer than this Node's Unicode count by
 * their reserved code points.
 *
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const VISIBLE =
  /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{1d159}\u{13441}\u{13442}]|\p{Extended_Pictographic}/u;

/** A text that must contain a visible character, because a clip from an empty prompt costs as much as any other. */
function words(maxLength: number): z.ZodString {
  return z.string().trim().min(1).max(maxLength).regex(VISIBLE);
}

/** 32 bits. */
const MAX_SEED = 4_294_967_295;

/**
 * What a member may ask for, besides the pictures. The single source of the commands' options and their parsing, of
 * fal's input and of the README's table. Field names are the Discord option names; the accepted values depend on the
 * endpoint.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api
 */
export const requestSchema = z.strictObject({
  prompt: words(2000),
  model: z.enum(modelKeys).optional().register(ownParameters, { modes: MODES, default: modelKeys[0] }),
  duration: z.enum(durations).optional(),
  aspect_ratio: z.enum(ASPECT_RATIOS).optional(),
  resolution: z.enum(resolutions).optional(),
  audio: z.boolean().optional(),
  fit: z
    .enum(FITS)
    .optional()
    .register(ownParameters, { modes: ['image', 'frames'], default: 'crop', needs: 'aspect_ratio' }),
  background: z
    .enum(BACKGROUNDS)
    .optional()
    .register(ownParameters, { modes: ['image', 'frames'], default: 'white' }),
  negative_prompt: words(1000).optional(),
  seed: z.int().min(0).max(MAX_SEED).optional(),
  auto_fix: z.boolean().optional(),
  safety_tolerance: z.enum(SAFETY_TOLERANCES).optional(),
  spoiler: z.boolean().optional().register(ownParameters, { modes: MODES, default: false }),
} satisfies Record<Setting, z.ZodType> & Record<string, z.ZodType>);

/** A parsed request with only the member's choices. fal's defaults apply to the rest. */
export type AnimationRequest = z.infer<typeof requestSchema>;

/** Draws a random seed. */
export function drawSeed(): number {
  return randomInt(MAX_SEED);
}
