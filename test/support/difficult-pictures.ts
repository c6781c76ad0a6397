import sharp from 'sharp';
import { apng, bmp, flatJpeg, flatPng, heicPhoto, pngClaiming, ultraHdr } from './odd-pictures.js';
import { bytesOf, draw, noise, QUARTERS, quarters, textBytes } from './pictures.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** A picture that is hard to read, and the promised outcome: what fal receives, or what the member reads. */
type DifficultPicture = {
  readonly picture: string;
  /** The name of the uploaded file, unless it is a PNG's. */
  readonly name?: string;
  readonly bytes: () => Promise<Bytes> | Bytes;
  readonly options?: Readonly<Record<string, string>>;
} & (
  | {
      readonly sent: readonly [number, number];
      /** Expected colours in the still, at relative positions. */
      readonly shows: Readonly<Record<string, readonly (readonly [number, number])[]>>;
      readonly tolerance?: number;
    }
  | { readonly says: string }
);

const HD = [1280, 720] as const;
const QUARTERS_IN_PLACE = {
  [QUARTERS.red]: [[0.2, 0.2]],
  [QUARTERS.green]: [[0.8, 0.2]],
  [QUARTERS.blue]: [[0.2, 0.8]],
  [QUARTERS.yellow]: [[0.8, 0.8]],
} as const;
const inPlace = { sent: HD, shows: QUARTERS_IN_PLACE } as const;
const ABOVE_AND_BELOW = { '#f02010': [[0.5, 0.2]], '#1020f0': [[0.5, 0.8]] } as const;

const hd = () => quarters(1280, 720);
const kind = (name: string) => `I can't animate ${name} files. Use JPEG, PNG, WebP, GIF or AVIF.`;
const NO_PICTURE =
  "What's in that file isn't a picture that I can read, whatever it is called. Use JPEG, PNG, WebP, GIF or AVIF.";
const DAMAGED = "The picture is damaged and I can't read it. Save it again as JPEG or PNG.";

const HUGE = [11_648, 8_736] as const;

