import type { SourceFacts } from './probe.js';

/** How a clip is to be encoded. */
export type FitPlan = {
  /** Even numbers, never more than the source has. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameRate: string;
  readonly videoBitsPerSecond: number;
  /** Undefined without a sound track. */
  readonly audio: { readonly bitsPerSecond: number; readonly channels: number } | undefined;
  /** What the file should come to. */
  readonly aimBytes: number;
  /** The part of it that is not picture: sound and the file's own tables. */
  readonly fixedBytes: number;
};

/**
 * Bits per pixel and frame from which on a size is kept. Measured with x264 (veryfast, two passes) on a street, an
 * animated film, a hand-held object and a panned photo, 576 to 1080 lines, against the source by SSIM: below 0.02 to
 * 0.03 a smaller size, enlarged again, is nearer to the source than the full one. Twice that, because starved H.264
 * shows blocks, which SSIM minds less than eyes do. It is also what the ladder for H.264 in Apple's HLS authoring
 * specification comes to at 30 frames: 0.05 at 360 lines, 0.07 at 432, 0.10 at 720.
 */
const GOOD_BITS_PER_PIXEL = 0.06;

/**
 * A source that got by with fewer bits is simple: its size is kept while it keeps this share of them. Measured on the
 * same clips at x264's CRF 28 and 34: from 0.6 to 0.8 of their bits on, the full size is within 0.003 SSIM of the best,
 * and where the source has under 0.01 bit a pixel within 0.01.
 */
const GOOD_SHARE_OF_SOURCE = 0.7;

/** A picture of a quarter of the pixels needs more than a quarter of the bits: about the power 0.75. */
const BITS_BY_PIXELS = 0.75;

/** The smallest size is still taken with half of what is good. */
const LEAST_SHARE_OF_GOOD = 0.5;

/** Lengths of the short side. */
const LADDER_PX = [1440, 1080, 720, 540, 480, 360];

/** In bits per second. */
const BEST_AUDIO = 128_000;
const LEAST_AUDIO = 64_000;
const AUDIO_STEPS = [BEST_AUDIO, 96_000, LEAST_AUDIO];

/** Sound takes no more of the file than this, if a step allows it. */
const MAX_AUDIO_SHARE = 1 / 8;

/** x264's two passes come out between 4 % under and 1 % over what they were told. */
const AIM = 0.97;

/** An MP4's tables, measured and rounded up: what is always there, and an entry for each picture and packet of sound. */
const TABLE_BYTES = 1_500;
const BYTES_PER_FRAME = 10;
const AUDIO_PACKETS_PER_SECOND = 48;
const BYTES_PER_AUDIO_PACKET = 12;

/** How a clip comes to just under `maxBytes`; undefined when it would look bad. Pure. */
export function planFit(
  source: SourceFacts & { readonly sizeBytes: number },
  maxBytes: number,
): FitPlan | undefined {
  const { seconds, framesPerSecond, frameRate } = source;
  const aimBytes = Math.floor(Math.min(maxBytes * AIM, source.sizeBytes));
  const audio = source.audio && {
    bitsPerSecond: audioStep(source.audio.bitsPerSecond, (aimBytes * 8) / seconds),
    channels: Math.min(source.audio.channels, 2),
  };
  const fixedBytes = Math.ceil(
    TABLE_BYTES +
      seconds * framesPerSecond * BYTES_PER_FRAME +
      (audio === undefined ? 0 : seconds * AUDIO_PACKETS_PER_SECOND * BYTES_PER_AUDIO_PACKET) +
      (seconds * (audio?.bitsPerSecond ?? 0)) / 8,
  );
  const videoBitsPerSecond = Math.floor(((aimBytes - fixedBytes) * 8) / seconds);
  const size = chooseSize(source, videoBitsPerSecond);
  return size && { ...size, frameRate, videoBitsPerSecond, audio, aimBytes, fixedBytes };
}

/** What there is room for, and no more than covers the source's own. */
function audioStep(sourceBitsPerSecond: number | undefined, allBitsPerSecond: number): number {
  const affordable = AUDIO_STEPS.find((step) => step <= allBitsPerSecond * MAX_AUDIO_SHARE) ?? LEAST_AUDIO;
  const enough = AUDIO_STEPS.findLast((step) => step >= (sourceBitsPerSecond ?? BEST_AUDIO)) ?? BEST_AUDIO;
  return Math.min(affordable, enough);
}

/** The largest size that has enough bits. */
function chooseSize(
  source: SourceFacts & { readonly sizeBytes: number },
  bitsPerSecond: number,
): Pick<FitPlan, 'widthPx' | 'heightPx'> | undefined {
  const { widthPx, heightPx, framesPerSecond } = source;
  const sourcePixels = widthPx * heightPx;
  const sourceBitsPerSecond = (source.sizeBytes * 8) / source.seconds;
  const goodBitsPerSecond = (size: Pick<FitPlan, 'widthPx' | 'heightPx'>) => {
    const pixels = size.widthPx * size.heightPx;
    const ofSource = sourceBitsPerSecond * (pixels / sourcePixels) ** BITS_BY_PIXELS;
    return Math.min(pixels * framesPerSecond * GOOD_BITS_PER_PIXEL, ofSource * GOOD_SHARE_OF_SOURCE);
  };
  const shortPx = Math.min(widthPx, heightPx);
  const sizes = [shortPx, ...LADDER_PX.filter((px) => px < shortPx)].map((px) => ({
    widthPx: evenSide((widthPx * px) / shortPx),
    heightPx: evenSide((heightPx * px) / shortPx),
  }));
  const good = sizes.find((size) => bitsPerSecond >= goodBitsPerSecond(size));
  if (good !== undefined) return good;
  const smallest = sizes.at(-1);
  const isBearable =
    smallest !== undefined && bitsPerSecond >= goodBitsPerSecond(smallest) * LEAST_SHARE_OF_GOOD;
  return isBearable ? smallest : undefined;
}

/** H.264 with 4:2:0 colours has even sides only. */
function evenSide(px: number): number {
  return Math.max(2, Math.floor((px + 0.001) / 2) * 2);
}
