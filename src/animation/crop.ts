import type { AspectRatio } from './choices.js';

/** What a picture of another shape loses when it is cropped to fill the frame. */
export type Crop = {
  readonly frame: '16:9' | '9:16';
  /** Which edges are cut off. */
  readonly edges: 'top and bottom' | 'left and right';
  /** Share of the picture that is lost, in whole percent. */
  readonly lostPercent: number;
};

/** A smaller loss is not worth mentioning: 1920×1088 is 16:9 to everybody. */
const NOTICEABLE_PERCENT = 3;

/** The shape of the clip from a picture of this size: only 16:9 and 9:16 exist, and `auto` follows the picture. */
export function frameOf(
  { width, height }: { readonly width: number; readonly height: number },
  aspectRatio: AspectRatio,
): Crop['frame'] {
  if (aspectRatio !== 'auto') return aspectRatio;
  return height > width ? '9:16' : '16:9';
}

/**
 * How a picture of this size is cropped; undefined when it fits closely enough, and the model itself cuts off the rest.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api ("it will be cropped to fit")
 */
export function cropOf(
  size: { readonly width: number; readonly height: number },
  aspectRatio: AspectRatio,
): Crop | undefined {
  const frame = frameOf(size, aspectRatio);
  const target = frame === '9:16' ? 9 / 16 : 16 / 9;
  const actual = size.width / size.height;
  const kept = Math.min(actual, target) / Math.max(actual, target);
  const lostPercent = Math.round((1 - kept) * 100);
  if (lostPercent < NOTICEABLE_PERCENT) return undefined;
  return {
    frame,
    edges: actual > target ? 'left and right' : 'top and bottom',
    lostPercent,
  };
}
