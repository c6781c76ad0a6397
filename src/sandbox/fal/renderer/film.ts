import sharp from 'sharp';
import type { FrameSize } from './frame-size.js';
import { windowAt } from './motion.js';
import { type Planes, toPlanes } from './planes.js';
import { FRAMES_PER_SECOND } from './remux.js';
import type { Part, Shot } from './render-message.js';
import { createSampler } from './sampler.js';
import { stillSize } from './shots.js';

/** How far a shot overlaps its neighbour, as a share of its length. */
const OVERLAP = 0.15;

/** Draws the state at `progress` (0 first frame, 1 last) of a part or a shot into a contiguous Y+U+V frame. */
type Painter = (progress: number, target: Uint8Array) => void;

/** A clip: its number of frames, and how to draw each. */
export type Film = {
  readonly frames: number;
  /** Frames are requested in order; a part's stills are loaded with its first frame. */
  readonly paint: (index: number, target: Uint8Array) => Promise<void>;
};

/** Creates a film of these parts, one after another. */
export function createFilm(parts: readonly Part[], size: FrameSize): Film {
  const frames = parts.flatMap((part) => {
    const count = Math.round(part.seconds * FRAMES_PER_SECOND);
    return Array.from({ length: count }, (_, index) => ({ part, progress: index / Math.max(1, count - 1) }));
  });
  let current: { readonly part: Part; readonly paint: Painter } | undefined;
  return {
    frames: frames.length,
    paint: async (index, target) => {
      const frame = frames[index];
      if (frame === undefined) throw new Error(`There is no frame ${index}`);
      if (current?.part !== frame.part)
        current = { part: frame.part, paint: await painterOf(frame.part, size) };
      current.paint(frame.progress, target);
    },
  };
}

async function painterOf(part: Part, frame: FrameSize): Promise<Painter> {
  const shots = await Promise.all(part.shots.map((shot) => loadShot(shot, frame)));
  const other = new Uint8Array((frame.width * frame.height * 3) / 2);
  return (progress, target) => {
    const at = progress * shots.length;
    const current = Math.min(shots.length - 1, Math.floor(at));
    const paint = (index: number, into: Uint8Array): void => shots[index]?.(localProgress(index), into);
    const localProgress = (index: number): number => {
      const from = index === 0 ? 0 : index - OVERLAP;
      const until = index === shots.length - 1 ? shots.length : index + 1 + OVERLAP;
      return (at - from) / (until - from);
    };
    paint(current, target);
    const boundary = Math.round(at);
    const distance = at - boundary;
    if (boundary === 0 || boundary === shots.length || Math.abs(distance) >= OVERLAP) return;
    paint(distance < 0 ? boundary : boundary - 1, other);
    blend(target, other, Math.round(((OVERLAP - Math.abs(distance)) / (2 * OVERLAP)) * 256));
  };
}

async function loadShot(shot: Shot, frame: FrameSize): Promise<Painter> {
  const planes = await loadPlanes(shot.stillPath, stillSize(frame));
  const sample = createSampler(planes, frame.width, frame.height);
  return (progress, target) =>
    sample(windowAt(shot.isReversed ? 1 - progress : progress, planes.y, shot.drift), target);
}

async function loadPlanes(path: string, { width, height }: FrameSize): Promise<Planes> {
  const { data } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return toPlanes(data, width, height);
}

/**
 * Blends in `weight` of 256 of the other frame. Four samples per word: bytes 0 and 2 in one product, 1 and 3 in the
 * other.
 */
function blend(target: Uint8Array, other: Uint8Array, weight: number): void {
  const words = new Uint32Array(target.buffer, target.byteOffset, target.length >> 2);
  const others = new Uint32Array(other.buffer, other.byteOffset, other.length >> 2);
  const rest = 256 - weight;
  for (let index = 0; index < words.length; index += 1) {
    const mine = words[index] ?? 0;
    const theirs = others[index] ?? 0;
    const even = Math.imul(mine & 0xff00ff, rest) + Math.imul(theirs & 0xff00ff, weight);
    const odd = Math.imul((mine >>> 8) & 0xff00ff, rest) + Math.imul((theirs >>> 8) & 0xff00ff, weight);
    words[index] = ((even >>> 8) & 0xff00ff) | (odd & 0xff00ff00);
  }
}
