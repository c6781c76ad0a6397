import { randomBytes } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';

type Bytes = Uint8Array<ArrayBuffer>;

/** A drawn picture of this size, for the test to encode: red at the top, blue at the bottom. */
export function draw(width: number, height: number) {
  const half = {
    create: { width, height: Math.ceil(height / 2), channels: 3, background: '#1020f0' },
  } as const;
  return sharp({ create: { width, height, channels: 3, background: '#f02010' } }).composite([
    { input: half, gravity: 'south' },
  ]);
}

/** A picture with a colour in each quarter: red and green at the top, blue and yellow at the bottom. */
export async function quarters(width: number, height: number): Promise<Sharp> {
  const half = { width: Math.floor(width / 2), height: Math.floor(height / 2) };
  const block = (background: string) => ({ create: { ...half, channels: 3, background } }) as const;
  const { data, info } = await sharp({ create: { width, height, channels: 3, background: QUARTERS.red } })
    .composite([
      { input: block(QUARTERS.green), gravity: 'northeast' },
      { input: block(QUARTERS.blue), gravity: 'southwest' },
      { input: block(QUARTERS.yellow), gravity: 'southeast' },
    ])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
}

/** The colours of {@link quarters}. */
export const QUARTERS = { red: '#d02020', green: '#20a040', blue: '#2040c0', yellow: '#e0c020' } as const;

/** A picture of noise, which no encoder can compress. */
export function noise(width: number, height: number) {
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
}

/** The encoded file. */
export async function bytesOf(picture: Sharp): Promise<Bytes> {
  return new Uint8Array(await picture.toBuffer());
}

/** The largest channel difference between a pixel and a colour such as `#d02020`. */
export function distance(pixel: readonly number[], color: string): number {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return Math.max(...wanted.map((value, index) => Math.abs(value - (pixel[index] ?? Number.NaN))));
}

/** A text as the bytes of a file. */
export function textBytes(text: string): Bytes {
  return new Uint8Array(Buffer.from(text));
}

const decoded = new WeakMap<Bytes, ReturnType<typeof decode>>();

function decode(bytes: Bytes) {
  return sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
}

/** The picture's pixel at a relative position, as red, green and blue. Decodes a picture only once. */
export async function pixelAt(bytes: Bytes, x: number, y: number): Promise<readonly number[]> {
  const decoding = decoded.get(bytes) ?? decode(bytes);
  decoded.set(bytes, decoding);
  const { data, info } = await decoding;
  const at =
    (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels;
  return [...data.subarray(at, at + 3)];
}
