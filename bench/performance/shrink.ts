import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { drawClip } from '../../test/support/clips.js';
import { deliverOnce } from './deliver.js';
import type { Part } from './part.js';
import { startWorld } from './world.js';

const execute = promisify(execFile);

/** A clip of Veo's default length. About 24 MB, in a server whose limit is 10 MiB. */
const CLIP = { size: '1280x720', kilobits: 24_000, seconds: 8, hasSound: true };

const ROUNDS = 5;

/** Where a system's program is; undefined when it is not installed. */
async function placeOf(program: string): Promise<string | undefined> {
  const found = await execute('sh', ['-c', `command -v ${program}`]).catch(() => undefined);
  return found?.stdout.trim();
}

/** Stands before ffmpeg's programs in a folder, and writes down when each run began and ended, in milliseconds. */
async function timedPrograms(dir: string) {
  const bin = path.join(dir, 'bin');
  const times = path.join(dir, 'times');
  await mkdir(bin);
  await writeFile(times, '');
  for (const program of ['ffmpeg', 'ffprobe']) {
    const real = await placeOf(program);
    if (real === undefined) return undefined;
    const lines = [
      '#!/bin/sh',
      'began=$(date +%s%3N)',
      `"${real}" "$@"`,
      'code=$?',
      `echo "$began $(date +%s%3N)" >> "${times}"`,
      'exit $code',
    ];
    await writeFile(path.join(bin, program), `${lines.join('\n')}\n`, { mode: 0o755 });
  }
  return {
    bin,
    /** How long they ran in this span. One runs at a time. */
    ranMs: async (fromMs: number, toMs: number) => {
      const runs = (await readFile(times, 'utf8')).split('\n').map((line) => line.split(' ').map(Number));
      return runs.reduce((sum, [began = 0, ended = 0]) => {
        return sum + Math.max(0, Math.min(ended, toMs) - Math.max(began, fromMs));
      }, 0);
    },
  };
}

/** A clip over the server's limit: what the copy takes beside ffmpeg. A quick run leaves it out. */
export const shrink: Part = async (bench) => {
  if (bench.isQuick) return [];
  const clip = { path: '' };
  const world = await startWorld(bench, { render: async () => clip });
  try {
    const programs = await timedPrograms(world.dir);
    if (programs === undefined) {
      bench.tell('left out: ffmpeg is not installed');
      return [];
    }
    clip.path = (await drawClip(world.dir, CLIP)).path;
    const guild = world.discord.createGuild({ premiumTier: 0 });
    const picture = await drawPicture();
    const { PATH = '' } = process.env;
    const bot = await bench.startFlipbook({ ...world.environment(), PATH: `${programs.bin}:${PATH}` });
    // Finding the encoder belongs to the first clip only.
    await deliverOnce(world, guild, picture);
    const tookMs: number[] = [];
    const besidePercent: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const delivered = await deliverOnce(world, guild, picture);
      const ranMs = await programs.ranMs(delivered.endedAtMs, delivered.endedAtMs + delivered.tookMs);
      tookMs.push(delivered.tookMs);
      besidePercent.push(100 * (1 - ranMs / delivered.tookMs));
      bench.tell(`round ${round}: ${delivered.tookMs} ms, ${ranMs} of them in ffmpeg`);
    }
    await bot.stop();
    return [
      {
        id: 'shrink.took',
        name: "From fal's completion to the smaller copy of 24 MB being whole at Discord",
        unit: 'ms',
        flipbook: tookMs,
      },
      {
        id: 'shrink.beside',
        name: 'The share of that in which ffmpeg does not run',
        unit: '%',
        flipbook: besidePercent,
      },
    ];
  } finally {
    await world.stop();
  }
};
