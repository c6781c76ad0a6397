import sharp from 'sharp';
import { type FrameSize, frameSize } from './frame-size.js';
import { type Planes, toPlanes } from './planes.js';
import type { RenderOrder } from './render-message.js';

/** How much larger than the frame the still is kept, so that zooming in never has to invent pixels. */
const RESERVE = 1.25;

/** Decodes, turns upright, flattens and cover-crops the still to 1.25 × the frame. */
export async function loadStill(
  order: RenderOrder,
): Promise<{ readonly planes: Planes; readonly size: FrameSize }> {
  const { imagePath } = order;
  const picture = imagePath === undefined ? undefined : (await sharp(imagePath).metadata()).autoOrient;
  const size = frameSize({ ...order, picture });
  const width = size.width * RESERVE;
  const height = size.height * RESERVE;
  const source =
    imagePath === undefined ? sharp(gradient(width, height)) : sharp(imagePath, { limitInputPixels: 40e6 });
  const { data } = await source
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize(width, height, { fit: 'cover', position: 'centre' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { planes: toPlanes(data, width, height), size };
}

function gradient(width: number, height: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      '<defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#5865f2"/>' +
      '<stop offset="1" stop-color="#eb459e"/></linearGradient></defs>' +
      '<rect width="100%" height="100%" fill="url(#g)"/></svg>',
  );
}
