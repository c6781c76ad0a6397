import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { BACKGROUNDS, type Fit } from '../../src/animation/choices.js';
import { cropOf } from '../../src/animation/crop.js';
import { BACKGROUND_HEX } from '../../src/media/picture/background.js';
import { frameSize } from '../../src/media/picture/frame.js';
import { makeStill } from '../../src/media/picture/still.js';
import { AUTO } from '../support/framing.js';
import { bytesOf, distance, draw, noise, pixelAt, QUARTERS, quarters } from '../support/pictures.js';

const CLOSE = 14;

const framed = (aspectRatio: 'auto' | '16:9' | '9:16', fit: Fit) => ({
  frame: { aspectRatio, fit },
  background: 'white' as const,
  maxSidePx: 3840,
});

async function sizeOf(bytes: Uint8Array): Promise<readonly [number, number]> {
  const { width, height } = await sharp(bytes).metadata();
  return [width, height];
}

/** A white picture with one face-coloured disc at a relative position. */
async function disc(width: number, height: number, x: number, y: number) {
  const radius = Math.min(width, height) / 8;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#e8eef0"/><circle cx="${x * width}" cy="${y * height}" r="${radius}" fill="#e0a080"/></svg>`;
  return bytesOf(sharp(Buffer.from(svg)).removeAlpha().png());
}

test('a frame is exactly 16:9 or 9:16, has even sides, and none longer than is useful', () => {
  const side = fc.integer({ min: 200, max: 16_000 });
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom('16:9' as const, '9:16' as const),
      fc.constantFrom<Fit>('crop', 'blur', 'colour'),
      fc.constantFrom(1920, 3840),
      (width, height, frame, fit, maxSidePx) => {
        const size = frameSize({ width, height }, { frame, fit, maxSidePx });
        const [long, short] = frame === '16:9' ? [size.width, size.height] : [size.height, size.width];
        expect(long * 9).toBe(short * 16);
        expect([long % 2, short % 2]).toEqual([0, 0]);
        expect(long).toBeLessThanOrEqual(maxSidePx);
        expect(short).toBeGreaterThanOrEqual(200);
      },
    ),
  );
});

test('a crop is not larger than the picture, and a padded frame is not smaller', () => {
  const sizeFrom = (width: number, height: number, fit: Fit, maxSidePx = 3840) =>
    frameSize({ width, height }, { frame: '16:9', fit, maxSidePx });
  expect(sizeFrom(1000, 1000, 'crop')).toEqual({ width: 992, height: 558 });
  expect(sizeFrom(1000, 1000, 'blur')).toEqual({ width: 1792, height: 1008 });
  expect(sizeFrom(4032, 3024, 'crop')).toEqual({ width: 3840, height: 2160 });
  expect(sizeFrom(4032, 3024, 'crop', 1920)).toEqual({ width: 1920, height: 1080 });
  expect(sizeFrom(3024, 4032, 'colour')).toEqual({ width: 3840, height: 2160 });
});

test('crop: what draws the eye is kept, wherever it is', async () => {
  for (const [x, y] of [
    [0.5, 0.15],
    [0.5, 0.85],
  ] as const) {
    const still = await makeStill(await disc(900, 1200, x, y), framed('16:9', 'crop'));
    expect(await sizeOf(still.bytes)).toEqual([896, 504]);
    const { data, info } = await sharp(still.bytes).raw().toBuffer({ resolveWithObject: true });
    let seen = 0;
    for (let at = 0; at < data.length; at += info.channels) {
      if (distance([...data.subarray(at, at + 3)], '#e0a080') < CLOSE) seen += 1;
    }
    // The whole disc, and not a part of it.
    expect(seen).toBeGreaterThan(Math.PI * 112.5 ** 2 * 0.95);
  }
});

test.each(['16:9', '9:16'] as const)(
  'crop: nothing is stretched, and nothing is added (%s)',
  async (frame) => {
    const bytes = await bytesOf((await quarters(1000, 1000)).png());
    const { bytes: still } = await makeStill(bytes, framed(frame, 'crop'));
    // The quarters meet in one corner, with all four colours, somewhere in the picture.
    const [width, height] = await sizeOf(still);
    expect([width, height]).toEqual(frame === '16:9' ? [992, 558] : [558, 992]);
    const along = (at: number) => (frame === '16:9' ? pixelAt(still, at, 0.02) : pixelAt(still, 0.02, at));
    expect(distance(await along(0.45), QUARTERS.red)).toBeLessThan(CLOSE);
    expect(distance(await along(0.55), frame === '16:9' ? QUARTERS.green : QUARTERS.blue)).toBeLessThan(
      CLOSE,
    );
  },
);

test('a picture that fits is not cropped, whatever the fit: its sides become even, and no pixel is resampled', async () => {
  const noisy = await bytesOf(noise(1281, 721).png());
  for (const fit of ['crop', 'blur', 'colour'] as const) {
    const still = await makeStill(noisy, framed('auto', fit));
    expect(await sizeOf(still.bytes)).toEqual([1280, 720]);
    expect(still).toMatchObject({ crop: undefined, frame: '16:9' });
    const [one, other] = await Promise.all([still.bytes, noisy].map((bytes) => pixelAt(bytes, 0, 0)));
    expect(Math.max(...[0, 1, 2].map((at) => Math.abs((one?.[at] ?? 0) - (other?.[at] ?? 99))))).toBeLessThan(
      20,
    );
  }
});

