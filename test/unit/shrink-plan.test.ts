import { expect, test } from 'vitest';
import { planFit } from '../../src/media/clip/shrink-plan.js';

const MIB = 2 ** 20;

const source = (width: number, height: number, megabytes: number, change: object = {}) => ({
  widthPx: width,
  heightPx: height,
  seconds: 8,
  frameRate: '24/1',
  framesPerSecond: 24,
  audio: { bitsPerSecond: 192_000, channels: 2 },
  sizeBytes: megabytes * 1_000_000,
  ...change,
});

test.each([
  ['1080p keeps its size in 10 MiB', source(1920, 1080, 60), 10 * MIB, '1920x1080'],
  ['4k keeps its size in 50 MiB', source(3840, 2160, 120), 50 * MIB, '3840x2160'],
  ['4k steps down for 10 MiB', source(3840, 2160, 60), 10 * MIB, '2560x1440'],
  ['half a minute of 1080p steps down more', source(1920, 1080, 200, { seconds: 30 }), 8 * MIB, '1280x720'],
  ['a portrait keeps its shape', source(2160, 3840, 60), 10 * MIB, '1440x2560'],
  ['the smallest size may have half of what is good', source(1920, 1080, 60), 270_000, '640x360'],
  ['with less there is none', source(1920, 1080, 60), 230_000, undefined],
  ['nothing is enlarged', source(320, 240, 20), 10 * MIB, '320x240'],
  ['a side that is odd loses its last line', source(853, 481, 20), 10 * MIB, '852x480'],
  ['a simple picture keeps its size with few bits', source(1920, 1080, 1.2), 1_000_000, '1920x1080'],
  ['a simple picture that loses most of its bits does not', source(1920, 1080, 1.2), 500_000, '960x540'],
])('%s', (_name, clip, maxBytes, size) => {
  const plan = planFit(clip, maxBytes);
  expect(plan && `${plan.widthPx}x${plan.heightPx}`).toBe(size);
});

test.each([
  ['the best step where there is room', 192_000, 10 * MIB, 128_000],
  ['no more than the source has', 70_000, 10 * MIB, 96_000],
  ['a step down where there is less room', 192_000, 900_000, 96_000],
  ['the least where there is little', 192_000, 400_000, 64_000],
  ['the best step when the source does not say', undefined, 10 * MIB, 128_000],
])('sound gets %s', (_name, bitsPerSecond, maxBytes, wanted) => {
  const plan = planFit(source(640, 360, 60, { audio: { bitsPerSecond, channels: 6 } }), maxBytes);
  expect(plan?.audio).toEqual({ bitsPerSecond: wanted, channels: 2 });
});

test('picture, sound and tables together come to the aim', () => {
  const plan = planFit(source(1920, 1080, 60), 10 * MIB);
  expect(plan?.aimBytes).toBe(Math.floor(10 * MIB * 0.97));
  const all = ((plan?.videoBitsPerSecond ?? 0) * 8) / 8 + (plan?.fixedBytes ?? 0);
  expect(Math.abs(all - (plan?.aimBytes ?? 0))).toBeLessThan(8);
});

test('no more bits are spent than the source has', () => {
  expect(planFit(source(1920, 1080, 2), 10 * MIB)?.aimBytes).toBe(2_000_000);
});
