import { type Sentence, sentence } from '../text/sentence.js';
import type { Fit } from './choices.js';
import { linesOf } from './offered-values.js';

/** How a picture is placed in a clip's frame; `whole` uses it as it is, because it fits or needs no frame. */
export type Placed = Fit | 'whole';

/** The sides of a picture in pixels. */
export type Sides = { readonly width: number; readonly height: number };

/** The largest file: 32 MB of JPEG is more than any camera's full frame. */
export const MAX_PICTURE_MB = 32;

/** A phone's largest photo has 200 megapixels; more is a decompression bomb. */
const MAX_PIXELS = 204_000_000;

/** A smaller picture would have to be enlarged for the clip, so it is refused before it costs anything. */
const MIN_SHORT_SIDE_PX = 200;

/** A longer picture is a strip: a crop would leave nothing recognisable of it, and the whole would be a thin line. */
const MAX_SIDES_RATIO: Readonly<Record<Placed, number>> = { crop: 5, whole: 5, blur: 10, colour: 10 };

/** The long side of a clip of 1080 lines, in pixels; and of one in 4k, the sharpest that any model makes. */
const FULL_HD_LONG_PX = 1920;
const LONGEST_PX = 3840;

/**
 * The longest useful side of a picture that is sent for a clip of this resolution, in pixels. A frame of the clip needs
 * no more than the clip shows, and a larger one takes longer to prepare and to upload. A reference may show its subject
 * small, and a resolution that isn't known may be any.
 */
export function usefulSidePx({
  isFrame,
  resolution,
}: {
  readonly isFrame: boolean;
  readonly resolution: string | undefined;
}): number {
  const isFullHd = isFrame && resolution !== undefined && linesOf(resolution) <= 1080;
  return isFullHd ? FULL_HD_LONG_PX : LONGEST_PX;
}

/** Why a picture of this size can't be used, in words for the member; `maxPixels` is for kinds that may have fewer. */
export function sidesProblem(
  { width, height }: Sides,
  placed: Placed,
  maxPixels = MAX_PIXELS,
): Sentence | undefined {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const most = Math.min(maxPixels, MAX_PIXELS);
  if (width * height > most) {
    const megapixels = Math.floor(most / 1_000_000);
    return sentence('picture.too-many-pixels', { width, height, megapixels });
  }
  if (short < MIN_SHORT_SIDE_PX) {
    return sentence('picture.too-small', { width, height, min: MIN_SHORT_SIDE_PX });
  }
  const times = MAX_SIDES_RATIO[placed];
  if (long / short > times) {
    const canBeWhole = placed === 'crop' && long / short <= MAX_SIDES_RATIO.blur;
    return canBeWhole
      ? sentence('picture.too-thin-to-crop', { width, height })
      : sentence('picture.too-thin', { width, height, times });
  }
  return undefined;
}

/** Why a picture can't be used, as far as its description says. */
export function pictureProblem(
  { sizeBytes, sides }: { readonly sizeBytes?: number | undefined; readonly sides?: Sides | undefined },
  placed: Placed,
): Sentence | undefined {
  if (sizeBytes === 0) return sentence('picture.empty');
  if (sizeBytes !== undefined && sizeBytes > MAX_PICTURE_MB * 1024 * 1024) {
    return sentence('picture.too-large', { megabytes: MAX_PICTURE_MB });
  }
  return sides && sidesProblem(sides, placed);
}
