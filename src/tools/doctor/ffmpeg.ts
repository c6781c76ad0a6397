import { findEncoder } from '../../media/clip/encoder.js';
import { ffmpegVersion } from '../../media/clip/ffmpeg.js';
import { ok, type Verdict, type Within, warn } from './check.js';

/** Checks that clips can be shrunk here, by encoding a tiny one. */
export async function checkFfmpeg({ signal }: Within): Promise<Verdict<true>> {
  const programs = ['ffmpeg', 'ffprobe'] as const;
  const found = await Promise.all(programs.map((program) => ffmpegVersion(program)));
  const absent = programs.filter((_, index) => found[index] === undefined);
  if (absent.length === 0) {
    const versions = programs.map((program, index) => `${program} ${found[index]}`).join(', ');
    const encoder = await findEncoder('ffmpeg', signal);
    if (encoder !== undefined) return ok(`${versions}, H.264 by ${encoder.name}`, true);
    return warn(
      `${versions}, but it has no H.264 encoder: clips over the upload limit are sent as links`,
      'Install an ffmpeg with libx264 (Debian: apt install ffmpeg).',
      true,
    );
  }
  return warn(
    `no ${absent.join(' and no ')} on the PATH: clips over the upload limit are sent as links`,
    'Install ffmpeg (Debian: apt install ffmpeg).',
    true,
  );
}
