import { z } from 'zod';

/** What the render thread is told to draw. */
export const renderOrderSchema = z.object({
  imagePath: z.string().optional(),
  outputPath: z.string(),
  aspectRatio: z.enum(['auto', '16:9', '9:16']),
  resolution: z.enum(['720p', '1080p', '4k']),
  durationSeconds: z.number().positive(),
});

/** What the render thread is told to draw. */
export type RenderOrder = z.infer<typeof renderOrderSchema>;

/** What the render thread says back: any number of `progress`, then one of the others. */
export const renderMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), frame: z.number(), frames: z.number() }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);

/** What the render thread says back. */
export type RenderMessage = z.infer<typeof renderMessageSchema>;
