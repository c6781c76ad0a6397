import { spawnSync } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readArguments } from '../../src/tools/demo/arguments.js';
import { readClipFacts } from '../../src/tools/demo/clip-facts.js';
import { readPicture } from '../../src/tools/demo/read-picture.js';
import { runDemo } from '../../src/tools/run/demo.js';
import { lacks, partlyNeeding } from '../support/needs.js';
import { startProcess } from '../support/process.js';
import { tempDir } from '../support/temp-dir.js';
import { samplePicture } from '../support/world.js';

test(
  'the demo turns a portrait WebP into a 9:16 clip whose first frame is the picture',
  partlyNeeding('ffmpeg'),
  async ({ skip }) => {
    const dir = await tempDir();
    const image = path.join(dir, 'portrait.webp');
    const out = path.join(dir, 'clip.mp4');
    await writeFile(
      image,
      await sharp(await samplePicture(720, 1280))
        .webp()
        .toBuffer(),
    );
    const { exited, output } = await startProcess('tools/demo.js', {
      args: ['--image', image, '--prompt', 'wind', '--duration', '4s', '--seed', '7', '--out', out],
    });
    await expect.poll(output).toContain(out);
    const saidAtMs = Date.now();
    expect((await exited).code).toBe(0);
    // A timer left behind would keep the process alive: the shortest long one takes 45 s.
    expect(Date.now() - saidAtMs).toBeLessThan(40_000);
    for (const word of [
      'deferred',
      'In queue',
      '2 ahead of you',
      'Making your clip',
      'Finished',
      'seed 7',
      out,
    ]) {
      expect(output()).toContain(word);
    }
    const kilobytes = `${Math.round((await stat(out)).size / 1_000)} kB`;
    expect(output()).toContain(`(video/mp4, ${kilobytes})`);
    expect(output()).toContain(`4.0 s, ${kilobytes}\n`);
    expect(await readClipFacts(out)).toEqual({ codec: 'H.264', width: 720, height: 1280, seconds: 4 });
    skip(lacks('ffmpeg'));

    const probe = spawnSync('ffprobe', [
      '-v',
      'error',
      '-select_streams',
      'v',
      '-show_entries',
      'stream=codec_name,pix_fmt',
      '-of',
      'csv=p=0',
      out,
    ]);
    expect(String(probe.stdout).trim()).toBe('h264,yuv420p');
    const frame = spawnSync(
      'ffmpeg',
      ['-v', 'error', '-i', out, '-frames:v', '1', '-f', 'image2pipe', '-c:v', 'png', '-'],
      {
        maxBuffer: 1e8,
      },
    );
    const late = spawnSync(
      'ffmpeg',
      ['-v', 'error', '-ss', '3.5', '-i', out, '-frames:v', '1', '-f', 'image2pipe', '-'],
      {
        maxBuffer: 1e8,
      },
    );
    // A player can only jump to the end if the file marks its key frames.
    expect(late.stdout.length).toBeGreaterThan(0);
    const corner = await sharp(frame.stdout)
      .extract({ left: 100, top: 600, width: 50, height: 50 })
      .toBuffer();
    const { channels } = await sharp(corner).stats();
    // The left half of the picture is red, its right half blue.
    expect(channels[0]?.mean).toBeGreaterThan(180);
    expect(channels[2]?.mean).toBeLessThan(70);
  },
);

test('a picture of another shape is cropped in the demo, which says so', async () => {
  const dir = await tempDir();
  const image = path.join(dir, 'square.png');
  const out = path.join(dir, 'clip.mp4');
  await writeFile(image, await samplePicture(720, 720));
  const { exited, output } = await startProcess('tools/demo.js', {
    args: ['--image', image, '--duration', '4s', '--out', out],
  });
  await expect.poll(output).toMatch(/How should the picture fit\?[\s\S]*@Robin presses “Crop it”/);
  expect((await exited).code).toBe(0);
  expect(output()).toMatch(/presses[\s\S]*about 44 % of it is cropped at the top and bottom[\s\S]*Wrote /);
  expect(await readClipFacts(out)).toMatchObject({ width: 1280, height: 720 });
});

test('the demo explains itself', async () => {
  const { exited, output } = await startProcess('tools/demo.js', { args: ['--help'] });
  expect((await exited).code).toBe(0);
  expect(output()).toContain('--aspect-ratio auto|16:9|9:16');
});

const NO_PICTURE = fileURLToPath(import.meta.url);

test.each([
  ['an unknown flag', ['--speed', '9'], "Unknown option '--speed'. See npm run demo -- --help"],
  ['an option without its value', ['--image', '--seed'], '--image'],
  ['a wrong choice', ['--duration', '2s'], '--duration must be one of'],
  ['a choice of another model', ['--duration', '5s'], "Veo 3.1 doesn't support `duration: 5s`"],
  ['a wrong number', ['--seed', 'x'], '--seed'],
  ['a file that is not there', ['--image', 'nowhere.png'], "--image nowhere.png can't be used"],
  ['a folder', ['--image', '/tmp'], 'it is a folder'],
  ['a clip in a file of another kind', ['--image', 'a.png', '--out', './a.png'], '--out must end in .mp4'],
  ['an answer that is neither yes nor no', ['--audio', 'maybe'], '--audio must be yes or no'],
  ['a word without an option', ['cat.png'], 'Put options after --'],
  [
    'a file that is no picture',
    ['--image', NO_PICTURE],
    "What's in that file isn't a picture that I can read",
  ],
  ['a place that can not be written', ['--out', '/nowhere/at/all.mp4'], '/nowhere/at/all.mp4'],
])('the demo rejects %s in one line, before anything starts', async (_what, words, says) => {
  const refusal = await readPictureOf(words).catch((error: unknown) => String(error));
  expect(refusal).toContain(says);
  expect(refusal).toMatch(/^.*$/);
});

async function readPictureOf(words: readonly string[]) {
  const given = readArguments(words);
  return given === 'help' ? given : readPicture(given);
}

test('invalid arguments end the demo with one line and exit code 2', async () => {
  const { exited, output } = await startProcess('tools/demo.js', { args: ['--duration', '5s'] });
  expect((await exited).code).toBe(2);
  expect(output()).toMatch(/^[^\n]+\n$/);
});

test('a file that the demo refuses ends it with one line and exit code 2', async () => {
  const given = readArguments(['--image', NO_PICTURE]);
  if (given === 'help') throw new Error('No help was asked for');
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => said.mockRestore());
  expect(await runDemo(given)).toBe(2);
  expect(said.mock.calls).toEqual([[expect.stringMatching(/^.+$/)]]);
});
