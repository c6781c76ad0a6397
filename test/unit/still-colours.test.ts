import { writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { makeStill } from '../../src/media/picture/still.js';
import { AUTO } from '../support/framing.js';
import { adobeRgbProfile } from '../support/icc.js';
import { bytesOf, distance, pixelAt, QUARTERS, quarters } from '../support/pictures.js';
import { tempDir } from '../support/temp-dir.js';

const PLACES = { red: [0.25, 0.25], green: [0.75, 0.25], blue: [0.25, 0.75], yellow: [0.75, 0.75] } as const;

/** The largest difference between the middle of a quarter and its colour. */
async function worst(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const distances = await Promise.all(
    (['red', 'green', 'blue', 'yellow'] as const).map(async (name) =>
      distance(await pixelAt(bytes, PLACES[name][0], PLACES[name][1]), QUARTERS[name]),
    ),
  );
  return Math.max(...distances);
}

/** The file's raw values, read as if they were sRGB. */
async function asWritten(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf(sharp(bytes, { ignoreIcc: true }).png());
}

const picture = () => quarters(640, 360);

test.each([
  [
    'a Display P3 JPEG, as phones make it',
    (drawn: Sharp) => drawn.withIccProfile('p3').jpeg({ quality: 95 }),
  ],
  ['a Display P3 PNG, as screenshots are', (drawn: Sharp) => drawn.withIccProfile('p3').png()],
  ['a Display P3 PNG of 16 bits', (drawn: Sharp) => drawn.toColourspace('rgb16').withIccProfile('p3').png()],
  ['a Display P3 WebP', (drawn: Sharp) => drawn.withIccProfile('p3').webp({ quality: 95 })],
] as const)('the colours stay what they are: %s', async (_name, encode) => {
  const bytes = await bytesOf(encode(await picture()));
  // If taken for sRGB, they would be dull.
  expect(await worst(await asWritten(bytes))).toBeGreaterThan(15);
  const still = await makeStill(bytes, AUTO);
  expect(await worst(still.bytes)).toBeLessThan(8);
  expect((await sharp(still.bytes).metadata()).icc).toBeUndefined();
});

test('the colours stay what they are: an Adobe RGB JPEG, as cameras make it', async () => {
  const profile = path.join(await tempDir(), 'adobe-rgb.icc');
  writeFileSync(profile, adobeRgbProfile());
  const bytes = await bytesOf((await picture()).withIccProfile(profile).jpeg({ quality: 95 }));
  expect(await worst(await asWritten(bytes))).toBeGreaterThan(15);
  expect(await worst((await makeStill(bytes, AUTO)).bytes)).toBeLessThan(8);
});

test.each([
  ['with its profile', (drawn: Sharp) => drawn.withIccProfile('cmyk'), true],
  ['without one', (drawn: Sharp) => drawn.toColourspace('cmyk'), false],
] as const)('a JPEG for print, in CMYK, %s', async (_name, convert, hasProfile) => {
  const bytes = await bytesOf(convert(await picture()).jpeg({ quality: 95 }));
  expect(await sharp(bytes).metadata()).toMatchObject({ space: 'cmyk', channels: 4, hasProfile });
  const still = await makeStill(bytes, AUTO);
  expect(await sharp(still.bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
  // Ink does not have all the colours of a screen.
  expect(await worst(still.bytes)).toBeLessThan(60);
});

test('16 bits a channel', async () => {
  const bytes = await bytesOf((await picture()).toColourspace('rgb16').png());
  expect((await sharp(bytes).metadata()).depth).toBe('ushort');
  expect(await worst((await makeStill(bytes, AUTO)).bytes)).toBeLessThan(8);
});

test.each(['b-w', 'grey16'] as const)(
  'greys with transparency (%s): a coloured background is coloured',
  async (space) => {
    const half = { r: 100, g: 100, b: 100, alpha: 0.5 };
    const canvas = sharp({ create: { width: 640, height: 360, channels: 4, background: half } });
    const bytes = await bytesOf(canvas.toColourspace(space).png());
    expect((await sharp(bytes).metadata()).channels).toBe(2);
    const still = await makeStill(bytes, { ...AUTO, background: 'red' });
    // Half of #c8413b and half of #646464.
    expect(distance(await pixelAt(still.bytes, 0.5, 0.5), '#965350')).toBeLessThan(6);
  },
);

test('a palette with transparency', async () => {
  const hole = sharp({
    create: { width: 320, height: 180, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 1 } },
  });
  const drawn = (await picture())
    .ensureAlpha()
    .composite([{ input: await hole.png().toBuffer(), blend: 'dest-out' }]);
  const bytes = await bytesOf(drawn.png({ palette: true }));
  expect(await sharp(bytes).metadata()).toMatchObject({ isPalette: true, hasAlpha: true });
  const { bytes: still } = await makeStill(bytes, { ...AUTO, background: 'black' });
  expect(distance(await pixelAt(still, 0.5, 0.5), '#000000')).toBeLessThan(6);
  expect(distance(await pixelAt(still, 0.1, 0.1), QUARTERS.red)).toBeLessThan(12);
});

test('lines that come in several passes', async () => {
  for (const encoded of [
    (await picture()).jpeg({ progressive: true, quality: 95 }),
    (await picture()).png({ progressive: true }),
  ]) {
    const bytes = await bytesOf(encoded);
    expect((await sharp(bytes).metadata()).isProgressive).toBe(true);
    expect(await worst((await makeStill(bytes, AUTO)).bytes)).toBeLessThan(8);
  }
});

test('a profile that is broken does not spoil the picture', async () => {
  const profile = path.join(await tempDir(), 'p3.icc');
  writeFileSync(profile, adobeRgbProfile());
  const bytes = Buffer.from(await bytesOf((await picture()).withIccProfile(profile).jpeg({ quality: 95 })));
  const at = bytes.indexOf('rXYZ');
  bytes.fill(0xff, at + 4, at + 12);
  // Taken for sRGB: a little dull, but all there.
  expect(await worst((await makeStill(new Uint8Array(bytes), AUTO)).bytes)).toBeLessThan(80);
});

type Turn = (drawn: Sharp) => Sharp;
const left: Turn = (drawn) => drawn.rotate(270);
const right: Turn = (drawn) => drawn.rotate(90);
const mirror: Turn = (drawn) => drawn.flop();

/** How a camera stores an upright picture for each orientation. */
const TURNS: readonly (readonly [number, readonly Turn[]])[] = [
  [1, []],
  [2, [mirror]],
  [3, [right, right]],
  [4, [right, right, mirror]],
  [5, [right, mirror]],
  [6, [left]],
  [7, [left, mirror]],
  [8, [right]],
];

test.each(TURNS)('EXIF orientation %i: the picture stands upright', async (orientation, turns) => {
  let lying = await picture();
  // One after another, because within one pass sharp uses its own order.
  for (const turn of turns) {
    const { data, info } = await turn(lying).raw().toBuffer({ resolveWithObject: true });
    lying = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
  }
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const bytes = await bytesOf(lying.clone().withMetadata({ orientation }).toFormat(format));
    const { width, height } = await sharp(bytes).metadata();
    expect(width > height).toBe(orientation < 5);
    const still = await makeStill(bytes, AUTO);
    expect(await sharp(still.bytes).metadata()).toMatchObject({ width: 640, height: 360 });
    expect(await worst(still.bytes), format).toBeLessThan(20);
  }
});