test('blur: the whole picture is centred on a darker, blurred one', async () => {
  const bytes = await bytesOf((await quarters(900, 900)).png());
  const { bytes: still, crop } = await makeStill(bytes, framed('16:9', 'blur'));
  expect(await sizeOf(still)).toEqual([1600, 900]);
  expect(crop).toMatchObject({ frame: '16:9', lostPercent: 44 });
  // The picture's own corners, inside the frame.
  const left = 350 / 1600;
  expect(distance(await pixelAt(still, left + 0.01, 0.02), QUARTERS.red)).toBeLessThan(CLOSE);
  expect(distance(await pixelAt(still, 1 - left - 0.01, 0.02), QUARTERS.green)).toBeLessThan(CLOSE);
  expect(distance(await pixelAt(still, left + 0.01, 0.98), QUARTERS.blue)).toBeLessThan(CLOSE);
  expect(distance(await pixelAt(still, 1 - left - 0.01, 0.98), QUARTERS.yellow)).toBeLessThan(CLOSE);
  // The same colours at the frame's edge, but darker.
  const [red = 0, green = 0, blue = 0] = await pixelAt(still, 0.01, 0.1);
  expect(red).toBeGreaterThan(120);
  expect(red).toBeLessThan(190);
  expect(Math.max(green, blue)).toBeLessThan(60);
  // No edge where two colours meet in the backdrop.
  const steps = await Promise.all(
    [0.42, 0.46, 0.5, 0.54, 0.58].map(async (y) => (await pixelAt(still, 0.05, y))[0] ?? 0),
  );
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (before !== undefined) expect(Math.abs(step - before)).toBeLessThan(60);
  }
  expect((steps[0] ?? 0) - (steps[4] ?? 0)).toBeGreaterThan(30);
});

test.each(BACKGROUNDS)('colour: the whole picture is on %s', async (background) => {
  const bytes = await bytesOf((await quarters(600, 900)).jpeg({ quality: 95 }));
  const options = { ...framed('16:9', 'colour'), background };
  const { bytes: still } = await makeStill(bytes, options);
  expect(await sizeOf(still)).toEqual([1600, 900]);
  for (const [x, y] of [
    [0.02, 0.02],
    [0.98, 0.98],
    [0.3, 0.5],
  ] as const) {
    expect(distance(await pixelAt(still, x, y), BACKGROUND_HEX[background])).toBeLessThan(5);
  }
  expect(distance(await pixelAt(still, 0.35, 0.1), QUARTERS.red)).toBeLessThan(CLOSE);
  expect(distance(await pixelAt(still, 0.65, 0.9), QUARTERS.yellow)).toBeLessThan(CLOSE);
});

test.each(['crop', 'blur', 'colour'] as const)(
  'transparency is filled with the background, also with %s',
  async (fit) => {
    const clear = { r: 240, g: 20, b: 20, alpha: 0 };
    const bytes = await bytesOf(
      sharp({ create: { width: 800, height: 800, channels: 4, background: clear } }).png(),
    );
    const options = { ...framed('auto', fit), background: 'green' } as const;
    const { bytes: still } = await makeStill(bytes, options);
    expect((await sharp(still).metadata()).hasAlpha).toBe(false);
    expect(distance(await pixelAt(still, 0.5, 0.5), BACKGROUND_HEX.green)).toBeLessThan(5);
  },
);

test('a reference keeps its shape, and its transparency becomes white', async () => {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const bytes = await bytesOf(
    sharp({ create: { width: 701, height: 900, channels: 4, background: clear } }).png(),
  );
  const still = await makeStill(bytes, { ...AUTO, frame: undefined });
  expect(await sizeOf(still.bytes)).toEqual([700, 900]);
  expect(still).toMatchObject({ frame: undefined, crop: undefined, preview: undefined });
  expect(distance(await pixelAt(still.bytes, 0.5, 0.5), '#ffffff')).toBeLessThan(3);
});

test.each([
  ['a frame in 4k', AUTO, 3840, [3840, 2160]],
  ['a frame in 720p', AUTO, 1920, [1920, 1080]],
  ['a reference', { ...AUTO, frame: undefined }, 3840, [3840, 2160]],
] as const)('a large picture is no larger than is useful: %s', async (_use, framing, maxSidePx, size) => {
  const bytes = await bytesOf(draw(4801, 2701).jpeg());
  expect(await sizeOf((await makeStill(bytes, { ...framing, maxSidePx })).bytes)).toEqual(size);
});

test.each([
  ['a photo', 'crop', () => disc(1200, 900, 0.5, 0.3)],
  ['noise', 'blur', () => bytesOf(noise(900, 1200).jpeg())],
  ['a tall one', 'colour', () => bytesOf(draw(500, 1500).png())],
] as const)('the preview shows the same, small: %s', async (_name, fit, make) => {
  const still = await makeStill(await make(), framed('16:9', fit));
  const { preview } = still;
  if (preview === undefined) throw new Error('There is no preview');
  expect(await sizeOf(preview)).toEqual([640, 360]);
  expect(preview.byteLength).toBeLessThanOrEqual(120_000);
  const shrunk = await sharp(still.bytes).resize(640, 360).raw().toBuffer();
  const shown = await sharp(preview).raw().toBuffer();
  const sum = shown.reduce((total, value, at) => total + Math.abs(value - (shrunk[at] ?? 0)), 0);
  expect(sum / shown.length).toBeLessThan(fit === 'blur' ? 14 : 4);
});

test('the announced crop is the crop that is made', async () => {
  const size = { width: 1200, height: 1200 };
  const still = await makeStill(await bytesOf(draw(size.width, size.height).png()), AUTO);
  expect(still.crop).toEqual(cropOf(size, 'auto'));
  const [width, height] = await sizeOf(still.bytes);
  const kept = (width * height) / (size.width * size.height);
  expect(Math.abs((1 - kept) * 100 - (still.crop?.lostPercent ?? 0))).toBeLessThan(2);
});
