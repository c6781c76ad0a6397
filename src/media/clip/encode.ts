import { rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Encoder, THREADS } from './encoder.js';
import { runFfmpeg } from './ffmpeg.js';
import { MAX_PIXELS, OPEN_SAFELY } from './probe.js';
import type { FitPlan } from './shrink-plan.js';

/** How often the second pass may run, each time with a corrected rate. */
const MAX_TRIES = 3;

/** A file with this share of its target size is close enough. */
const NEAR_ENOUGH = 0.93;

/** Two passes never miss by this much: a picture that comes out this small already has all the bits it can use. */
const HAS_ALL_IT_CAN_USE = 0.5;

/** A second pass: the requested picture bitrate and the resulting file size. */
type Try = { readonly bitsPerSecond: number; readonly sizeBytes: number };

/** The input of one encoding. */
type Encoding = {
  readonly source: string;
  readonly plan: FitPlan;
  readonly maxBytes: number;
  /** An empty folder for temporary files. The caller removes it. */
  readonly workDir: string;
  readonly output: string;
  readonly ffmpegPath: string;
  readonly encoder: Encoder;
  readonly signal: AbortSignal;
};

/**
 * Encodes, in two passes if the encoder supports them, and corrects the rate until the file is just under `maxBytes`.
 * Resolves with the size of `output` in bytes; undefined when no try was small enough. Rejects when ffmpeg fails.
 */
export async function encodeToFit(encoding: Encoding): Promise<number | undefined> {
  const { plan, maxBytes, workDir, output, ffmpegPath, encoder, signal } = encoding;
  const attempt = path.join(workDir, 'attempt.mp4');
  if (encoder.isTwoPass) await runFfmpeg(ffmpegPath, firstPass(encoding), signal);
  let bitsPerSecond = plan.videoBitsPerSecond;
  let before: Try | undefined;
  let bestBytes: number | undefined;
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    // The first pass is valid for other rates too: it only finds the difficult frames.
    await runFfmpeg(ffmpegPath, secondPass(encoding, bitsPerSecond, attempt), signal);
    const { size: sizeBytes } = await stat(attempt);
    if (sizeBytes <= maxBytes && sizeBytes > (bestBytes ?? 0)) {
      await rename(attempt, output);
      bestBytes = sizeBytes;
    }
    const share = sizeBytes / plan.aimBytes;
    if (sizeBytes <= maxBytes && (share >= NEAR_ENOUGH || share < HAS_ALL_IT_CAN_USE)) break;
    const last = { bitsPerSecond, sizeBytes };
    bitsPerSecond = correct(plan, last, before);
    before = last;
  }
  return bestBytes;
}

/**
 * The rate for the next try, from the results of the last two. When the rate differs from the first pass's, a second
 * pass misses by a power of the difference (1.8 for a clip of 1 s); two tries show which.
 */
function correct({ aimBytes, fixedBytes }: FitPlan, last: Try, before: Try | undefined): number {
  const pictureBytes = ({ sizeBytes }: Pick<Try, 'sizeBytes'>) => Math.max(1, sizeBytes - fixedBytes);
  const power =
    before === undefined
      ? 1
      : Math.log(pictureBytes(last) / pictureBytes(before)) /
        Math.log(last.bitsPerSecond / before.bitsPerSecond);
  const wanted = pictureBytes({ sizeBytes: aimBytes }) / pictureBytes(last);
  const factor = wanted ** (1 / bounded(power, 0.5, 3));
  return Math.floor(last.bitsPerSecond * bounded(factor, 0.2, 2));
}

function bounded(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function firstPass(encoding: Encoding): readonly string[] {
  const { plan } = encoding;
  return [
    ...input(encoding),
    ...video(encoding, plan.videoBitsPerSecond),
    ...['-pass', '1', '-an', '-f', 'null', '-'],
  ];
}

function secondPass(encoding: Encoding, bitsPerSecond: number, file: string): readonly string[] {
  const { plan, maxBytes, encoder } = encoding;
  const audio =
    plan.audio === undefined
      ? ['-an']
      : [
          ...['-map', '0:a:0', '-c:a', 'aac', '-b:a', String(plan.audio.bitsPerSecond)],
          ...['-ac', String(plan.audio.channels), '-ar', '48000'],
        ];
  return [
    ...input(encoding),
    ...video(encoding, bitsPerSecond),
    ...(encoder.isTwoPass ? ['-pass', '2'] : []),
    ...audio,
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart'],
    // A file that claims to be short but isn't must not fill the disk. Anything cut off here is too large to be used.
    ...['-fs', String(maxBytes * 2), '-f', 'mp4', `file:${file}`],
  ];
}

function input({ source }: Encoding): readonly string[] {
  return [
    // A damaged file fails as a whole: half a clip is not what was paid for.
    ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-xerror', '-y', '-filter_threads', THREADS],
    ...['-threads', THREADS, ...OPEN_SAFELY, '-max_pixels', String(MAX_PIXELS), '-i', `file:${source}`],
  ];
}

/** The same for both passes, which must see the same frames. */
function video({ plan, workDir, encoder }: Encoding, bitsPerSecond: number): readonly string[] {
  const { frameRate, widthPx, heightPx } = plan;
  const filters = [
    `fps=${frameRate}`,
    `scale=${widthPx}:${heightPx}:flags=bicubic:out_range=tv`,
    'setsar=1',
    'format=yuv420p',
  ];
  return [
    // `V` excludes cover pictures, which are video streams too.
    ...['-map', '0:V:0', '-sn', '-dn', '-vf', filters.join(',')],
    ...['-c:v', encoder.name, ...encoder.options, '-b:v', String(bitsPerSecond)],
    ...(encoder.isTwoPass ? ['-passlogfile', path.join(workDir, 'pass')] : []),
  ];
}
