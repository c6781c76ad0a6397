import { z } from 'zod';

/** What the schema itself can't say of a parameter: how fal calls it. What people call it is in the catalog of texts. */
export type ParameterMeta = {
  /** The field of fal's input. */
  readonly falField: string;
};

/** fal's names of the parameters below, by their schema. */
export const parameterMeta = z.registry<ParameterMeta>();

/** At least one character that is neither space nor invisible: a clip of nothing costs as much as any other. */
const SOMETHING_VISIBLE = /[^\p{C}\p{Z}]/u;

/**
 * What a member may ask for, beside the picture. The single source of the command's options, of their parsing,
 * of fal's input and of the README's table. Field names are the Discord option names.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api
 */
export const requestSchema = z.strictObject({
  prompt: z.string().trim().min(1).max(2000).regex(SOMETHING_VISIBLE).register(parameterMeta, {
    falField: 'prompt',
  }),
  duration: z.enum(['4s', '6s', '8s']).optional().register(parameterMeta, {
    falField: 'duration',
  }),
  aspect_ratio: z.enum(['auto', '16:9', '9:16']).optional().register(parameterMeta, {
    falField: 'aspect_ratio',
  }),
  resolution: z.enum(['720p', '1080p', '4k']).optional().register(parameterMeta, {
    falField: 'resolution',
  }),
  audio: z.boolean().optional().register(parameterMeta, {
    falField: 'generate_audio',
  }),
  negative_prompt: z.string().trim().min(1).max(1000).optional().register(parameterMeta, {
    falField: 'negative_prompt',
  }),
  seed: z.int().min(0).max(4_294_967_295).optional().register(parameterMeta, {
    falField: 'seed',
  }),
  auto_fix: z.boolean().optional().register(parameterMeta, {
    falField: 'auto_fix',
  }),
  safety_tolerance: z.enum(['1', '2', '3', '4', '5', '6']).optional().register(parameterMeta, {
    falField: 'safety_tolerance',
  }),
});

/** A parsed request: only what the member chose. What is missing is left to fal. */
export type AnimationRequest = z.infer<typeof requestSchema>;

/**
 * What fal does with a field that is left out. Shown to people and used for the price; never sent.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api
 */
export const falDefaults = {
  duration: '8s',
  aspect_ratio: 'auto',
  resolution: '720p',
  audio: true,
  auto_fix: false,
  safety_tolerance: '4',
} as const satisfies Partial<AnimationRequest>;
