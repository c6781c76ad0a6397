import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { bytesOf } from './pictures.js';

type Bytes = Uint8Array<ArrayBuffer>;

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), framed.length - 4);
  return framed;
}

function chunksOf(png: Uint8Array, type: string): readonly Buffer[] {
  const bytes = Buffer.from(png);
  const found: Buffer[] = [];
  for (let at = PNG_SIGNATURE.length; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) !== type) continue;
    found.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  return found;
}

function png(...chunks: readonly Buffer[]): Bytes {
  return new Uint8Array(Buffer.concat([PNG_SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]));
}

function header(
  width: number,
  height: number,
  { depth, colours }: { depth: number; colours: number },
): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width);
  data.writeUInt32BE(height, 4);
  data.set([depth, colours, 0, 0, 0], 8);
  return chunk('IHDR', data);
}

/** A PNG of a few bytes whose header claims this size. */
export function pngClaiming(width: number, height: number): Bytes {
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(64)));
  return png(header(width, height, { depth: 8, colours: 2 }), pixels);
}

/** A PNG of one colour, created quickly at any size: a palette with that colour, and one bit per pixel. */
export function flatPng(width: number, height: number, background: string): Bytes {
  const lines = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  return png(
    header(width, height, { depth: 1, colours: 3 }),
    chunk('PLTE', Buffer.from(background.slice(1), 'hex')),
    chunk('IDAT', deflateSync(lines)),
  );
}

/**
 * 16×16 pixels equal to those before them, in the Huffman codes of the standard's own tables.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex K.3: no difference, end of block)
 */
const SAME_AGAIN = `${'001010'.repeat(4)}${'0000'.repeat(2)}`;

