import type { AnimationRequest } from './request.js';

/** What the model will cut off a picture to fill the frame. */
export type Crop = {
  readonly frame: '16:9' | '9:16';
  /** Where the loss is: above and below, or at both sides. */
  readonly edges: 'top and bottom' | 'left and right';
  /** Share of the picture that is lost, in whole percent. */
  readonly lostPercent: number;
};

/** Less than this is not worth telling: 1920×1088 is 16:9 to everybody. */
const NOTICEABLE_PERCENT = 3;

/**
 * How a picture of this size will be cropped, or undefined when it fits. Only 16:9 and 9:16 come out of the model;
 * `auto` follows the picture's orientation.
 *
 * @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api ("it will be cropped to fit")
 */
export function cropOf(
  size: { readonly width: number; readonly height: number },
  aspectRatio: NonNullable<AnimationRequest['aspect_ratio']>,
): Crop | undefined {
  const upright = aspectRatio === '9:16' || (aspectRatio === 'auto' && size.height > size.width);
  const target = upright ? 9 / 16 : 16 / 9;
  const actual = size.width / size.height;
  const kept = Math.min(actual, target) / Math.max(actual, target);
  const lostPercent = Math.round((1 - kept) * 100);
  if (lostPercent < NOTICEABLE_PERCENT) return undefined;
  return {
    frame: upright ? '9:16' : '16:9',
    edges: actual > target ? 'left and right' : 'top and bottom',
    lostPercent,
  };
}
