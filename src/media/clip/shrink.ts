import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { createLine } from '../../jobs/line.js';
import type { Log, ShrinkClip } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';
import { encodeToFit } from './encode.js';
import { type Encoder, findEncoder } from './encoder.js';
import { isAbsent } from './ffmpeg.js';
import { probeSource } from './probe.js';
import { planFit } from './shrink-plan.js';

/** One encoding takes two threads and, measured, 0.3 GB of memory for 1080 lines, 0.5 for 1440 and 0.85 for 2160. */
const SHRINKS_AT_ONCE = 1;

/** More than 8 s of 4k take on a slow machine; a member is waiting. */
const FIT_MS = 300_000;

/**
 * Creates the {@link ShrinkClip} that uses the system's ffmpeg. Copies are stored in `dir`, named after the clip and
 * the limit; temporary files are there too and are removed at the end. Clips are encoded one after another, each within
 * `limitMs`.
 */
export function createShrinkClip({
  dir,
  log,
  ffmpegPath = 'ffmpeg',
  ffprobePath = 'ffprobe',
  limitMs = FIT_MS,
}: {
  /** The caller empties it at startup, because a killed process leaves files behind. */
  readonly dir: string;
  readonly log: Log;
  readonly ffmpegPath?: string;
  readonly ffprobePath?: string;
  readonly limitMs?: number;
}): ShrinkClip {
  const line = createLine({ atOnce: SHRINKS_AT_ONCE });
  let isAbsenceTold = false;
  /** Set on first use. An undefined `encoder` means that none works. */
  let found: { readonly encoder: Encoder | undefined } | undefined;

  const encoderHere = async (limit: AbortSignal) => {
    if (found !== undefined) return found.encoder;
    const encoder = await findEncoder(ffmpegPath, limit);
    found = { encoder };
    if (encoder === undefined) {
      log.warn({ ffmpegPath }, 'This ffmpeg has no H.264 encoder: clips over the limit are sent as links');
    } else log.debug({ encoder: encoder.name }, 'Clips over the limit are made smaller by this encoder');
    return encoder;
  };

  return ({ clip, maxBytes, requesterId: who, signal }) => {
    const { name, base } = path.parse(clip.path);
    const output = path.join(dir, `${name}-${maxBytes}.mp4`);
    const facts = { clip: base, clipBytes: clip.sizeBytes, maxBytes };
    const dispose = () => rm(output, { force: true });

    const encode = async (limit: AbortSignal) => {
      const source = await probeSource(clip.path, { ffprobePath, signal: limit });
      const plan = planFit({ ...source, sizeBytes: clip.sizeBytes }, maxBytes);
      if (plan === undefined) {
        log.info(facts, 'A clip would look bad within the limit');
        return undefined;
      }
      const encoder = await encoderHere(limit);
      if (encoder === undefined) return undefined;
      const startedAtMs = Date.now();
      const sizeBytes = await inWorkDir(path.join(dir, `${name}-`), (workDir) =>
        encodeToFit({
          source: clip.path,
          plan,
          maxBytes,
          workDir,
          output,
          ffmpegPath,
          encoder,
          signal: limit,
        }),
      );
      const { widthPx, heightPx } = plan;
      const outcome = { ...facts, sizeBytes, widthPx, heightPx, tookMs: Date.now() - startedAtMs };
      if (sizeBytes === undefined) {
        log.warn(outcome, 'A clip could not be made small enough');
        return undefined;
      }
      log.info(outcome, 'A clip was made to fit');
      return { path: output, sizeBytes, dispose };
    };

    const act = async () => {
      try {
        return await within(limitMs, signal, encode);
      } catch (error) {
        await dispose();
        if (signal.aborted) throw signal.reason;
        if (!isAbsent(error)) log.warn({ ...facts, err: error }, 'A clip could not be made to fit');
        else if (!isAbsenceTold) {
          isAbsenceTold = true;
          log.warn({ err: error }, 'ffmpeg was not found: clips over the limit are sent as links');
        }
        return undefined;
      }
    };
    return line({ who, signal, act });
  };
}

async function inWorkDir<T>(prefix: string, act: (workDir: string) => Promise<T>): Promise<T> {
  await mkdir(path.dirname(prefix), { recursive: true });
  const workDir = await mkdtemp(prefix);
  try {
    return await act(workDir);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}
