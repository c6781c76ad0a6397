import type { Metadata } from 'sharp';
import { type Sentence, sentence } from '../../text/sentence.js';
import type { Framing } from './frame.js';

/** A phone's largest photo has 200 megapixels; more is a decompression bomb. */
const MAX_PIXELS = 204_000_000;

/** How much memory one picture may take while it is decoded. */
export const MAX_HELD_BYTES = 720_000_000;

/** A smaller picture would have to be enlarged for the clip, so it is refused before it costs anything. */
const MIN_SHORT_SIDE_PX = 200;

/** A longer picture is a strip: a crop would leave nothing recognisable of it, and the whole would be a thin line. */
const MAX_SIDES_RATIO: Readonly<Record<Framing['fit'], number>> = { crop: 5, whole: 5, blur: 10, colour: 10 };

/** Why a picture of this size can't be used, in words for the member, from its header alone. */
export function sizeProblem(metadata: Metadata, fit: Framing['fit']): Sentence | undefined {
  const { width, height } = metadata.autoOrient;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const pixels = width * height;
  if (pixels > MAX_PIXELS || pixels * heldBytesPerPixel(metadata) > MAX_HELD_BYTES) {
    return sentence('picture.too-many-pixels', { width, height });
  }
  if (short < MIN_SHORT_SIDE_PX) {
    return sentence('picture.too-small', { width, height, min: MIN_SHORT_SIDE_PX });
  }
  if (long / short > MAX_SIDES_RATIO[fit]) {
    const canBeWhole = fit === 'crop' && long / short <= MAX_SIDES_RATIO.blur;
    return sentence(canBeWhole ? 'picture.too-thin-to-crop' : 'picture.too-thin', { width, height });
  }
  return undefined;
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
