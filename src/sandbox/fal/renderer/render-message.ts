import * as z from 'zod';
import { RESOLUTIONS } from '../endpoint.js';

const shotSchema = z.object({
  /** A still on this machine, in the clip's shape. */
  stillPath: z.string(),
  drift: z.object({ x: z.number(), y: z.number() }),
  /** Starts close and ends with the whole picture. */
  isReversed: z.boolean(),
});

const partSchema = z.object({ seconds: z.number().positive(), shots: z.array(shotSchema).min(1) });

/** One still and how the view moves over it. */
export type Shot = z.infer<typeof shotSchema>;

/** A section of a clip: its shots one after another, cross-faded. */
export type Part = z.infer<typeof partSchema>;

const sceneSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('text'), prompt: z.string() }),
  z.object({ mode: z.literal('image'), path: z.string() }),
  z.object({ mode: z.literal('frames'), first: z.string(), last: z.string() }),
  z.object({ mode: z.literal('references'), paths: z.array(z.string()).min(1) }),
  z.object({ mode: z.literal('extend'), parts: z.array(partSchema) }),
  z.object({ mode: z.literal('edit'), parts: z.array(partSchema) }),
]);

/** The inputs of a clip; paths are files on this machine. */
export type Scene = z.infer<typeof sceneSchema>;

/** A task for the render thread. */
export const renderOrderSchema = z.object({
  scene: sceneSchema,
  seed: z.number().optional(),
  outputPath: z.string(),
  /** A folder for the clip's stills. */
  stillsDir: z.string(),
  aspectRatio: z.enum(['auto', '16:9', '9:16']),
  resolution: z.enum(RESOLUTIONS),
  /** The factor by which each side is drawn smaller than the resolution: 1 is the real size. */
  shrink: z.int().positive(),
  /** The duration of the new footage: an extended clip is longer by the original. */
  durationSeconds: z.number().positive(),
});

/** A task for the render thread. */
export type RenderOrder = z.infer<typeof renderOrderSchema>;

/** A message of the render thread: any number of `progress`, then one of the others. */
export const renderMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), frame: z.number(), frames: z.number() }),
  z.object({ kind: z.literal('done'), parts: z.array(partSchema) }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);

/** A message of the render thread. */
export type RenderMessage = z.infer<typeof renderMessageSchema>;
