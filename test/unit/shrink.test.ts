import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Log } from '../../src/jobs/ports.js';
import { ffmpegVersion } from '../../src/media/clip/ffmpeg.js';
import { createShrinkClip } from '../../src/media/clip/shrink.js';
import { clipOf, decodeClip, drawClip, readClip, SMALL_CLIP, scriptAt } from '../support/clips.js';
import { needing } from '../support/needs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

const never = new AbortController().signal;

/** A shrinker with its own folder, which does not exist yet, and its log. */
async function createWorld(options: Partial<Parameters<typeof createShrinkClip>[0]> = {}) {
  const sources = await tempDir();
  const dir = path.join(sources, 'clips');
  const said: { readonly level: string; readonly facts: Record<string, unknown>; readonly text: string }[] =
    [];
  const hear = (level: string) => (facts: Record<string, unknown>, text: string) => {
    said.push({ level, facts, text });
  };
  const log: Log = { ...silentLog, info: hear('info'), warn: hear('warn'), error: hear('error') };
  const left = () => readdir(dir).catch(() => []);
  const make = createShrinkClip({ dir, log, ...options });
  const shrinkClip = (of: Omit<Parameters<typeof make>[0], 'requesterId'>) =>
    make({ requesterId: '1', ...of });
  return { sources, dir, said, left, shrinkClip };
}

