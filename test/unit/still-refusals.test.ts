import sharp, { type Metadata } from 'sharp';
import { expect, test } from 'vitest';
import { sizeProblem } from '../../src/media/picture/picture-limits.js';
import { makeStill } from '../../src/media/picture/still.js';
import { AUTO } from '../support/framing.js';
import { bmp, heicPhoto, pngClaiming } from '../support/odd-pictures.js';
import { bytesOf, draw, textBytes } from '../support/pictures.js';

const WRONG_TYPE =
  "What's in that file isn't a picture that I can read, whatever it is called. Use JPEG, PNG, WebP, GIF or AVIF.";
const DAMAGED = "The picture is damaged and I can't read it. Save it again as JPEG or PNG.";
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="9" height="9"/></svg>';

async function expectRefused(bytes: Uint8Array<ArrayBuffer>, sentence: string | RegExp): Promise<void> {
  await expect(makeStill(bytes, AUTO)).rejects.toMatchObject({
    name: 'FlipbookError',
    code: 'PICTURE_UNUSABLE',
    message: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
  });
}

test('too small', async () => {
  await expectRefused(
    await bytesOf(draw(300, 199).png()),
    'The picture is too small (300×199). It needs at least 200 pixels on its short side; 720 or more look best.',
  );
});

test('too long and thin', async () => {
  const sentence =
    'The picture is too long and thin to crop to the frame (2000×300). Use `fit: blur` to keep all of it.';
  await expectRefused(await bytesOf(draw(2_000, 300).png()), sentence);
});

test('a size is given upright, as people see it', async () => {
  const bytes = await bytesOf(draw(1_600, 300).jpeg().withMetadata({ orientation: 6 }));
  await expectRefused(bytes, /\(300×1600\)/);
});

test('a header that claims 30000×30000 pixels is refused before anything is decoded', async () => {
  // It contains nothing to decode, which would be refused with other words.
  await expectRefused(
    pngClaiming(30_000, 30_000),
    'The picture has too many pixels (30000×30000). The most is 204 megapixels. Please make it smaller.',
  );
});

test('a picture that is cut off', async () => {
  for (const picture of [draw(1280, 720).jpeg(), draw(1280, 720).webp({ lossless: true })]) {
    const bytes = await bytesOf(picture);
    await expectRefused(bytes.slice(0, bytes.byteLength / 2), DAMAGED);
  }
  await expectRefused(pngClaiming(1280, 720), DAMAGED);
});

test('a picture of which only the first bytes came', async () => {
  const bytes = await bytesOf(draw(1280, 720).jpeg());
  await expectRefused(bytes.slice(0, 20), DAMAGED);
});

const kindOf = (name: string) => `I can't animate ${name} files. Use JPEG, PNG, WebP, GIF or AVIF.`;

/** The start of a file made of boxes: its first brand, and those that it can be read as. */
const boxes = (brand: string, ...others: readonly string[]) =>
  textBytes(`\0\0\0${String.fromCharCode(16 + 4 * others.length)}ftyp${brand}\0\0\0\0${others.join('')}`);

/** The start of a file such as ffmpeg writes it, which names its kind. */
const ebml = (kind: string) =>
  new Uint8Array(
    Buffer.from(
      `\x1aE\xdf\xa3\xa3B\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08` +
        `B\x82${String.fromCharCode(0x80 + kind.length)}${kind}B\x87\x81\x04B\x85\x81\x02`,
      'latin1',
    ),
  );

