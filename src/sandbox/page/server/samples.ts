import sharp from 'sharp';
import { drawnScene } from '../../fal/renderer/drawn-scene.js';

/** The pictures to try things out with, by name: one of each shape. */
const SAMPLES: Readonly<
  Record<string, { readonly seed: number; readonly width: number; readonly height: number }>
> = {
  landscape: { seed: 8, width: 1_280, height: 720 },
  portrait: { seed: 21, width: 720, height: 1_280 },
  square: { seed: 5, width: 1_024, height: 1_024 },
};

/** Where the page serves them. */
export const SAMPLES_PATH = '/samples';

const drawn = new Map<string, Promise<Buffer>>();

/** A sample as PNG; undefined when there is none of this name. Each is drawn once. */
export function samplePicture(name: string): Promise<Buffer> | undefined {
  const sample = SAMPLES[name];
  if (sample === undefined) return undefined;
  const { seed, ...size } = sample;
  const picture =
    drawn.get(name) ??
    sharp(drawnScene({ prompt: '', seed, size }))
      .png()
      .toBuffer();
  drawn.set(name, picture);
  return picture;
}
