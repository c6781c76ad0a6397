import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawnScene } from './drawn-scene.js';
import { evenSide, type FrameSize, frameSize } from './frame-size.js';
import { type Drift, driftOf } from './motion.js';
import type { Part, RenderOrder, Scene, Shot } from './render-message.js';

/** How much larger than the frame a still is kept, so that zooming in needs no upscaling. */
const RESERVE = 1.25;

/** An edited clip has other colours, in degrees around the colour wheel. */
const EDITED_HUE = 120;

/** The size of a still for this frame. */
export function stillSize(frame: FrameSize): FrameSize {
  return { width: evenSide(frame.width * RESERVE), height: evenSide(frame.height * RESERVE) };
}

/** The source of a shot: a file or a drawing. */
type Source = string | Buffer;

/**
 * Plans a clip: its frame, and its parts with one still per shot, turned upright, flattened and cropped to cover. The
 * stills stay in `stillsDir` so that the clip can be continued, because there is no decoder to read the clip itself.
 * When a clip is continued, its parts come first, unchanged.
 */
export async function layOut(
  order: RenderOrder,
): Promise<{ readonly frame: FrameSize; readonly parts: Part[] }> {
  const { scene, seed, stillsDir, durationSeconds } = order;
  await mkdir(stillsDir, { recursive: true });
  const earlier = scene.mode === 'extend' ? scene.parts : [];
  const picture = await leadingPicture(order);
  const frame = frameSize({ ...order, picture });
  const size = stillSize(frame);
  let made = 0;
  const keep = async (source: Source, hue = 0): Promise<string> => {
    made += 1;
    const path = join(stillsDir, `${made}.jpg`);
    const picture = sharp(source, { limitInputPixels: 40e6 });
    await (hue === 0 ? picture : picture.modulate({ hue }))
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize(size.width, size.height, { fit: 'cover', position: 'centre' })
      .toColourspace('srgb')
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toFile(path);
    return path;
  };
  const drift = driftOf(seed);
  const shot = async (source: Source, isReversed = false, way: Drift = drift, hue = 0): Promise<Shot> => ({
    stillPath: await keep(source, hue),
    drift: way,
    isReversed,
  });
  const again = async (parts: readonly Part[], hue = 0): Promise<Part[]> => {
    const kept: Part[] = [];
    for (const part of parts) {
      const shots: Shot[] = [];
      for (const old of part.shots) shots.push(await shot(old.stillPath, old.isReversed, old.drift, hue));
      kept.push({ ...part, shots });
    }
    return kept;
  };

  if (scene.mode === 'edit') return { frame, parts: await again(scene.parts, EDITED_HUE) };

  const shots: Shot[] = [];
  switch (scene.mode) {
    case 'text':
      shots.push(await shot(drawnScene({ prompt: scene.prompt, seed, size })));
      break;
    case 'image':
      shots.push(await shot(scene.path));
      break;
    case 'frames':
      shots.push(await shot(scene.first), await shot(scene.last, true));
      break;
    case 'references':
      for (const path of scene.paths) shots.push(await shot(path));
      break;
    case 'extend': {
      // Continues where the clip ended, and moves back from there.
      const last = scene.parts.at(-1)?.shots.at(-1);
      if (last === undefined) throw new Error('Nothing is known of the clip that is to be continued');
      shots.push(await shot(last.stillPath, !last.isReversed, last.drift));
    }
  }
  return { frame, parts: [...(await again(earlier)), { seconds: durationSeconds, shots }] };
}

/** The upright size of the picture that `auto` follows. */
async function leadingPicture({ scene }: RenderOrder): Promise<FrameSize | undefined> {
  const path = leadingPath(scene);
  return path === undefined ? undefined : (await sharp(path).metadata()).autoOrient;
}

function leadingPath(scene: Scene): string | undefined {
  switch (scene.mode) {
    case 'image':
      return scene.path;
    case 'frames':
      return scene.first;
    case 'extend':
    case 'edit':
      return scene.parts[0]?.shots[0]?.stillPath;
    case 'text':
    case 'references':
      return undefined;
  }
}
