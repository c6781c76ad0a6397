import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { Clip } from '../../src/jobs/ports.js';

const execute = promisify(execFile);

/** A clip with these bytes that needs no disposal. */
export async function clipOf(dir: string, bytes: string | Uint8Array): Promise<Clip> {
  const file = path.join(dir, 'clip.mp4');
  await writeFile(file, bytes);
  return { path: file, sizeBytes: Buffer.byteLength(bytes), dispose: async () => {} };
}

/** The properties of a clip to draw. */
type Drawing = {
  readonly size: string;
  readonly kilobits: number;
  readonly seconds?: number;
  readonly hasSound?: boolean;
  /** More of ffmpeg's output options. */
  readonly options?: readonly string[];
};

/** Two seconds with sound: long enough to keep a bitrate, and quickly drawn and encoded. */
export const SMALL_CLIP: Drawing = { size: '320x180', kilobits: 1_500, seconds: 2, hasSound: true };

const drawn = new Map<string, Promise<Buffer>>();

/**
 * A clip of noise that can use any number of bits, at about `kilobits` per second. Each kind is drawn once, and always
 * the same: ffmpeg's noise differs between runs when several threads draw it.
 */
export async function drawClip(dir: string, drawing: Drawing): Promise<Clip> {
  const key = JSON.stringify(drawing);
  const bytes = drawn.get(key) ?? draw(dir, drawing);
  drawn.set(key, bytes);
  return clipOf(dir, await bytes);
}

async function draw(
  dir: string,
  { size, kilobits, seconds = 1, hasSound = false, options = [] }: Drawing,
): Promise<Buffer> {
  const file = path.join(dir, 'drawn.mp4');
  const rate = `${kilobits}k`;
  await execute('ffmpeg', [
    ...['-nostdin', '-loglevel', 'error', '-filter_threads', '1'],
    ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=24`],
    ...(hasSound ? ['-f', 'lavfi', '-i', 'sine=frequency=330:sample_rate=48000'] : []),
    ...['-t', String(seconds), '-vf', 'noise=alls=20:allf=t', '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-threads', '1', '-preset', 'ultrafast'],
    ...['-b:v', rate, '-maxrate', rate, '-bufsize', rate],
    ...['-movflags', '+faststart', '-metadata', 'title=made at home', ...options, file],
  ]);
  const bytes = await readFile(file);
  await rm(file);
  return bytes;
}

const clipSchema = z.object({
  streams: z.array(
    z.object({
      codec_name: z.string(),
      width: z.number().optional(),
      height: z.number().optional(),
      pix_fmt: z.string().optional(),
      channels: z.number().optional(),
      nb_frames: z.string(),
    }),
  ),
  format: z.object({
    duration: z.coerce.number(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
});

/** ffprobe's output for a file. */
export async function readClip(file: string): Promise<z.infer<typeof clipSchema>> {
  const { stdout } = await execute('ffprobe', [
    '-v',
    'error',
    '-show_streams',
    '-show_format',
    '-of',
    'json',
    file,
  ]);
  return clipSchema.parse(JSON.parse(stdout));
}

/** Decodes every frame; resolves with ffmpeg's error output. */
export async function decodeClip(file: string): Promise<string> {
  const { stderr } = await execute('ffmpeg', [
    '-nostdin',
    '-v',
    'warning',
    '-xerror',
    '-i',
    file,
    '-f',
    'null',
    '-',
  ]);
  return stderr;
}

/** Writes a shell script that can replace ffmpeg. */
export async function scriptAt(file: string, ...lines: readonly string[]): Promise<string> {
  await writeFile(file, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  return file;
}
