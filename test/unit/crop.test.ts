import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropOf, frameOf } from '../../src/animation/crop.js';

const size = (width: number, height: number) => ({ width, height });

test.each([
  ['16:9 in 16:9', 1920, 1080, '16:9'],
  ['9:16 in 9:16', 1080, 1920, '9:16'],
  ['auto, landscape', 1280, 720, 'auto'],
  ['auto, portrait', 720, 1280, 'auto'],
  ['1088 lines, as encoders round', 1920, 1088, 'auto'],
  ['2 % too wide', 1960, 1080, '16:9'],
] as const)('fits: %s', (_name, width, height, aspectRatio) => {
  expect(cropOf(size(width, height), aspectRatio)).toBeUndefined();
});

test.each([
  ['a square in auto becomes landscape', 1000, 1000, 'auto', '16:9', 'top and bottom', 44],
  ['a square in 9:16', 1000, 1000, '9:16', '9:16', 'left and right', 44],
  ['a 4:3 photo', 4032, 3024, 'auto', '16:9', 'top and bottom', 25],
  ['a 3:4 photo', 3024, 4032, 'auto', '9:16', 'left and right', 25],
  ['a 3:2 photo', 6000, 4000, '16:9', '16:9', 'top and bottom', 16],
  ['a wide panorama', 3000, 1000, 'auto', '16:9', 'left and right', 41],
  ['a phone screen taller than 9:16', 1080, 2400, 'auto', '9:16', 'top and bottom', 20],
  ['landscape forced upright', 1920, 1080, '9:16', '9:16', 'left and right', 68],
  ['portrait forced flat', 1080, 1920, '16:9', '16:9', 'top and bottom', 68],
  ['just enough to be told', 1980, 1080, '16:9', '16:9', 'left and right', 3],
] as const)('is cropped: %s', (_name, width, height, aspectRatio, frame, edges, lostPercent) => {
  expect(cropOf(size(width, height), aspectRatio)).toEqual({ frame, edges, lostPercent });
});

test('the loss is a whole percentage from 3 to 99, of the side that is too long for the frame', () => {
  const side = fc.integer({ min: 200, max: 8_000 });
  fc.assert(
    fc.property(side, side, fc.constantFrom('auto', '16:9', '9:16'), (width, height, aspectRatio) => {
      const crop = cropOf(size(width, height), aspectRatio);
      if (crop === undefined) return;
      expect(Number.isInteger(crop.lostPercent)).toBe(true);
      expect(crop.lostPercent).toBeGreaterThanOrEqual(3);
      expect(crop.lostPercent).toBeLessThan(100);
      const frame = crop.frame === '16:9' ? 16 / 9 : 9 / 16;
      const kept = crop.edges === 'left and right' ? (height * frame) / width : width / frame / height;
      expect(Math.abs(crop.lostPercent - (1 - kept) * 100)).toBeLessThanOrEqual(0.500_001);
    }),
  );
});

test('turning picture and frame by 90 degrees turns the edges and keeps the loss', () => {
  const side = fc.integer({ min: 200, max: 8_000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const flat = cropOf(size(width, height), '16:9');
      const upright = cropOf(size(height, width), '9:16');
      if (flat === undefined || upright === undefined) return;
      expect(upright.edges).not.toBe(flat.edges);
      // Exactly half a percent may round either way.
      expect(Math.abs(upright.lostPercent - flat.lostPercent)).toBeLessThanOrEqual(1);
    }),
  );
});

test.each([
  [1000, 1000, 'auto', '16:9'],
  [1000, 1001, 'auto', '9:16'],
  [1001, 1000, 'auto', '16:9'],
  [1001, 1000, '9:16', '9:16'],
] as const)('a picture of %i × %i in %s gets a frame of %s', (width, height, aspectRatio, frame) => {
  expect(frameOf(size(width, height), aspectRatio)).toBe(frame);
});
