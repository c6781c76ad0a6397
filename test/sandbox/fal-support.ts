import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createFalClient } from '@fal-ai/client';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import sharp from 'sharp';
import * as z from 'zod';
import {
  type SandboxFal,
  type SandboxFalOptions,
  startSandboxFal,
} from '../../src/sandbox/fal/sandbox-fal.js';
import { PATIENCE_MS } from '../support/patience.js';

export const IMAGE_TO_VIDEO = 'fal-ai/veo3.1/image-to-video';

/** fal's own client, with every request to `https://HOST/PATH` sent to `baseUrl/HOST/PATH`. */
export function clientOf(sandbox: SandboxFal, credentials = 'test-key') {
  return createFalClient({
    credentials,
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const target =
        url.protocol === 'https:' ? `${sandbox.baseUrl}/${url.host}${url.pathname}${url.search}` : url;
      return fetch(target, init);
    },
  });
}

/** A sandbox that answers at once with four bytes instead of rendering. */
export function startQuick(options: SandboxFalOptions = {}): Promise<SandboxFal> {
  return startSandboxFal({
    queueAhead: 0,
    queueStepMs: 5,
    render: async ({ outputPath, onProgress }) => {
      onProgress(96, 192);
      await writeFile(outputPath, 'clip');
      return { path: outputPath };
    },
    ...options,
  });
}

/** A picture with a different colour in each quarter. */
export function picture(width: number, height: number) {
  const quarter = (background: string, left: number, top: number) => ({
    input: {
      create: {
        width: Math.ceil(width / 2),
        height: Math.ceil(height / 2),
        channels: 3 as const,
        background,
      },
    },
    left: left * Math.floor(width / 2),
    top: top * Math.floor(height / 2),
  });
  return sharp({ create: { width, height, channels: 3, background: '#808080' } }).composite([
    quarter('#d02020', 0, 0),
    quarter('#20b040', 1, 0),
    quarter('#2040d0', 0, 1),
    quarter('#e0c020', 1, 1),
  ]);
}

const answerSchema = z.looseObject({
  status: z.string().optional(),
  request_id: z.string().default(''),
  upload_url: z.string().default(''),
  file_url: z.string().default(''),
  next_cursor: z.string().nullable().default(null),
  detail: z.unknown().optional(),
  items: z.array(z.looseObject({ request_id: z.string() })).default([]),
  prices: z.unknown().optional(),
  logs: z.unknown().optional(),
});

/** The JSON of a response, with the fields that tests read from it typed. */
export async function jsonOf(response: Response) {
  const body: unknown = await response.json();
  const { data: read = answerSchema.parse({}) } = answerSchema.safeParse(body);
  return { body, read };
}

/** Reads repeatedly until `isIt` accepts the value. */
export async function until<T>(read: () => T | Promise<T>, isIt: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    if (isIt(value)) return value;
    if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A clip's properties. */
export async function probe(bytes: Uint8Array) {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error('No video track');
  const stats = await track.computePacketStats();
  const seconds = await input.computeDuration();
  const colors = await track.getColorSpace();
  const { codec, codedWidth: width, codedHeight: height } = track;
  return { codec, width, height, seconds, frames: stats.packetCount, colors };
}

/** The offsets of an MP4's top-level boxes, in order. */
export function boxes(bytes: Uint8Array): string[] {
  const data = Buffer.from(bytes);
  const names: string[] = [];
  for (let at = 0; at + 8 <= data.length; at += data.readUInt32BE(at) || data.length) {
    names.push(data.toString('latin1', at + 4, at + 8));
  }
  return names;
}

const run = promisify(execFile);

/** Frames of a clip on disk, counted from 0 and in ascending order, each as a PNG beside it. */
export async function extractFrames<const N extends readonly number[]>(
  clipPath: string,
  indexes: N,
): Promise<{ [K in keyof N]: string }> {
  const pick = `select=${indexes.map((index) => `eq(n\\,${index})`).join('+')}`;
  const passthrough = ['-fps_mode', 'passthrough'];
  await run('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    clipPath,
    '-vf',
    pick,
    ...passthrough,
    `${clipPath}.%d.png`,
  ]);
  // A mapped tuple: the compiler does not see that `map` keeps its length.
  return indexes.map((_, place) => `${clipPath}.${place + 1}.png`) as { [K in keyof N]: string };
}

/** The first frame of a clip on disk as a PNG beside it. */
export async function firstFrame(clipPath: string): Promise<string> {
  return (await extractFrames(clipPath, [0]))[0];
}

/** Mean difference of two pictures, 0 (same) to 255, after scaling both down. */
export async function difference(one: string | Buffer, other: string | Buffer): Promise<number> {
  const [left, right] = await Promise.all(
    [one, other].map((input) =>
      sharp(input)
        .autoOrient()
        .flatten({ background: '#ffffff' })
        .resize(160, 160, { fit: 'fill' })
        .raw()
        .toBuffer(),
    ),
  );
  if (left === undefined || right === undefined || left.length !== right.length) return 255;
  return left.reduce((sum, value, index) => sum + Math.abs(value - (right[index] ?? 0)), 0) / left.length;
}
