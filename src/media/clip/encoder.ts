import { isAbsent, runFfmpeg } from './ffmpeg.js';

/** One of ffmpeg's encoders for H.264, which every client of Discord plays. */
export type Encoder = {
  readonly name: string;
  /** True if a first pass can find the difficult frames. */
  readonly isTwoPass: boolean;
  readonly options: readonly string[];
};

/** Leaves CPU for the bot; each x264 thread also holds frames in memory. */
export const THREADS = '2';

/**
 * A fast preset, because the member waits and the bot's machine has little memory. Measured on 8 s of 1080p to 10 MiB
 * with two threads, both passes: veryfast 16 s of CPU time and 292 MB, fast 25 s and 428 MB, medium 28 s and 496 MB,
 * for 0.004 SSIM.
 */
const PRESET = 'veryfast';

const inOnePass = (name: string): Encoder => ({ name, isTwoPass: false, options: [] });

/** In order of preference. Not every build of ffmpeg has x264: Fedora's, for example, has another encoder. */
const ENCODERS: readonly Encoder[] = [
  {
    name: 'libx264',
    isTwoPass: true,
    options: ['-preset', PRESET, '-profile:v', 'high', '-threads', THREADS],
  },
  inOnePass('libopenh264'),
  inOnePass('h264_videotoolbox'),
  inOnePass('h264_mf'),
  inOnePass('h264_nvenc'),
  inOnePass('h264_qsv'),
  inOnePass('h264_v4l2m2m'),
];

/** A few black frames, in the smallest size that hardware encoders also accept. */
const FRAMES = ['-f', 'lavfi', '-i', 'color=c=black:s=256x144:r=24', '-frames:v', '8'];

/**
 * The first encoder that works here, found by a trial encode, because a build may list encoders that its machine can't
 * run. Undefined when none works. Rejects when there is no ffmpeg (see {@link isAbsent}) and with the signal's reason.
 */
export async function findEncoder(ffmpegPath: string, signal: AbortSignal): Promise<Encoder | undefined> {
  for (const encoder of ENCODERS) {
    const { name, options } = encoder;
    const head = ['-nostdin', '-hide_banner', '-loglevel', 'error', ...FRAMES];
    const tail = ['-pix_fmt', 'yuv420p', '-c:v', name, ...options, '-b:v', '200000', '-f', 'null', '-'];
    try {
      await runFfmpeg(ffmpegPath, [...head, ...tail], signal);
      return encoder;
    } catch (error) {
      if (signal.aborted || isAbsent(error)) throw error;
    }
  }
  return undefined;
}
