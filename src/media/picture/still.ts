import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { Background } from '../../animation/choices.js';
import { cropOf, frameOf } from '../../animation/crop.js';
import { FlipbookError } from '../../errors.js';
import { createLine } from '../../jobs/line.js';
import type { PrepareStill, Still } from '../../jobs/ports.js';
import { type Sentence, sentence } from '../../text/sentence.js';
import { encodePreview, encodeWithin } from './encode-still.js';
import { createFetchPicture, type PictureSources } from './fetch-picture.js';
import { compose, type Framing, type Pixels, pixelsOf, shrink } from './frame.js';
import { formatProblem } from './picture-format.js';
import { sizeProblem } from './picture-limits.js';

/** Only one picture is decoded at a time: a large progressive JPEG briefly takes hundreds of megabytes. */
const DECODED_AT_ONCE = 1;

/** More would only share the bandwidth. */
const DOWNLOADED_AT_ONCE = 6;

/** A healthy connection downloads a picture in less; others start beside one that takes longer. */
const DOWNLOAD_HOLD_MS = 3_000;

/** @see https://fal.ai/models/fal-ai/veo3.1/image-to-video/api (a picture may have 8 MB) */
const MAX_STILL_BYTES = 8 * 1024 * 1024;

/**
 * Creates {@link PrepareStill}. Pictures wait on disk in `dir` until it is their turn: there may be many, of up to 32
 * MB.
 */
export function createPrepareStill({
  dir,
  ...sources
}: PictureSources & { readonly dir: string }): PrepareStill {
  // Nothing is decoded twice here.
  sharp.cache(false);
  const fetchPicture = createFetchPicture(sources);
  const downloads = createLine({ atOnce: DOWNLOADED_AT_ONCE, holdMs: DOWNLOAD_HOLD_MS });
  const decodings = createLine({ atOnce: DECODED_AT_ONCE });
  return async ({ picture, frame, background, requesterId: who, signal }) => {
    await mkdir(dir, { recursive: true });
    const file = path.join(dir, randomUUID());
    const make = async () => makeStill(new Uint8Array(await readFile(file)), { frame, background });
    try {
      await downloads({ who, signal, act: () => fetchPicture(picture, { file, signal }) });
      return await decodings({ who, signal, act: make });
    } finally {
      await rm(file, { force: true });
    }
  };
}

/**
 * Checks a picture's bytes and turns it into the model's input: upright, framed, opaque and small enough. Only its
 * pixels are kept, because metadata may reveal where the owner lives. Rejects with PICTURE_UNUSABLE.
 */
export async function makeStill(
  bytes: Uint8Array<ArrayBuffer>,
  {
    frame,
    background,
    maxBytes = MAX_STILL_BYTES,
  }: Pick<Parameters<PrepareStill>[0], 'frame'> & {
    readonly background: Background;
    readonly maxBytes?: number;
  },
): Promise<Still> {
  assertUsable(formatProblem(bytes));
  const metadata = await readMetadata(bytes);
  const { width, height } = metadata.autoOrient;
  const size = { width, height };
  const crop = frame && cropOf(size, frame.aspectRatio);
  const framing: Framing =
    frame === undefined || crop === undefined ? { fit: 'whole' } : { fit: frame.fit, frame: crop.frame };
  assertUsable(sizeProblem(metadata, framing.fit));
  const pixels = await compose(await decode(bytes, { metadata, framing }), size, { framing, background });
  const encoded = await encodeWithin(pixels, maxBytes);
  if (encoded === undefined) {
    throw unusable(sentence('picture.too-heavy'));
  }
  return {
    ...encoded,
    frame: frame && frameOf(size, frame.aspectRatio),
    crop,
    preview: framing.fit === 'whole' ? undefined : await encodePreview(pixels),
  };
}

async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await open(bytes).metadata();
  } catch (error) {
    throw damaged(error);
  }
}

async function decode(
  bytes: Uint8Array,
  { metadata, framing }: { readonly metadata: Metadata; readonly framing: Framing },
): Promise<Pixels> {
  const { width, height } = metadata.autoOrient;
  try {
    const upright = shrink(open(bytes).autoOrient(), { width, height }, framing);
    return await pixelsOf(asSrgb(upright, metadata));
  } catch (error) {
    throw damaged(error);
  }
}

/** Converts to sRGB from whatever profile the file has. Pixels without a profile are assumed to be sRGB. */
function asSrgb(picture: Sharp, { depth, hasProfile }: Metadata): Sharp {
  // sharp leaves 16-bit pixels with a profile in the wider space that it works in.
  return depth === 'ushort' && hasProfile
    ? picture.withIccProfile('srgb', { attach: false })
    : picture.toColourspace('srgb');
}

/** Opens only the first frame: an animation's other frames would multiply the work. */
function open(bytes: Uint8Array): Sharp {
  // The size is checked elsewhere, with words for the member.
  return sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 });
}

function assertUsable(problem: Sentence | undefined): void {
  if (problem !== undefined) throw unusable(problem);
}

function damaged(cause: unknown): FlipbookError {
  return unusable(sentence('picture.damaged'), cause);
}

function unusable(reason: Sentence, cause?: unknown): FlipbookError {
  return new FlipbookError('PICTURE_UNUSABLE', reason, { cause });
}
