import sharp, { type Sharp } from 'sharp';
import type { Background, Fit } from '../../animation/choices.js';
import type { Crop } from '../../animation/crop.js';
import { BACKGROUND_HEX } from './background.js';

/** Width and height in pixels. */
export type Size = { readonly width: number; readonly height: number };

/** Decoded pixels: sRGB, 8 bits a channel. */
export type Pixels = { readonly data: Buffer; readonly info: Size & { readonly channels: 3 | 4 } };

/** How a picture gets into the frame of a clip; `whole`: as it is, because it fits or fills none. */
export type Framing = { readonly fit: 'whole' } | { readonly fit: Fit; readonly frame: Crop['frame'] };

/** No clip is sharper than 4k. */
const MAX_SIDE_PX = 3840;

/** The smallest sizes that are exactly of these shapes and have even sides, as video wants them. */
const UNITS: Readonly<Record<Crop['frame'], Size>> = {
  '16:9': { width: 32, height: 18 },
  '9:16': { width: 18, height: 32 },
};

const MAX_UNITS = MAX_SIDE_PX / 32;

/** Of a small picture's cut, to be not smaller than the smallest whole picture that is taken: 384×216. */
const MIN_UNITS = 12;

/** The exact size of the frame that a picture is cut to, or is filled up to. */
export function frameSize({ width, height }: Size, frame: Crop['frame'], fit: Fit): Size {
  const unit = UNITS[frame];
  const [across, down] = [width / unit.width, height / unit.height];
  const units = fit === 'crop' ? Math.floor(Math.min(across, down)) : Math.ceil(Math.max(across, down));
  const count = Math.min(MAX_UNITS, Math.max(MIN_UNITS, units));
  return { width: unit.width * count, height: unit.height * count };
}

/**
 * The first of two steps: what goes on of `upright`, a picture of this size, made smaller while it is decoded. Cut,
 * what draws the eye stays: of faces that keeps more than the middle or the busiest part does.
 */
export function shrink(upright: Sharp, size: Size, framing: Framing): Sharp {
  if (framing.fit === 'whole') {
    const box = { width: MAX_SIDE_PX, height: MAX_SIDE_PX };
    return upright.resize({ ...box, fit: 'inside', withoutEnlargement: true });
  }
  const box = frameSize(size, framing.frame, framing.fit);
  return framing.fit === 'crop'
    ? upright.resize({ ...box, fit: 'cover', position: 'attention' })
    : upright.resize({ ...box, fit: 'inside' });
}

/** The second step: nothing transparent any more, the frame filled up, and even sides. */
export async function compose(
  pixels: Pixels,
  size: Size,
  { framing, background }: { readonly framing: Framing; readonly background: Background },
): Promise<Pixels> {
  const color = BACKGROUND_HEX[background];
  const opaque = openPixels(pixels).flatten({ background: color });
  switch (framing.fit) {
    case 'whole':
    case 'crop': {
      const { width, height } = pixels.info;
      return decoded(opaque.extract({ left: 0, top: 0, width: evenFloor(width), height: evenFloor(height) }));
    }
    case 'colour': {
      const box = frameSize(size, framing.frame, framing.fit);
      return decoded(opaque.resize({ ...box, fit: 'contain', background: color }));
    }
    case 'blur': {
      const box = frameSize(size, framing.frame, framing.fit);
      const { data: input, info: raw } = await decoded(opaque);
      return decoded(openPixels(await backdrop({ data: input, info: raw }, box)).composite([{ input, raw }]));
    }
  }
}

/** The picture once more over the whole frame, out of focus and darker, so that the picture itself stands out. */
async function backdrop(pixels: Pixels, box: Size): Promise<Pixels> {
  const small = { width: Math.round(box.width / BLUR_SCALE), height: Math.round(box.height / BLUR_SCALE) };
  const blurred = openPixels(pixels)
    .resize({ ...small, fit: 'cover' })
    .blur(BLUR_SIGMA)
    .modulate({ brightness: BACKDROP_BRIGHTNESS });
  return decoded(openPixels(await decoded(blurred)).resize({ ...box, fit: 'fill', kernel: 'cubic' }));
}

/** Blurred at this part of the size: the same to the eye, and hundreds of times less work. */
const BLUR_SCALE = 12;
const BLUR_SIGMA = 5;
const BACKDROP_BRIGHTNESS = 0.72;

/** Decoded pixels, to be worked on. */
export function openPixels({ data, info }: Pixels): Sharp {
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } });
}

async function decoded(picture: Sharp): Promise<Pixels> {
  return pixelsOf(picture.removeAlpha());
}

/** Decodes what was asked for. Rejects when the file is damaged. */
export async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 3 && channels !== 4) throw new Error(`Decoded pixels have ${channels} channels`);
  return { data, info: { width, height, channels } };
}

/** The next smaller even number of whole pixels. */
export function evenFloor(px: number): number {
  return 2 * Math.floor(px / 2);
}
