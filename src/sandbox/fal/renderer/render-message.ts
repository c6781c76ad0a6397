import { z } from 'zod';

const shotSchema = z.object({
  /** A still on this machine, in the clip's own shape. */
  stillPath: z.string(),
  drift: z.object({ x: z.number(), y: z.number() }),
  /** Begins close and ends with the whole picture. */
  isReversed: z.boolean(),
});

const partSchema = z.object({ seconds: z.number().positive(), shots: z.array(shotSchema).min(1) });

/** One still and how the view moves over it. */
export type Shot = z.infer<typeof shotSchema>;

/** A stretch of a clip: its shots one after the other, cross-faded. */
export type Part = z.infer<typeof partSchema>;

const sceneSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('text'), prompt: z.string() }),
  z.object({ mode: z.literal('image'), path: z.string() }),
  z.object({ mode: z.literal('frames'), first: z.string(), last: z.string() }),
  z.object({ mode: z.literal('references'), paths: z.array(z.string()).min(1) }),
  z.object({ mode: z.literal('extend'), parts: z.array(partSchema) }),
]);

/** What a clip is made from; paths are files on this machine. */
export type Scene = z.infer<typeof sceneSchema>;

/** What the render thread is told to draw. */
export const renderOrderSchema = z.object({
  scene: sceneSchema,
  seed: z.number().optional(),
  outputPath: z.string(),
  /** A folder for the stills that the clip is made of. */
  stillsDir: z.string(),
  aspectRatio: z.enum(['auto', '16:9', '9:16']),
  resolution: z.enum(['720p', '1080p', '4k']),
  /** How many times smaller than the resolution each side is drawn: 1 is the real size. */
  shrink: z.int().positive(),
  /** Of what is new: an extended clip is longer by what there was. */
  durationSeconds: z.number().positive(),
});

/** What the render thread is told to draw. */
export type RenderOrder = z.infer<typeof renderOrderSchema>;

/** What the render thread says back: any number of `progress`, then one of the others. */
export const renderMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), frame: z.number(), frames: z.number() }),
  z.object({ kind: z.literal('done'), parts: z.array(partSchema) }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);

/** What the render thread says back. */
export type RenderMessage = z.infer<typeof renderMessageSchema>;
