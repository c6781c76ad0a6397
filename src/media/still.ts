import PQueue from 'p-queue';
import sharp, { type Metadata } from 'sharp';
import { cropOf, frameOf } from '../animation/crop.js';
import type { Background } from '../animation/settings.js';
import { FlipbookError } from '../errors.js';
import type { PrepareStill, Still } from '../jobs/ports.js';
import { createFetchPicture, type PictureSources } from './fetch-picture.js';

/** 64 megapixels hold any phone's picture; more is a bomb. */
const MAX_PIXELS = 64_000_000;

/** One picture is decoded at a time: a large progressive JPEG takes hundreds of megabytes for a moment. */
const DECODED_AT_ONCE = 1;

/** So that one slow download does not hold up the others; each has at most 32 MB in memory. */
const DOWNLOADED_AT_ONCE = 6;

/** Beyond this a picture is a strip, of which the crop would leave nothing recognisable. */
const MAX_SIDES_RATIO = 5;

/** @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api (a picture may have 8 MB) */
const MAX_STILL_BYTES = 8 * 1024 * 1024;

/** Below this, the clip would be made of enlarged pixels: refuse before it costs anything. */
const MIN_SHORT_SIDE_PX = 200;

/** No clip is sharper than 4k. */
const MAX_SIDE_PX = 3840;

/** Makes {@link PrepareStill}. */
export function createPrepareStill(sources: PictureSources): PrepareStill {
  // Nothing is decoded twice here.
  sharp.cache(false);
  const fetchPicture = createFetchPicture(sources);
  const downloads = new PQueue({ concurrency: DOWNLOADED_AT_ONCE });
  const decodings = new PQueue({ concurrency: DECODED_AT_ONCE });
  return ({ picture, frame, background, signal }) =>
    downloads.add(async () => {
      signal.throwIfAborted();
      const bytes = await fetchPicture(picture, signal);
      return decodings.add(() => makeStill(bytes, { frame, background }));
    });
}

/**
 * Checks a picture by its bytes and makes it upright, still and light enough. Only its pixels go on: what stands
 * beside them in the file may say which way is up, and where its owner lives. Rejects with PICTURE_UNUSABLE.
 */
export async function makeStill(
  bytes: Uint8Array<ArrayBuffer>,
  {
    frame,
    maxBytes = MAX_STILL_BYTES,
  }: Pick<Parameters<PrepareStill>[0], 'frame'> & {
    readonly background: Background;
    readonly maxBytes?: number;
  },
): Promise<Still> {
  const metadata = await readMetadata(bytes);
  checkFormat(metadata);
  const { width, height } = metadata.autoOrient;
  const [short, long] = width < height ? [width, height] : [height, width];
  if (short < MIN_SHORT_SIDE_PX) {
    throw unusable(
      `The picture is too small (${width}×${height}). It needs at least ${MIN_SHORT_SIDE_PX} pixels on its short side; 720 or more look good.`,
    );
  }
  if (long / short > MAX_SIDES_RATIO) {
    throw unusable(`The picture is too long and thin (${width}×${height}). Please crop it first.`);
  }
  const encoded = await encodeWithin(bytes, maxBytes, metadata.hasAlpha);
  if (frame === undefined) return { ...encoded, frame: undefined, crop: undefined };
  const size = { width, height };
  return { ...encoded, frame: frameOf(size, frame.aspectRatio), crop: cropOf(size, frame.aspectRatio) };
}

async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await open(bytes).metadata();
  } catch (error) {
    throw unreadable(bytes, error);
  }
}

/** The first try that is light enough: losing nothing visible first, then size. */
async function encodeWithin(
  bytes: Uint8Array,
  maxBytes: number,
  hasAlpha: boolean,
): Promise<Pick<Still, 'bytes' | 'contentType'>> {
  const upright = (side: number) =>
    open(bytes).autoOrient().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  const jpeg = (side: number, quality: number) => ({
    contentType: 'image/jpeg',
    encode: () => upright(side).flatten({ background: '#ffffff' }).jpeg({ quality }),
  });
  const png = { contentType: 'image/png', encode: () => upright(MAX_SIDE_PX).png() };
  const tries = [
    ...(hasAlpha ? [png] : []),
    jpeg(MAX_SIDE_PX, 95),
    jpeg(MAX_SIDE_PX, 85),
    jpeg(MAX_SIDE_PX / 2, 85),
  ];
  try {
    for (const { contentType, encode } of tries) {
      const encoded = new Uint8Array(await encode().toBuffer());
      if (encoded.byteLength <= maxBytes) return { bytes: encoded, contentType };
    }
  } catch (error) {
    throw unreadable(bytes, error);
  }
  throw unusable('The picture is too heavy for the model. Please use a smaller one.');
}

/** Only the first frame: an animated picture's others would multiply the work. */
function open(bytes: Uint8Array) {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });
}

/** The formats that the model takes; sharp calls AVIF an AV1 picture in a HEIF box. */
function checkFormat({ format, compression }: Metadata): void {
  const isTaken = ['jpeg', 'png', 'webp', 'gif'].includes(String(format)) || compression === 'av1';
  if (!isTaken) throw unusable(WRONG_TYPE);
}

const WRONG_TYPE = 'That is not a picture that can be animated. Use JPEG, PNG, WebP, GIF or AVIF.';

function unreadable(bytes: Uint8Array, cause: unknown): FlipbookError {
  // sharp has no code for it: the bound is checked before decoding and named only in the text.
  if (cause instanceof Error && cause.message.includes('pixel limit')) {
    return unusable('The picture has too many pixels (over 64 million). Please make it smaller.', cause);
  }
  return isPictureLike(bytes)
    ? unusable('The picture is damaged and can not be read. Save it again as JPEG or PNG.', cause)
    : unusable(WRONG_TYPE, cause);
}

/** First bytes of JPEG, PNG, GIF and RIFF (WebP) files. */
function isPictureLike(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return head.startsWith('\xff\xd8\xff') || head === '\x89PNG' || head === 'GIF8' || head === 'RIFF';
}

function unusable(sentence: string, cause?: unknown): FlipbookError {
  return new FlipbookError('PICTURE_UNUSABLE', sentence, { cause });
}
