import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { ASPECT_RATIOS, BACKGROUNDS, FITS, SAFETY_TOLERANCES } from './choices.js';
import { extrasOf, schemaOfExtra } from './extras.js';
import { MODES, type Mode, type Setting } from './model.js';
import { keysOf, type Models, models } from './models.js';
import { durationsOf, resolutionsOf } from './offered-values.js';
import { visibleText } from './visible-text.js';

/**
 * The parameters that Flipbook handles itself and fal never receives: their modes, their defaults, and what a model
 * must have for them to make sense.
 */
export const ownParameters = z.registry<{
  readonly modes: readonly Mode[];
  readonly default: string | boolean;
  readonly needs?: Setting;
}>();

/** 32 bits. */
const MAX_SEED = 4_294_967_295;

/**
 * What a member may ask for where these models are on offer, besides the pictures. The single source of the commands'
 * options and their parsing, of fal's input and of the table in `docs/members.md`. Field names are the Discord option
 * names; the accepted values depend on the endpoint. The models' {@link Extra} parameters come last but one.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api
 */
export function requestSchemaOf(table: Models) {
  const keys = keysOf(table);
  const shared = {
    prompt: visibleText(2000),
    model: z.enum(keys).optional().register(ownParameters, { modes: MODES, default: keys[0] }),
    duration: z.enum(durationsOf(table)).optional(),
    aspect_ratio: z.enum(ASPECT_RATIOS).optional(),
    resolution: z.enum(resolutionsOf(table)).optional(),
    audio: z.boolean().optional(),
    fit: z
      .enum(FITS)
      .optional()
      .register(ownParameters, { modes: ['image', 'frames'], default: 'crop', needs: 'aspect_ratio' }),
    background: z
      .enum(BACKGROUNDS)
      .optional()
      .register(ownParameters, { modes: ['image', 'frames'], default: 'white' }),
    negative_prompt: visibleText(1000).optional(),
    seed: z.int().min(0).max(MAX_SEED).optional(),
    auto_fix: z.boolean().optional(),
    safety_tolerance: z.enum(SAFETY_TOLERANCES).optional(),
  } satisfies Record<Setting, z.ZodType> & Record<string, z.ZodType>;
  const last = {
    spoiler: z.boolean().optional().register(ownParameters, { modes: MODES, default: false }),
  };
  // The compiler can't know their names.
  const extras: Readonly<Record<never, never>> = extraFields(table, [...Object.keys({ ...shared, ...last })]);
  return z.strictObject({ ...shared, ...extras, ...last });
}

function extraFields(table: Models, taken: readonly string[]): Readonly<Record<string, z.ZodType>> {
  const extras = [...extrasOf(table)];
  const twice = extras.find(([name]) => [...taken, ...OTHER_OPTIONS].includes(name));
  if (twice !== undefined) throw new Error(`${twice[0]} is the name of another option`);
  return Object.fromEntries(extras.map(([name, said]) => [name, schemaOfExtra(said)]));
}

/** Options of the commands that are no parameters of a request. */
const OTHER_OPTIONS = ['image', 'last_image', 'reference', 'private'];

/** The schema of requests for the models on offer. See {@link requestSchemaOf}. */
export const requestSchema = requestSchemaOf(models);

/** A parsed request with only the member's choices. fal's defaults apply to the rest. */
export type AnimationRequest = z.infer<typeof requestSchema>;

/** Draws a random seed. */
export function drawSeed(): number {
  return randomInt(MAX_SEED);
}
