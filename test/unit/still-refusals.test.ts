import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { makeStill } from '../../src/media/still.js';
import { AUTO } from '../support/framing.js';
import { bytesOf, draw, textBytes } from '../support/pictures.js';

const WRONG_TYPE = 'That is not a picture that can be animated. Use JPEG, PNG, WebP, GIF or AVIF.';
const DAMAGED = 'The picture is damaged and can not be read. Save it again as JPEG or PNG.';
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="9" height="9"/></svg>';

async function expectRefused(bytes: Uint8Array<ArrayBuffer>, sentence: string | RegExp): Promise<void> {
  await expect(makeStill(bytes, AUTO)).rejects.toMatchObject({
    name: 'FlipbookError',
    code: 'PICTURE_UNUSABLE',
    message: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
  });
}

/** A PNG of a few bytes whose header claims this size. */
function pngClaiming(width: number, height: number): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), framed.length - 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]));
}

function crc32(bytes: Buffer): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0);
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

test('too small', async () => {
  await expectRefused(
    await bytesOf(draw(300, 199).png()),
    'The picture is too small (300×199). It needs at least 200 pixels on its short side; 720 or more look good.',
  );
});

test('too long and thin', async () => {
  const sentence = 'The picture is too long and thin (2000×300). Please crop it first.';
  await expectRefused(await bytesOf(draw(2_000, 300).png()), sentence);
});

test('a size is told upright, as people see it', async () => {
  const bytes = await bytesOf(draw(1_600, 300).jpeg().withMetadata({ orientation: 6 }));
  await expectRefused(bytes, /\(300×1600\)/);
});

test('a header that claims 30000×30000 pixels is refused before anything is decoded', async () => {
  const startedAtMs = Date.now();
  await expectRefused(pngClaiming(30_000, 30_000), /too many pixels \(over 64 million\)/);
  expect(Date.now() - startedAtMs).toBeLessThan(1_000);
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

test.each([
  ['an SVG', textBytes(SVG)],
  ['an SVG with a declaration', textBytes(`<?xml version="1.0"?>\n${SVG}`)],
  ['a text', textBytes('This is not a picture, whatever its name says.')],
  ['a page', textBytes('<!doctype html><img src="http://127.0.0.1/x">')],
  ['a PDF', textBytes('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n')],
  ['a video', textBytes('\0\0\0\u0018ftypmp42\0\0\0\0mp42isom')],
  ['nothing', new Uint8Array(0)],
])('a file that is no picture: %s', async (_name, bytes) => {
  await expectRefused(bytes, WRONG_TYPE);
});

test('a picture of another kind, even when it could be read', async () => {
  await expectRefused(await bytesOf(draw(1280, 720).tiff()), WRONG_TYPE);
  const raw = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'red' } })
    .raw()
    .toBuffer();
  await expectRefused(new Uint8Array(raw), WRONG_TYPE);
});