/** x264 creates its notes for the second pass at the start. */
const isNotes = (name: string) => name.includes('pass-0.log');

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('with ffmpeg', needing('ffmpeg'), () => {
  test('a clip comes out just under the limit, ready to be played while it loads', async () => {
    const { sources, dir, left, shrinkClip } = await createWorld();
    const clip = await drawClip(sources, SMALL_CLIP);
    const maxBytes = 200_000;
    expect(clip.sizeBytes).toBeGreaterThan(2 * maxBytes);

    const fitted = await shrinkClip({ clip, maxBytes, signal: never });

    const file = path.join(dir, `clip-${maxBytes}.mp4`);
    const { size } = await stat(file);
    expect(fitted).toMatchObject({ path: file, sizeBytes: size });
    expect(size).toBeLessThanOrEqual(maxBytes);
    expect(size).toBeGreaterThan(0.9 * maxBytes);
    const { streams, format } = await readClip(file);
    expect(streams).toMatchObject([
      { codec_name: 'h264', pix_fmt: 'yuv420p', width: 320, height: 180, nb_frames: '48' },
      { codec_name: 'aac' },
    ]);
    expect(streams).toHaveLength(2);
    expect(format.duration).toBeCloseTo(2, 1);
    expect(format.tags).not.toHaveProperty('title');
    const bytes = await readFile(file);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    expect(await decodeClip(file)).toBe('');
    expect(await left()).toEqual([path.basename(file)]);
    await fitted?.dispose();
    expect(await left()).toEqual([]);
  });

  test('a portrait without sound becomes smaller in its own shape before it looks bad', async () => {
    const { sources, shrinkClip } = await createWorld();
    const clip = await drawClip(sources, { size: '404x720', kilobits: 2_000 });
    const fitted = await shrinkClip({ clip, maxBytes: 47_000, signal: never });
    expect(fitted?.sizeBytes).toBeLessThanOrEqual(47_000);
    expect(fitted?.sizeBytes).toBeGreaterThan(0.9 * 47_000);
    const { streams } = await readClip(fitted?.path ?? '');
    expect(streams).toMatchObject([{ codec_name: 'h264', width: 360, height: 640 }]);
    expect(streams).toHaveLength(1);
  });

  test('a file of odd sides, ten bits and another brightness range, lying on its side, comes out as all others', async () => {
    const { sources, shrinkClip } = await createWorld();
    const drawn = await drawClip(sources, {
      size: '321x181',
      kilobits: 1_500,
      hasSound: true,
      options: ['-pix_fmt', 'yuv444p10le', '-color_range', 'pc', '-ac', '6'],
    });
    const bytes = await readFile(drawn.path);
    // The first track header's matrix: a quarter turn (ISO/IEC 14496-12, 8.3.2).
    const matrix = bytes.indexOf('tkhd') + 44;
    for (const [index, value] of [0, 0x10000, 0, -0x10000, 0, 0].entries()) {
      bytes.writeInt32BE(value, matrix + index * 4);
    }
    const clip = await clipOf(sources, bytes);
    const fitted = await shrinkClip({ clip, maxBytes: 150_000, signal: never });
    const { streams } = await readClip(fitted?.path ?? '');
    expect(streams).toMatchObject([
      { pix_fmt: 'yuv420p', width: 180, height: 320 },
      { codec_name: 'aac', channels: 2 },
    ]);
    expect(await decodeClip(fitted?.path ?? '')).toBe('');
  });

  test('if the limit is too small, nothing is made', async () => {
    const { sources, said, left, shrinkClip } = await createWorld();
    const clip = await drawClip(sources, SMALL_CLIP);
    expect(await shrinkClip({ clip, maxBytes: 10_000, signal: never })).toBeUndefined();
    expect(said).toMatchObject([{ level: 'info', facts: { clip: 'clip.mp4', maxBytes: 10_000 } }]);
    expect(await left()).toEqual([]);
  });

  test.each([
    ['no video', async (dir: string) => clipOf(dir, 'ffconcat version 1.0\nfile /etc/hostname\n')],
    ['nothing at all', async (dir: string) => clipOf(dir, '')],
    [
      'cut off',
      async (dir: string) => {
        const whole = await drawClip(dir, SMALL_CLIP);
        return clipOf(dir, (await readFile(whole.path)).subarray(0, whole.sizeBytes / 2));
      },
    ],
    [
      'without a picture',
      async (dir: string) =>
        drawClip(dir, { size: '64x64', kilobits: 100, hasSound: true, options: ['-map', '1:a'] }),
    ],
  ])('a file that is %s is reported and left alone', async (_name, make) => {
    const { sources, said, left, shrinkClip } = await createWorld();
    const clip = await make(sources);
    expect(await shrinkClip({ clip, maxBytes: 150_000, signal: never })).toBeUndefined();
    expect(said).toMatchObject([{ level: 'warn', facts: { clip: 'clip.mp4', err: expect.any(Error) } }]);
    expect(await left()).toEqual([]);
    expect((await stat(clip.path)).size).toBe(clip.sizeBytes);
  });

  test('an abort kills the encoder, and a waiting clip leaves the queue', async () => {
    const sources = await tempDir();
    const pidFile = path.join(sources, 'pid');
    // Reads at playback speed, ten times over, so that it is still running when the abort comes.
    const ffmpegPath = await scriptAt(
      path.join(sources, 'ffmpeg'),
      `echo $$ > ${pidFile}`,
      'exec ffmpeg -re -stream_loop 9 "$@"',
    );
    const { dir, left, said, shrinkClip } = await createWorld({ ffmpegPath });
    const clip = await drawClip(sources, SMALL_CLIP);
    const [running, waiting] = [new AbortController(), new AbortController()];

    const first = shrinkClip({ clip, maxBytes: 200_000, signal: running.signal });
    const second = shrinkClip({ clip, maxBytes: 150_000, signal: waiting.signal });
    await until(async () => (await readdir(dir, { recursive: true }).catch(() => [])).some(isNotes));
    const pid = Number(await readFile(pidFile, 'utf8'));
    waiting.abort(new Error('not wanted any more'));
    await expect(second).rejects.toThrow('not wanted any more');
    expect(isAlive(pid)).toBe(true);
    running.abort(new Error('shutting down'));
    await expect(first).rejects.toThrow('shutting down');

    expect(isAlive(pid)).toBe(false);
    expect(await left()).toEqual([]);
    expect(said).toEqual([]);
    await expect(shrinkClip({ clip, maxBytes: 150_000, signal: running.signal })).rejects.toThrow(
      'shutting down',
    );
  });

  test('a clip that never gets small enough is tried three times, at falling bitrates', async () => {
    const sources = await tempDir();
    const calls = path.join(sources, 'calls');
    // Records the second pass's bitrate and returns the source, which is too large, as the result.
    const ffmpegPath = await scriptAt(
      path.join(sources, 'ffmpeg'),
      'for last; do :; done',
      'rate=; previous=; source=',
      'for word; do',
      '  case $previous in -b:v) rate=$word ;; -i) source=$word ;; esac',
      '  previous=$word',
      'done',
      '[ "$last" = - ] && exit 0',
      `echo "$rate" >> ${calls}`,
      `cp "\${source#file:}" "\${last#file:}"`,
    );
    const { left, said, shrinkClip } = await createWorld({ ffmpegPath });
    const clip = await drawClip(sources, SMALL_CLIP);
    expect(await shrinkClip({ clip, maxBytes: 150_000, signal: never })).toBeUndefined();
    const rates = (await readFile(calls, 'utf8')).trim().split('\n').map(Number);
    expect(rates).toHaveLength(3);
    expect(rates.toSorted((one, other) => other - one)).toEqual(rates);
    expect(new Set(rates).size).toBe(3);
    expect(said).toMatchObject([{ level: 'warn' }]);
    expect(await left()).toEqual([]);
  });

  test('its version is told', async () => {
    expect(await ffmpegVersion()).toMatch(/\d/);
  });
});

