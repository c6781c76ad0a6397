import sharp from 'sharp';
import { expect, test } from 'vitest';
import { makeStill } from '../../src/media/picture/still.js';
import { AUTO } from '../support/framing.js';
import { apng, ultraHdr } from '../support/odd-pictures.js';
import { bytesOf, draw, noise, pixelAt } from '../support/pictures.js';

const RED = [240, 32, 16];

async function expectColor(actual: readonly number[], wanted: readonly number[]): Promise<void> {
  for (const [index, value] of wanted.entries()) {
    expect(Math.abs((actual[index] ?? 0) - value)).toBeLessThan(12);
  }
}

test('of every format only the pixels are kept, as JPEG', async () => {
  for (const picture of [
    draw(1280, 720).jpeg(),
    draw(1280, 720).png(),
    draw(1280, 720).webp(),
    draw(1280, 720).gif(),
    draw(640, 360).avif({ effort: 0 }),
  ]) {
    const hidden = Buffer.concat([await bytesOf(picture), Buffer.from('GPS-behind-the-end')]);
    const still = await makeStill(new Uint8Array(hidden), AUTO);
    expect(still.contentType).toBe('image/jpeg');
    expect(Buffer.from(still.bytes).includes('GPS-behind-the-end')).toBe(false);
    await expectColor(await pixelAt(still.bytes, 0.1, 0.1), await pixelAt(new Uint8Array(hidden), 0.1, 0.1));
  }
});

test('a comment in a JPEG is removed', async () => {
  const bytes = await bytesOf(draw(1280, 720).jpeg());
  const words = Buffer.from('taken at home');
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words]);
  const commented = Buffer.concat([bytes.subarray(0, 2), segment, bytes.subarray(2)]);
  const still = await makeStill(new Uint8Array(commented), AUTO);
  expect(Buffer.from(still.bytes).includes('taken at home')).toBe(false);
});

test('a photo that is turned by EXIF comes out upright and without EXIF', async () => {
  const bytes = await bytesOf(
    draw(1280, 720)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Robin' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 }),
  );
  expect((await sharp(bytes).metadata()).orientation).toBe(6);
  const still = await makeStill(bytes, AUTO);
  const metadata = await sharp(still.bytes).metadata();
  expect(metadata).toMatchObject({ format: 'jpeg', width: 720, height: 1280 });
  expect(metadata.exif).toBeUndefined();
  expect(metadata.orientation).toBeUndefined();
  expect(still.contentType).toBe('image/jpeg');
  expect(still.crop).toBeUndefined();
  await expectColor(await pixelAt(still.bytes, 0.9, 0.5), RED);
});

test("a photo's location is removed, even if it needs no rotation", async () => {
  const exif = { IFD0: { Artist: 'Robin-was-here' } };
  const still = await makeStill(await bytesOf(draw(1280, 720).jpeg().withExif(exif)), AUTO);
  expect(Buffer.from(still.bytes).includes('Robin-was-here')).toBe(false);
  expect(await sharp(still.bytes).metadata()).toMatchObject({ width: 1280, height: 720 });
});

test.each(['jpeg', 'webp', 'png'] as const)(
  'a location in the XMP block of a %s is removed',
  async (format) => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="51,30.0N"/></rdf:RDF></x:xmpmeta>';
    const bytes = await bytesOf(draw(1280, 720).toFormat(format).withXmp(xmp));
    expect((await sharp(bytes).metadata()).xmp).toBeDefined();
    const still = await makeStill(bytes, AUTO);
    expect((await sharp(still.bytes).metadata()).xmp).toBeUndefined();
  },
);

test('a portrait in WebP fits 9:16', async () => {
  const bytes = await bytesOf(draw(720, 1280).webp());
  const still = await makeStill(bytes, AUTO);
  expect(still.crop).toBeUndefined();
  expect(await sharp(still.bytes).metadata()).toMatchObject({ width: 720, height: 1280 });
  expect((await makeStill(bytes, { ...AUTO, frame: { aspectRatio: '16:9', fit: 'crop' } })).crop).toEqual({
    frame: '16:9',
    edges: 'top and bottom',
    lostPercent: 68,
  });
});

test.each(['gif', 'webp', 'png'] as const)('the first frame of an animated %s is used', async (format) => {
  const colors = ['#f02010', '#10f020', '#1020f0'];
  const frames = await Promise.all(
    colors.map((background) =>
      sharp({ create: { width: 640, height: 360, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const bytes =
    format === 'png'
      ? await apng(640, 360, colors)
      : await bytesOf(sharp(frames, { join: { animated: true } }).toFormat(format));
  // libvips doesn't report a PNG's further frames.
  if (format !== 'png') expect((await sharp(bytes).metadata()).pages).toBe(3);
  const still = await makeStill(bytes, AUTO);
  const metadata = await sharp(still.bytes, { animated: true }).metadata();
  expect(metadata).toMatchObject({ width: 640, height: 360 });
  expect(metadata.pages ?? 1).toBe(1);
  await expectColor(await pixelAt(still.bytes, 0.5, 0.5), RED);
});

test("a phone's HDR photo is read as the plain photo in it", async () => {
  const bytes = await ultraHdr(await bytesOf(draw(1280, 720).jpeg()));
  expect((await sharp(bytes).metadata()).gainMap).toBeDefined();
  const still = await makeStill(bytes, AUTO);
  expect((await sharp(still.bytes).metadata()).gainMap).toBeUndefined();
  await expectColor(await pixelAt(still.bytes, 0.5, 0.1), RED);
});

test('the crop is calculated from the upright size', async () => {
  const bytes = await bytesOf(draw(1600, 1200).jpeg().withMetadata({ orientation: 8 }));
  expect((await makeStill(bytes, AUTO)).crop).toEqual({
    frame: '9:16',
    edges: 'left and right',
    lostPercent: 25,
  });
});

test('a PNG over 8 MB becomes a JPEG of the same size that is not', async () => {
  const bytes = await bytesOf(noise(2240, 1260).png({ compressionLevel: 0 }));
  expect(bytes.byteLength).toBeGreaterThan(8 * 1024 * 1024);
  const still = await makeStill(bytes, AUTO);
  expect(still.contentType).toBe('image/jpeg');
  expect(still.bytes.byteLength).toBeLessThanOrEqual(8 * 1024 * 1024);
  expect(await sharp(still.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 2240, height: 1260 });
});

test('a picture that stays too heavy is made smaller', async () => {
  const bytes = await bytesOf(noise(2400, 1350).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }));
  const still = await makeStill(bytes, { ...AUTO, maxBytes: 1_500_000 });
  expect(still.bytes.byteLength).toBeLessThanOrEqual(1_500_000);
  expect(await sharp(still.bytes).metadata()).toMatchObject({ width: 1920, height: 1080 });
});

test("a picture that can't be made small enough is refused", async () => {
  const bytes = await bytesOf(noise(1280, 720).jpeg());
  await expect(makeStill(bytes, { ...AUTO, maxBytes: 10_000 })).rejects.toMatchObject({
    code: 'PICTURE_UNUSABLE',
    message: "The picture's file is too large for the model. Please use a smaller one.",
  });
});

test('the smallest accepted picture has 200 pixels on its short side', async () => {
  const still = await makeStill(await bytesOf(draw(356, 200).png()), AUTO);
  expect(await sharp(still.bytes).metadata()).toMatchObject({ width: 356, height: 200 });
});
