import sharp, { type Metadata, type Sharp } from 'sharp';
import { cropOf, frameOf } from '../../animation/crop.js';
import { FlipbookError } from '../../errors.js';
import type { Still } from '../../jobs/ports.js';
import { type Sentence, sentence } from '../../text/sentence.js';
import { type Encoded, encodePreview, encodeWithin } from './encode-still.js';
import { compose, type Framing, type Pixels, pixelsOf, shrink } from './frame.js';
import { formatProblem } from './picture-format.js';
import { sizeProblem } from './picture-limits.js';
import type { StillTask } from './picture-task.js';

// Nothing is decoded twice here.
sharp.cache(false);

/** @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api (a picture may have 8 MB) */
const MAX_STILL_BYTES = 8 * 1024 * 1024;

/** A still whose bytes are not in a file yet. */
type Made = Encoded & Omit<Still, 'path' | 'dispose'>;

/**
 * Checks a picture's bytes and turns it into the model's input: upright, framed, opaque and small enough. Only its
 * pixels are kept, because metadata may reveal where the owner lives. Rejects with PICTURE_UNUSABLE.
 */
export async function makeStill(
  bytes: Uint8Array<ArrayBuffer>,
  {
    frame,
    background,
    maxSidePx,
    maxBytes = MAX_STILL_BYTES,
  }: Omit<StillTask, 'file' | 'into'> & { readonly maxBytes?: number },
): Promise<Made> {
  assertUsable(formatProblem(bytes));
  const metadata = await readMetadata(bytes);
  const { width, height } = metadata.autoOrient;
  const size = { width, height };
  const crop = frame && cropOf(size, frame.aspectRatio);
  const framing: Framing =
    frame === undefined || crop === undefined
      ? { fit: 'whole', maxSidePx }
      : { fit: frame.fit, frame: crop.frame, maxSidePx };
  assertUsable(sizeProblem(metadata, framing.fit));
  const pixels = await compose(await decode(bytes, { metadata, framing }), size, { framing, background });
  const encoded = await encodeWithin(pixels, maxBytes);
  if (encoded === undefined) {
    throw unusable(sentence('picture.too-heavy'));
  }
  const shape = frame && frameOf(size, frame.aspectRatio);
  return {
    ...encoded,
    frame: shape,
    crop,
    preview: shape && (await encodePreview(pixels, shape)),
  };
}

async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await open(bytes).metadata();
  } catch (error) {
    throw damaged(error);
  }
}

async function decode(
  bytes: Uint8Array,
  { metadata, framing }: { readonly metadata: Metadata; readonly framing: Framing },
): Promise<Pixels> {
  const { width, height } = metadata.autoOrient;
  try {
    const upright = shrink(open(bytes).autoOrient(), { width, height }, framing);
    return await pixelsOf(asSrgb(upright, metadata));
  } catch (error) {
    throw damaged(error);
  }
}

/** Converts to sRGB from whatever profile the file has. Pixels without a profile are assumed to be sRGB. */
function asSrgb(picture: Sharp, { depth, hasProfile }: Metadata): Sharp {
  // sharp leaves 16-bit pixels with a profile in the wider space that it works in.
  return depth === 'ushort' && hasProfile
    ? picture.withIccProfile('srgb', { attach: false })
    : picture.toColourspace('srgb');
}

/** Opens only the first frame: an animation's other frames would multiply the work. */
function open(bytes: Uint8Array): Sharp {
  // The size is checked elsewhere, with words for the member.
  return sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 });
}

function assertUsable(problem: Sentence | undefined): void {
  if (problem !== undefined) throw unusable(problem);
}

function damaged(cause: unknown): FlipbookError {
  return unusable(sentence('picture.damaged'), cause);
}

function unusable(reason: Sentence, cause?: unknown): FlipbookError {
  return new FlipbookError('PICTURE_UNUSABLE', reason, { cause });
}
