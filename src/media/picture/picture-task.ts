import * as z from 'zod';
import { ASPECT_RATIOS, BACKGROUNDS, FITS } from '../../animation/choices.js';
import { sentenceSchema } from '../../text/sentence.js';

const frames = z.enum(['16:9', '9:16']);
const bytes = z.instanceof(Uint8Array<ArrayBuffer>);
const id = z.int();

const stillTaskSchema = z.object({
  /** The downloaded picture. */
  file: z.string(),
  /** The file that the still is written to. */
  into: z.string(),
  /** How it should fill the clip's frame; undefined for a reference. */
  frame: z.object({ aspectRatio: z.enum(ASPECT_RATIOS), fit: z.enum(FITS) }).optional(),
  background: z.enum(BACKGROUNDS),
  /** No side of the still becomes longer. A bot that still runs while it is updated doesn't say it. */
  maxSidePx: z.int().default(3840),
});

/** What the picture process is asked to do. */
export const pictureTaskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('still'), id, task: stillTaskSchema }),
  z.object({ kind: z.literal('drawing'), id, svg: z.string() }),
]);

/** What is said of a still; its bytes are in the file that was asked for. */
const stillSchema = z.object({
  contentType: z.string(),
  frame: frames.optional(),
  crop: z
    .object({ frame: frames, edges: z.enum(['top and bottom', 'left and right']), lostPercent: z.number() })
    .optional(),
  preview: bytes.optional(),
});

/** What the picture process says: first whether its library loads, then one answer to each task. */
export const pictureAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loaded') }),
  z.object({ kind: z.literal('not-loaded'), text: z.string() }),
  z.object({ kind: z.literal('still'), id, still: stillSchema }),
  z.object({ kind: z.literal('drawing'), id, png: bytes }),
  z.object({ kind: z.literal('unusable'), id, reason: sentenceSchema, text: z.string() }),
  z.object({ kind: z.literal('failed'), id, text: z.string() }),
]);

/** A picture to prepare for the model. */
export type StillTask = z.infer<typeof stillTaskSchema>;

/** One of {@link pictureTaskSchema}. */
export type PictureTask = z.infer<typeof pictureTaskSchema>;

/** One of {@link pictureAnswerSchema}. */
export type PictureAnswer = z.infer<typeof pictureAnswerSchema>;
