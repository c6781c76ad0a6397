import type { Resolution } from '../endpoint.js';

/** Size of a video frame in pixels; both sides are even. */
export type FrameSize = { readonly width: number; readonly height: number };

const LONG_AND_SHORT: Readonly<Record<Resolution, readonly [long: number, short: number]>> = {
  '360p': [640, 360],
  '720p': [1280, 720],
  '1080p': [1920, 1080],
  '4k': [3840, 2160],
};

/**
 * The frame size for a resolution and an aspect ratio. `auto` follows the picture: portrait pictures give 9:16, all
 * others 16:9 (fal's model page: other shapes are cropped to one of the two). Each side is divided by `shrink`.
 */
export function frameSize(request: {
  readonly resolution: Resolution;
  readonly shrink: number;
  readonly aspectRatio: 'auto' | '16:9' | '9:16';
  readonly picture: { readonly width: number; readonly height: number } | undefined;
}): FrameSize {
  const [longest, shortest] = LONG_AND_SHORT[request.resolution];
  const [long, short] = [evenSide(longest / request.shrink), evenSide(shortest / request.shrink)];
  const { picture, aspectRatio } = request;
  const upright =
    aspectRatio === '9:16' ||
    (aspectRatio === 'auto' && picture !== undefined && picture.height > picture.width);
  return upright ? { width: short, height: long } : { width: long, height: short };
}

/** The nearest even number: chroma has half the pixels of each side. */
export function evenSide(pixels: number): number {
  return 2 * Math.round(pixels / 2);
}
