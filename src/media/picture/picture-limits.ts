import type { Metadata } from 'sharp';
import { type Placed, sidesProblem } from '../../animation/picture-size.js';
import type { Sentence } from '../../text/sentence.js';

/** How much memory one picture may take while it is decoded. */
export const MAX_HELD_BYTES = 720_000_000;

/** Why a picture of this size can't be used, in words for the member, from its header alone. */
export function sizeProblem(metadata: Metadata, placed: Placed): Sentence | undefined {
  const { width, height } = metadata.autoOrient;
  return sidesProblem({ width, height }, placed, MAX_HELD_BYTES / heldBytesPerPixel(metadata));
}

/**
 * The peak memory of decoding, in bytes per pixel, measured with pictures of 100 megapixels. Most formats are decoded
 * line by line, and JPEG and WebP at a reduced size; files stored in several passes are held in full.
 */
function heldBytesPerPixel(metadata: Metadata): number {
  const { format, isProgressive = false, chromaSubsampling, channels, depth } = metadata;
  if (format === 'heif') return 18;
  if (format === 'gif') return 6;
  if (isProgressive && format === 'jpeg') return chromaSubsampling === '4:2:0' ? 3.6 : 2.2 * channels;
  if (isProgressive && format === 'png') return channels * (depth === 'ushort' ? 2.5 : 1.25);
  return 3;
}
