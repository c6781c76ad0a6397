import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createShrinkClip } from '../../src/media/clip/shrink.js';
import { drawClip, readClip, SMALL_CLIP, scriptAt } from '../support/clips.js';
import { needing } from '../support/needs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

const signal = new AbortController().signal;

/** A shrinker with this ffmpeg, and its warnings. */
async function createWorld({ ffmpegPath }: { readonly ffmpegPath: string }) {
  const sources = await tempDir();
  const warned: string[] = [];
  const log = { ...silentLog, warn: (_facts: unknown, text: string) => void warned.push(text) };
  const fitted = createShrinkClip({ dir: path.join(sources, 'clips'), log, ffmpegPath });
  const clip = await drawClip(sources, SMALL_CLIP);
  const shrinkClip = (maxBytes: number) => fitted({ clip, maxBytes, requesterId: '1', signal });
  return { warned, shrinkClip };
}

describe('an ffmpeg that lacks some encoders', needing('ffmpeg'), () => {
  /** A fake ffmpeg that rejects the encoders of these names. `as` simulates one that isn't installed. */
  const lacking = (dir: string, names: string, as = '') =>
    scriptAt(
      path.join(dir, 'ffmpeg'),
      'previous=',
      'for word; do',
      `  [ "$previous" = -c:v ] && echo "$word" >> ${dir}/asked`,
      `  case "$previous $word" in ${names}) echo "Unknown encoder $word" >&2; exit 8;; esac`,
      '  previous=$word',
      '  shift',
      `  [ "$word" = "${as}" ] && word=libx264`,
      '  set -- "$@" "$word"',
      'done',
      'exec ffmpeg "$@"',
    );

  test('another one is used, and looked for once', async () => {
    const dir = await tempDir();
    const ffmpegPath = await lacking(dir, '"-c:v libx264"', 'libopenh264');
    const { shrinkClip, warned } = await createWorld({ ffmpegPath });
    for (const maxBytes of [200_000, 210_000]) {
      const fitted = await shrinkClip(maxBytes);
      expect(fitted?.sizeBytes).toBeLessThanOrEqual(maxBytes);
      expect(fitted?.sizeBytes).toBeGreaterThan(0.8 * maxBytes);
      expect((await readClip(fitted?.path ?? '')).streams[0]?.codec_name).toBe('h264');
    }
    const asked = (await readFile(path.join(dir, 'asked'), 'utf8')).trim().split('\n');
    expect(asked.filter((name) => name === 'libx264')).toHaveLength(1);
    expect(warned).toEqual([]);
  });

  test('with none there is no smaller clip, and that is logged once', async () => {
    const { shrinkClip, warned } = await createWorld({
      ffmpegPath: await lacking(await tempDir(), '"-c:v "*'),
    });
    for (const maxBytes of [150_000, 160_000]) {
      expect(await shrinkClip(maxBytes)).toBeUndefined();
    }
    expect(warned).toEqual([expect.stringContaining('has no H.264 encoder')]);
  });
});