/** Pictures as members really have them. */
export const difficultPictures: readonly DifficultPicture[] = [
  {
    picture: 'JPEG that lies on its side (EXIF orientation 6)',
    name: 'IMG_0001.jpg',
    bytes: async () => {
      const lying = await (await hd()).rotate(270).jpeg({ quality: 95 }).toBuffer();
      return bytesOf(sharp(lying).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }));
    },
    ...inPlace,
  },
  {
    picture: 'JPEG in CMYK, with its profile',
    name: 'print.jpg',
    bytes: async () => bytesOf((await hd()).withIccProfile('cmyk').jpeg({ quality: 95 })),
    ...inPlace,
    tolerance: 60,
  },
  {
    picture: 'JPEG in CMYK, without one',
    name: 'print.jpg',
    bytes: async () => bytesOf((await hd()).toColourspace('cmyk').jpeg({ quality: 95 })),
    ...inPlace,
    tolerance: 60,
  },
  {
    picture: 'progressive JPEG',
    name: 'web.jpg',
    bytes: async () => bytesOf((await hd()).jpeg({ progressive: true, quality: 95 })),
    ...inPlace,
  },
  {
    picture: "JPEG with a gain map (a phone's HDR photo)",
    name: 'PXL.jpg',
    bytes: async () => ultraHdr(await bytesOf((await hd()).jpeg({ quality: 95 }))),
    ...inPlace,
  },
  {
    picture: 'JPEG in Display P3',
    name: 'IMG_0002.jpg',
    bytes: async () => bytesOf((await hd()).withIccProfile('p3').jpeg({ quality: 95 })),
    ...inPlace,
  },
  {
    picture: 'PNG of 16 bits in Display P3',
    bytes: async () => bytesOf((await hd()).toColourspace('rgb16').withIccProfile('p3').png()),
    ...inPlace,
  },
  {
    picture: 'PNG with a palette and transparency, `background: green`',
    options: { background: 'green' },
    bytes: () => {
      const clear = { r: 0, g: 0, b: 0, alpha: 0 };
      return bytesOf(
        sharp({ create: { width: 1280, height: 720, channels: 4, background: clear } }).png({
          palette: true,
        }),
      );
    },
    sent: HD,
    shows: { '#4f9a5f': [[0.5, 0.5]] },
  },
  {
    picture: 'PNG of greys with transparency',
    bytes: () => {
      const half = { r: 100, g: 100, b: 100, alpha: 0.5 };
      const canvas = sharp({ create: { width: 1280, height: 720, channels: 4, background: half } });
      return bytesOf(canvas.toColourspace('b-w').png());
    },
    sent: HD,
    shows: { '#b2b2b2': [[0.5, 0.5]] },
  },
  {
    picture: 'interlaced PNG',
    bytes: async () => bytesOf((await hd()).png({ progressive: true })),
    ...inPlace,
  },
  ...(['gif', 'webp'] as const).map((format) => ({
    picture: `moving ${format === 'gif' ? 'GIF' : 'WebP'}`,
    name: `moving.${format}`,
    bytes: async () => {
      const frames = ['#f02010', '#1020f0'].map((background) =>
        sharp({ create: { width: 1280, height: 720, channels: 3, background } })
          .png()
          .toBuffer(),
      );
      return bytesOf(sharp(await Promise.all(frames), { join: { animated: true } }).toFormat(format));
    },
    sent: HD,
    shows: { '#f02010': [[0.5, 0.5]] } as const,
  })),
  {
    picture: 'moving PNG',
    bytes: () => apng(1280, 720, ['#f02010', '#1020f0']),
    sent: HD,
    shows: { '#f02010': [[0.5, 0.5]] },
  },
  {
    picture: 'AVIF',
    name: 'small.avif',
    bytes: async () => bytesOf((await hd()).avif({ quality: 80, effort: 0 })),
    ...inPlace,
  },
  {
    picture: 'JPEG named .png',
    bytes: async () => bytesOf((await hd()).jpeg({ quality: 95 })),
    ...inPlace,
  },
  {
    picture: 'JPEG of 100 megapixels',
    name: 'large.jpg',
    bytes: () => flatJpeg(...HUGE, '#f02010'),
    sent: [1920, 1080],
    shows: { '#f02010': [[0.5, 0.5]] },
  },
  {
    picture: 'PNG of 100 megapixels',
    bytes: () => flatPng(...HUGE, '#f02010'),
    sent: [1920, 1080],
    shows: { '#f02010': [[0.5, 0.5]] },
  },
  {
    picture: 'JPEG of more than 20 MB, in 4k',
    name: 'heavy.jpg',
    options: { resolution: '4k' },
    bytes: () =>
      bytesOf(noise(3_840, 2_160).jpeg({ quality: 98, chromaSubsampling: '4:4:4', optimiseCoding: false })),
    sent: [3840, 2160],
    shows: {},
  },
  { picture: 'square', bytes: () => bytesOf(draw(900, 900).png()), sent: [896, 504], shows: {} },
  {
    picture: 'square, `fit: blur`',
    options: { fit: 'blur' },
    bytes: () => bytesOf(draw(900, 900).png()),
    sent: [1600, 900],
    shows: ABOVE_AND_BELOW,
  },
  {
    picture: 'strip of 8:1, `fit: colour`',
    options: { fit: 'colour' },
    bytes: () => bytesOf(draw(2_400, 300).png()),
    sent: [1920, 1080],
    shows: { '#ffffff': [[0.5, 0.1]], '#f02010': [[0.5, 0.45]], '#1020f0': [[0.5, 0.55]] },
  },
  {
    picture: 'strip of 8:1',
    bytes: () => bytesOf(draw(2_400, 300).png()),
    says: 'too long and thin to crop to the frame (2400×300). Use `fit: blur` to keep all of it.',
  },
  { picture: '1×1', bytes: () => bytesOf(draw(1, 1).png()), says: 'The picture is too small (1×1).' },
  {
    picture: '199 pixels high',
    bytes: () => bytesOf(draw(354, 199).png()),
    says: 'too small (354×199). It needs at least 200 pixels on its short side',
  },
  {
    picture: 'HEIC named .jpg',
    name: 'IMG_0003.jpg',
    bytes: heicPhoto,
    says: 'On an iPhone, choose Share ▸ Options ▸ Most Compatible, or send a screenshot of it.',
  },
  { picture: 'TIFF named .png', bytes: () => bytesOf(draw(1280, 720).tiff()), says: kind('TIFF') },
  { picture: 'BMP named .png', bytes: () => bmp(640, 360), says: kind('BMP') },
  {
    picture: 'SVG named .png',
    bytes: () => textBytes('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="900"/>'),
    says: kind('SVG'),
  },
  { picture: 'text named .png', bytes: () => textBytes('I am a picture, they say'), says: NO_PICTURE },
  { picture: 'page named .png', bytes: () => textBytes('<!doctype html><p>404'), says: kind('HTML') },
  { picture: 'file of no bytes', bytes: () => new Uint8Array(0), says: 'The file is empty.' },
  {
    picture: 'JPEG of which the second half is missing',
    name: 'cut.jpg',
    bytes: async () => {
      const whole = await bytesOf(noise(1280, 720).jpeg());
      return whole.slice(0, whole.byteLength / 2);
    },
    says: DAMAGED,
  },
  {
    picture: 'file of 33 MB',
    bytes: async () => {
      const bytes = new Uint8Array(33 * 1024 * 1024);
      bytes.set(await bytesOf(draw(1280, 720).png()));
      return bytes;
    },
    says: 'The picture is over 32 MB. Please use a smaller file.',
  },
  {
    picture: 'PNG whose header says 30000×30000',
    bytes: () => pngClaiming(30_000, 30_000),
    says: 'too many pixels (30000×30000)',
  },
];