test.each([
  ['an SVG', textBytes(SVG), kindOf('SVG')],
  ['an SVG with a declaration', textBytes(`<?xml version="1.0"?>\n<!-- drawn -->\n${SVG}`), kindOf('SVG')],
  ['a page', textBytes('<!doctype html><img src="http://127.0.0.1/x">'), kindOf('HTML')],
  ['a page with a drawing', textBytes(`\ufeff<!-- x --><html lang="en">${SVG}`), kindOf('HTML')],
  ['a PDF', textBytes('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'), kindOf('PDF')],
  ['a video', boxes('mp42', 'isom'), kindOf('MP4')],
  ['a video that is streamed', boxes('iso5', 'iso5', 'dash'), kindOf('MP4')],
  ["an iPhone's video", boxes('qt  ', 'qt  '), kindOf('QuickTime')],
  ["an old phone's video", boxes('3gp4', 'isom', '3gp4'), kindOf('3GP')],
  ['a recording', boxes('M4A ', 'M4A ', 'mp42', 'isom'), kindOf('M4A')],
  ["a camera's raw picture", boxes('crx ', 'crx ', 'isom'), WRONG_TYPE],
  ['a video for the web', ebml('webm'), kindOf('WebM')],
  ['a video in the general container', ebml('matroska'), kindOf('Matroska')],
  ['a BMP', bmp(640, 360), kindOf('BMP')],
  ['a text', textBytes('This is not a picture, whatever its name says.'), WRONG_TYPE],
  ['nothing', new Uint8Array(0), 'The file is empty. Please upload the picture again.'],
])('a file that is not a supported picture: %s', async (_name, bytes, sentence) => {
  await expectRefused(bytes, sentence);
});

test('a picture of another kind, even when it could be read', async () => {
  await expectRefused(await bytesOf(draw(1280, 720).tiff()), kindOf('TIFF'));
  const raw = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'red' } })
    .raw()
    .toBuffer();
  await expectRefused(new Uint8Array(raw), WRONG_TYPE);
});

test("a phone's HEIC photo: what to do instead", async () => {
  await expectRefused(
    heicPhoto(),
    "That's a HEIC photo, which I can't read. On an iPhone, choose Share ▸ Options ▸ Most Compatible, or send a screenshot of it.",
  );
});

test('an AVIF is one by any of its brands', async () => {
  const bytes = Buffer.from(await bytesOf(draw(640, 360).avif()));
  const at = bytes.indexOf('ftypavif');
  bytes.write('mif1', at + 4, 'latin1');
  expect(bytes.subarray(0, 40).toString('latin1')).toContain('avif');
  expect((await makeStill(new Uint8Array(bytes), AUTO)).contentType).toBe('image/jpeg');
});

test('a file that starts like a page of thousands of comments is checked quickly', async () => {
  const before = process.cpuUsage();
  await expectRefused(textBytes(`<${'<!---->'.repeat(10_000)}`), WRONG_TYPE);
  // CPU time in microseconds, because elapsed time depends on the machine's load.
  expect(process.cpuUsage(before).user).toBeLessThan(500_000);
});

const side = (px: number) => Math.floor(Math.sqrt(px));

test.each([
  ['a JPEG of 200 megapixels', { format: 'jpeg', isProgressive: false }, 203e6, undefined],
  ['a JPEG of more', { format: 'jpeg', isProgressive: false }, 206e6, 204],
  [
    'a JPEG in passes of 100',
    { format: 'jpeg', isProgressive: true, chromaSubsampling: '4:4:4' },
    102e6,
    undefined,
  ],
  [
    'a JPEG in passes of more',
    { format: 'jpeg', isProgressive: true, chromaSubsampling: '4:4:4' },
    112e6,
    109,
  ],
  ['a PNG in passes of 100', { format: 'png', isProgressive: true, depth: 'uchar' }, 102e6, undefined],
  ['a deep PNG in passes of as many', { format: 'png', isProgressive: true, depth: 'ushort' }, 102e6, 96],
  ['an AVIF of 36', { format: 'heif' }, 36e6, undefined],
  ['an AVIF of 50', { format: 'heif' }, 50e6, 40],
] as const)('how many pixels are too many depends on what decoding holds: %s', (_name, header, px, most) => {
  const [width, height] = [side(px), side(px)];
  const metadata = { channels: 3, depth: 'uchar', ...header, width, height, autoOrient: { width, height } };
  const problem = sizeProblem(metadata as Metadata, 'crop');
  const params = { width, height, megapixels: most };
  expect(problem).toEqual(most === undefined ? undefined : { key: 'picture.too-many-pixels', params });
});

test('a strip may be longer where all of it is kept', async () => {
  const bytes = await bytesOf(draw(2_000, 250).png());
  await expectRefused(bytes, /too long and thin/);
  for (const fit of ['blur', 'colour'] as const) {
    const still = await makeStill(bytes, { ...AUTO, frame: { aspectRatio: 'auto', fit } });
    expect(await sharp(still.bytes).metadata()).toMatchObject({ width: 2016, height: 1134 });
  }
});
