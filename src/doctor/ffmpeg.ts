import { ffmpegVersion } from '../media/ffmpeg.js';
import { ok, type Verdict, warn } from './check.js';

/** Whether clips can be made smaller here. */
export async function checkFfmpeg(): Promise<Verdict<true>> {
  const programs = ['ffmpeg', 'ffprobe'] as const;
  const found = await Promise.all(programs.map((program) => ffmpegVersion(program)));
  const absent = programs.filter((_, index) => found[index] === undefined);
  if (absent.length === 0)
    return ok(programs.map((program, index) => `${program} ${found[index]}`).join(', '), true);
  return warn(
    `no ${absent.join(' and no ')} on the PATH: clips over the upload limit are sent as links`,
    'Install ffmpeg (Debian: apt install ffmpeg).',
    true,
  );
}
