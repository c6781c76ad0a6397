import sharp, { type Sharp } from 'sharp';
import type { Background, Fit } from '../../animation/choices.js';
import type { Crop } from '../../animation/crop.js';
import { BACKGROUND_HEX } from './background.js';

/** Width and height in pixels. */
export type Size = { readonly width: number; readonly height: number };

/** Decoded pixels: sRGB, 8 bits per channel. */
export type Pixels = { readonly data: Buffer; readonly info: Size & { readonly channels: 3 | 4 } };

/** How a picture is fitted into a clip's frame. No side becomes longer than `maxSidePx`. */
export type Framed = { readonly fit: Fit; readonly frame: Crop['frame']; readonly maxSidePx: number };

/** How a picture is placed; `whole` uses it as it is, because it fits or needs no frame. */
export type Framing = Framed | { readonly fit: 'whole'; readonly maxSidePx: number };

/** The smallest sizes with exactly these shapes and even sides, as video needs them. */
const UNITS: Readonly<Record<Crop['frame'], Size>> = {
  '16:9': { width: 32, height: 18 },
  '9:16': { width: 18, height: 32 },
};

const LONG_UNIT_PX = 32;

/** Keeps a crop of a small picture at least as large as the smallest accepted picture: 384×216. */
const MIN_UNITS = 12;

/** The exact size of the frame that a picture is cropped or padded to. */
export function frameSize({ width, height }: Size, { fit, frame, maxSidePx }: Framed): Size {
  const unit = UNITS[frame];
  const [across, down] = [width / unit.width, height / unit.height];
  const units = fit === 'crop' ? Math.floor(Math.min(across, down)) : Math.ceil(Math.max(across, down));
  const count = Math.min(Math.floor(maxSidePx / LONG_UNIT_PX), Math.max(MIN_UNITS, units));
  return { width: unit.width * count, height: unit.height * count };
}

/**
 * The first of two steps: shrinks `upright`, a picture of this size, while it is decoded. A crop keeps what draws the
 * eye, which preserves more faces than the centre or the busiest part does.
 */
export function shrink(upright: Sharp, size: Size, framing: Framing): Sharp {
  if (framing.fit === 'whole') {
    const box = { width: framing.maxSidePx, height: framing.maxSidePx };
    return upright.resize({ ...box, fit: 'inside', withoutEnlargement: true });
  }
  const box = frameSize(size, framing);
  return framing.fit === 'crop'
    ? upright.resize({ ...box, fit: 'cover', position: 'attention' })
    : upright.resize({ ...box, fit: 'inside' });
}

/** The second step: flattens transparency, pads the frame and makes the sides even. */
export async function compose(
  pixels: Pixels,
  size: Size,
  { framing, background }: { readonly framing: Framing; readonly background: Background },
): Promise<Pixels> {
  const color = BACKGROUND_HEX[background];
  const opaque = await flatten(pixels, color);
  switch (framing.fit) {
    case 'whole':
    case 'crop': {
      const { width, height } = opaque.info;
      const even = { width: evenFloor(width), height: evenFloor(height) };
      if (even.width === width && even.height === height) return opaque;
      return decoded(openPixels(opaque).extract({ left: 0, top: 0, ...even }));
    }
    case 'colour': {
      const box = frameSize(size, framing);
      return decoded(openPixels(opaque).resize({ ...box, fit: 'contain', background: color }));
    }
    case 'blur': {
      const box = frameSize(size, framing);
      const { data: input, info: raw } = opaque;
      return decoded(openPixels(await backdrop(opaque, box)).composite([{ input, raw }]));
    }
  }
}

/** Without transparency there is nothing to do, and another copy of a large picture takes 25 MB. */
async function flatten(pixels: Pixels, color: string): Promise<Pixels> {
  return pixels.info.channels === 3 ? pixels : decoded(openPixels(pixels).flatten({ background: color }));
}

/** The picture itself, scaled to the whole frame, blurred and darkened, so that the picture in front stands out. */
async function backdrop(pixels: Pixels, box: Size): Promise<Pixels> {
  const small = { width: Math.round(box.width / BLUR_SCALE), height: Math.round(box.height / BLUR_SCALE) };
  const blurred = openPixels(pixels)
    .resize({ ...small, fit: 'cover' })
    .blur(BLUR_SIGMA)
    .modulate({ brightness: BACKDROP_BRIGHTNESS });
  return decoded(openPixels(await decoded(blurred)).resize({ ...box, fit: 'fill', kernel: 'cubic' }));
}

/** Blurs at this fraction of the size: it looks the same and takes hundreds of times less work. */
const BLUR_SCALE = 12;
const BLUR_SIGMA = 5;
const BACKDROP_BRIGHTNESS = 0.72;

/** Opens decoded pixels for processing. */
export function openPixels({ data, info }: Pixels): Sharp {
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } });
}

async function decoded(picture: Sharp): Promise<Pixels> {
  return pixelsOf(picture.removeAlpha());
}

/** Decodes the picture. Rejects when the file is damaged. */
export async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 3 && channels !== 4) throw new Error(`Decoded pixels have ${channels} channels`);
  return { data, info: { width, height, channels } };
}

/** Rounds down to an even number of whole pixels. */
export function evenFloor(px: number): number {
  return 2 * Math.floor(px / 2);
}
