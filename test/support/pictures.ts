import sharp, { type Sharp } from 'sharp';

type Bytes = Uint8Array<ArrayBuffer>;

/** A drawn picture of this size, to be encoded as the test needs it: red above, blue below. */
export function draw(width: number, height: number) {
  const half = {
    create: { width, height: Math.ceil(height / 2), channels: 3, background: '#1020f0' },
  } as const;
  return sharp({ create: { width, height, channels: 3, background: '#f02010' } }).composite([
    { input: half, gravity: 'south' },
  ]);
}

/** A picture of noise, which no encoder can make small. */
export function noise(width: number, height: number) {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
}

/** The encoded file. */
export async function bytesOf(picture: Sharp): Promise<Bytes> {
  return new Uint8Array(await picture.toBuffer());
}

/** A text as the bytes of a file. */
export function textBytes(text: string): Bytes {
  return new Uint8Array(Buffer.from(text));
}

/** The picture's pixel at a relative place, as red, green and blue. */
export async function pixelAt(bytes: Bytes, x: number, y: number): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at =
    (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels;
  return [...data.subarray(at, at + 3)];
}
