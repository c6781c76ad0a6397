import type { Crop } from '../../animation/crop.js';
import type { Still } from '../../jobs/ports.js';
import { evenFloor, openPixels, type Pixels } from './frame.js';

/** Gives up invisible detail first, then colour, then size: 1920 pixels on the long side are 1080p. */
const TRIES = [
  { maxSidePx: Number.POSITIVE_INFINITY, quality: 95, chromaSubsampling: '4:4:4' },
  { maxSidePx: Number.POSITIVE_INFINITY, quality: 85, chromaSubsampling: '4:2:0' },
  { maxSidePx: 1920, quality: 85, chromaSubsampling: '4:2:0' },
] as const;

/** An encoded picture. */
export type Encoded = { readonly bytes: Uint8Array<ArrayBuffer>; readonly contentType: string };

/** The first JPEG of at most `maxBytes`; undefined when there is none. */
export async function encodeWithin(pixels: Pixels, maxBytes: number): Promise<Encoded | undefined> {
  const { width, height } = pixels.info;
  for (const { maxSidePx, quality, chromaSubsampling } of TRIES) {
    const scale = Math.min(1, maxSidePx / Math.max(width, height));
    const size = { width: evenFloor(width * scale), height: evenFloor(height * scale) };
    const picture = openPixels(pixels).resize({ ...size, fit: 'fill' });
    const bytes = new Uint8Array(await picture.jpeg({ quality, chromaSubsampling }).toBuffer());
    if (bytes.byteLength <= maxBytes) return { bytes, contentType: 'image/jpeg' };
  }
  return undefined;
}

/** The long side of the card's picture, in pixels: as wide as Discord shows a clip, which will take its place. */
const PREVIEW_LONG_PX = 640;
const PREVIEW_SHORT_PX = 360;

/** The size limit of a preview, which is uploaded while the job is running. */
const MAX_PREVIEW_BYTES = 120_000;

/**
 * A small JPEG for the card, in exactly the clip's shape; undefined when the picture is noise that no encoder can
 * compress.
 */
export async function encodePreview(pixels: Pixels, frame: Crop['frame']): Promise<Still['preview']> {
  const [width, height] =
    frame === '16:9' ? [PREVIEW_LONG_PX, PREVIEW_SHORT_PX] : [PREVIEW_SHORT_PX, PREVIEW_LONG_PX];
  for (const quality of [80, 50]) {
    const small = openPixels(pixels).resize({ width, height, fit: 'fill' });
    const bytes = new Uint8Array(await small.jpeg({ quality }).toBuffer());
    if (bytes.byteLength <= MAX_PREVIEW_BYTES) return bytes;
  }
  return undefined;
}