/** A JPEG of one colour, created quickly at any size: the first 16×16 pixels define it, all others say "the same". */
export async function flatJpeg(width: number, height: number, background: string): Promise<Bytes> {
  const tile = sharp({ create: { width: 16, height: 16, channels: 3, background } });
  const head = await tile.jpeg({ optimiseCoding: false }).toBuffer();
  const size = head.indexOf('ffc0', 'hex') + 5;
  head.writeUInt16BE(height, size);
  head.writeUInt16BE(width, size + 2);
  const scan = head.indexOf('ffda', 'hex') + 2;
  const from = scan + head.readUInt16BE(scan);
  const written = [...head.subarray(from, -2)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  // Pixels end in zeros, and ones pad their last byte.
  const first = written.replace(/1*$/, '');
  const lacking = (8 - (first.length % 8)) % 8;
  const [front, back] = [SAME_AGAIN.slice(0, lacking), SAME_AGAIN.slice(lacking)];
  const tiles = Math.ceil(width / 16) * Math.ceil(height / 16);
  return new Uint8Array(
    Buffer.concat([
      head.subarray(0, from),
      packed(first + front),
      Buffer.alloc((tiles - 2) * 4, packed(back + front)),
      packed(back.padEnd(SAME_AGAIN.length, '1')),
      Buffer.from('ffd9', 'hex'),
    ]),
  );
}

function packed(bits: string): Buffer {
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/**
 * An animated PNG that shows one colour after another.
 *
 * @see https://www.w3.org/TR/png-3/#apng-frame-based-animation
 */
export async function apng(width: number, height: number, colors: readonly string[]): Promise<Bytes> {
  const frames = await Promise.all(
    colors.map((background) => bytesOf(sharp({ create: { width, height, channels: 3, background } }).png())),
  );
  const first = frames.flatMap((frame) => chunksOf(frame, 'IHDR')).slice(0, 1);
  const animation = Buffer.alloc(8);
  animation.writeUInt32BE(frames.length);
  let sequence = 0;
  const control = () => {
    const data = Buffer.alloc(26);
    data.writeUInt32BE(sequence++);
    data.writeUInt32BE(width, 4);
    data.writeUInt32BE(height, 8);
    data.writeUInt16BE(1, 20);
    data.writeUInt16BE(10, 22);
    return chunk('fcTL', data);
  };
  const numbered = (data: Buffer) => {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(sequence++);
    return chunk('fdAT', Buffer.concat([number, data]));
  };
  const pictures = frames.flatMap((frame, index) => [
    control(),
    ...chunksOf(frame, 'IDAT').map((data) => (index === 0 ? chunk('IDAT', data) : numbered(data))),
  ]);
  return png(...first.map((data) => chunk('IHDR', data)), chunk('acTL', animation), ...pictures);
}

/** The first box of a phone's HEIC photo, and some data after it. */
export function heicPhoto(): Bytes {
  const brands = Buffer.from('\0\0\0\u0024ftypheic\0\0\0\0mif1MiHEMiPrmiafMiHB', 'latin1');
  return new Uint8Array(Buffer.concat([brands, Buffer.alloc(4_000, 7)]));
}

/** A complete BMP of one colour. */
export function bmp(width: number, height: number): Bytes {
  const row = width * 3 + ((4 - ((width * 3) % 4)) % 4);
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(54 + row * height, 2);
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  return new Uint8Array(Buffer.concat([header, Buffer.alloc(row * height, 90)]));
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/**
 * A JPEG followed by a second one that says how much brighter a screen may show it, which phones call HDR.
 *
 * @see https://developer.android.com/media/platform/hdr-image-format
 */
export async function ultraHdr(photo: Bytes): Promise<Bytes> {
  const map = { create: { width: 320, height: 180, channels: 3, background: '#404040' } } as const;
  const gain = await sharp(map).greyscale().jpeg().toBuffer();
  const xmp = (attributes: string, inner = '') =>
    segment(
      0xe1,
      Buffer.from(
        `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0" ${attributes}>${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`,
      ),
    );
  const second = Buffer.concat([
    gain.subarray(0, 2),
    xmp('hdrgm:GainMapMax="2" hdrgm:HDRCapacityMax="2"'),
    gain.subarray(2),
  ]);
  const item = (semantic: string, rest = '') =>
    `<rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="${semantic}" Item:Mime="image/jpeg"${rest}/></rdf:li>`;
  const directory = xmp(
    'xmlns:Container="http://ns.google.com/photos/1.0/container/" xmlns:Item="http://ns.google.com/photos/1.0/container/item/"',
    `<Container:Directory><rdf:Seq>${item('Primary')}${item('GainMap', ` Item:Length="${second.length}"`)}</rdf:Seq></Container:Directory>`,
  );
  const head = Buffer.concat([photo.subarray(0, 2), directory]);
  const index = pictureIndex({ before: head.length, after: photo.length - 2, second: second.length });
  return new Uint8Array(Buffer.concat([head, index, photo.subarray(2), second]));
}

/**
 * The offsets of the two pictures in one file; the sizes are of the bytes before and after this, and of the second
 * picture.
 */
function pictureIndex(sizes: { readonly before: number; readonly after: number; readonly second: number }) {
  const entry = (tag: number, type: number, count: number, value: Buffer) => {
    const data = Buffer.alloc(12);
    data.writeUInt16BE(tag);
    data.writeUInt16BE(type, 2);
    data.writeUInt32BE(count, 4);
    value.copy(data, 8);
    return data;
  };
  const words = (...values: readonly number[]) => {
    const data = Buffer.alloc(4 * values.length);
    for (const [at, value] of values.entries()) data.writeUInt32BE(value, 4 * at);
    return data;
  };
  const first = sizes.before + INDEX_BYTES + sizes.after;
  const body = Buffer.concat([
    Buffer.from('MPF\0MM\0*', 'latin1'),
    words(8),
    Buffer.from([0, 3]),
    entry(0xb0_00, 7, 4, Buffer.from('0100')),
    entry(0xb0_01, 4, 1, words(2)),
    entry(0xb0_02, 7, 32, words(50)),
    words(0),
    words(0x03_00_00, first, 0, 0),
    // Counted from the `MM`.
    words(0, sizes.second, first - sizes.before - 8, 0),
  ]);
  return segment(0xe2, body);
}

const INDEX_BYTES = 90;