/** A fake ffprobe: any file is a clip of 640 × 360 and 10 s. */
const anyFileIsAClip = (dir: string) =>
  scriptAt(
    path.join(dir, 'ffprobe'),
    `echo '{"streams":[{"codec_type":"video","width":640,"height":360,"avg_frame_rate":"24/1","r_frame_rate":"24/1","disposition":{"attached_pic":0}}],"format":{"duration":"10"}}'`,
  );

test('one clip is encoded at a time', async () => {
  const sources = await tempDir();
  const ffmpegPath = await scriptAt(
    path.join(sources, 'ffmpeg'),
    `mkdir ${sources}/busy || echo >> ${sources}/together`,
    'sleep 0.1',
    'for last; do :; done',
    `[ "$last" = - ] || head -c 1900000 /dev/zero > "\${last#file:}"`,
    `rmdir ${sources}/busy`,
  );
  const { shrinkClip, left } = await createWorld({ ffmpegPath, ffprobePath: await anyFileIsAClip(sources) });
  const clip = await clipOf(sources, new Uint8Array(4_000_000));
  const limits = [1_900_000, 1_950_000, 2_000_000];
  const fitted = await Promise.all(limits.map((maxBytes) => shrinkClip({ clip, maxBytes, signal: never })));
  expect(fitted).toMatchObject(limits.map(() => ({ sizeBytes: 1_900_000 })));
  expect(await readdir(sources)).not.toContain('together');
  expect((await left()).toSorted()).toEqual(limits.map((maxBytes) => `clip-${maxBytes}.mp4`));
});

test('a hanging encoder is killed', async ({ onTestFinished }) => {
  const sources = await tempDir();
  const pidFile = path.join(sources, 'pid');
  const limitMs = 60_000;
  const { left, said, shrinkClip } = await createWorld({
    ffmpegPath: await scriptAt(path.join(sources, 'ffmpeg'), `echo $$ > ${pidFile}`, 'exec sleep 300'),
    ffprobePath: await anyFileIsAClip(sources),
    limitMs,
  });
  const clip = await clipOf(sources, new Uint8Array(4_000_000));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const fitting = shrinkClip({ clip, maxBytes: 2_000_000, signal: never });
  await until(async () => (await readFile(pidFile, 'utf8').catch(() => '')) !== '');
  vi.advanceTimersByTime(limitMs);
  expect(await fitting).toBeUndefined();
  expect(isAlive(Number(await readFile(pidFile, 'utf8')))).toBe(false);
  expect(said).toMatchObject([{ level: 'warn', facts: { err: { name: 'TimeoutError' } } }]);
  expect(await left()).toEqual([]);
});

test.each(['ffmpegPath', 'ffprobePath'])('without ffmpeg (%s) that is logged once', async (which) => {
  const sources = await tempDir();
  const ffprobePath = await anyFileIsAClip(sources);
  const { said, left, shrinkClip } = await createWorld({
    ffprobePath,
    [which]: path.join(sources, 'nowhere'),
  });
  const clip = await clipOf(sources, new Uint8Array(4_000_000));
  expect(await shrinkClip({ clip, maxBytes: 2_000_000, signal: never })).toBeUndefined();
  expect(await shrinkClip({ clip, maxBytes: 2_000_000, signal: never })).toBeUndefined();
  expect(said).toMatchObject([{ level: 'warn', text: expect.stringContaining('ffmpeg was not found') }]);
  expect(await left()).toEqual([]);
});

test('an ffmpeg that is missing, broken or something else has no version', async () => {
  const dir = await tempDir();
  expect(await ffmpegVersion(path.join(dir, 'nowhere'))).toBeUndefined();
  expect(await ffmpegVersion(await scriptAt(path.join(dir, 'broken'), 'exit 1'))).toBeUndefined();
  expect(await ffmpegVersion(await scriptAt(path.join(dir, 'other'), 'echo hello'))).toBeUndefined();
});
