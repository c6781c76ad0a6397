import type { SourceFacts } from './probe.js';

/** How to encode a clip. */
export type FitPlan = {
  /** Even numbers, never larger than the source. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameRate: string;
  readonly videoBitsPerSecond: number;
  /** Undefined without an audio track. */
  readonly audio: { readonly bitsPerSecond: number; readonly channels: number } | undefined;
  /** The target size of the file. */
  readonly aimBytes: number;
  /** The part that is not video: audio and the container's tables. */
  readonly fixedBytes: number;
};

/**
 * The bits per pixel and frame at which a size is kept. Measured with x264 (veryfast, two passes) on a street, an
 * animated film, a hand-held object and a panned photo, 576 to 1080 lines, against the source by SSIM: below 0.02 to
 * 0.03, a smaller size scaled up again is closer to the source than the full one. This is twice that, because starved
 * H.264 shows blocks, which eyes mind more than SSIM does. It also matches the H.264 ladder in Apple's HLS authoring
 * specification at 30 frames: 0.05 at 360 lines, 0.07 at 432, 0.10 at 720.
 */
const GOOD_BITS_PER_PIXEL = 0.06;

/**
 * A source that needed fewer bits is simple: it keeps its size while it gets this share of them. Measured on the same
 * clips at x264's CRF 28 and 34: from 0.6 to 0.8 of their bits on, the full size is within 0.003 SSIM of the best, and
 * within 0.01 where the source has less than 0.01 bits per pixel.
 */
const GOOD_SHARE_OF_SOURCE = 0.7;

/** A picture with a quarter of the pixels needs more than a quarter of the bits: roughly the power 0.75. */
const BITS_BY_PIXELS = 0.75;

/** The smallest size is still used with half of the good bitrate. */
const LEAST_SHARE_OF_GOOD = 0.5;

/** Lengths of the short side. */
const LADDER_PX = [1440, 1080, 720, 540, 480, 360];

/** In bits per second. */
const BEST_AUDIO = 128_000;
const LEAST_AUDIO = 64_000;
const AUDIO_STEPS = [BEST_AUDIO, 96_000, LEAST_AUDIO];

/** Audio takes at most this share of the file, if a step allows it. */
const MAX_AUDIO_SHARE = 1 / 8;

/** The output of x264's two passes is between 4 % under and 1 % over the target. */
const AIM = 0.97;

/**
 * The size of an MP4's tables, measured and rounded up: a fixed part, plus an entry for each frame and audio packet.
 */
const TABLE_BYTES = 1_500;
const BYTES_PER_FRAME = 10;
const AUDIO_PACKETS_PER_SECOND = 48;
const BYTES_PER_AUDIO_PACKET = 12;

/** Plans how to bring a clip just under `maxBytes`; undefined when it would look bad. Pure. */
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

/** The highest step that fits, but none higher than the source's own bitrate needs. */
function audioStep(sourceBitsPerSecond: number | undefined, allBitsPerSecond: number): number {
  const affordable = AUDIO_STEPS.find((step) => step <= allBitsPerSecond * MAX_AUDIO_SHARE) ?? LEAST_AUDIO;
  const enough = AUDIO_STEPS.findLast((step) => step >= (sourceBitsPerSecond ?? BEST_AUDIO)) ?? BEST_AUDIO;
  return Math.min(affordable, enough);
}

/** The largest size with enough bits. */
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

/** H.264 with 4:2:0 chroma needs even sides. */
function evenSide(px: number): number {
  return Math.max(2, Math.floor((px + 0.001) / 2) * 2);
}
