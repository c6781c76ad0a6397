import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createWorkerRenderer, type RenderTask } from '../../src/sandbox/fal/renderer/renderer.js';
import { lacks, needing, partlyNeeding } from '../support/needs.js';
import { boxes, difference, extractFrames, firstFrame, picture, probe } from './fal-support.js';

const renderer = createWorkerRenderer({ shrink: 4 });
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flipbook-test-'));
});
afterAll(async () => {
  await renderer.stop();
  await rm(directory, { recursive: true });
});

let made = 0;
async function render(still: Buffer | undefined, task: Partial<RenderTask> = {}, draw = renderer.render) {
  made += 1;
  const picturePath = join(directory, `still-${made}`);
  if (still !== undefined) await writeFile(picturePath, still);
  const { path, parts = [] } = await draw({
    scene: still === undefined ? { mode: 'text', prompt: 'It moves' } : { mode: 'image', path: picturePath },
    outputPath: join(directory, `clip-${made}.mp4`),
    stillsDir: join(directory, `stills-${made}`),
    aspectRatio: 'auto',
    resolution: '720p',
    durationSeconds: 0.25,
    input: {},
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...task,
  });
  const bytes = await readFile(path);
  return { path, parts, bytes, ...(await probe(bytes)) };
}

const upright = { codec: 'avc', width: 180, height: 320, frames: 6, seconds: 0.25 };
const level = { codec: 'avc', width: 320, height: 180, frames: 6, seconds: 0.25 };

// Quality 27 and the colour conversion stay well below this; a wrong crop, rotation or channel order is well above.
const SAME = 4;

test.for([
  ['an upright WebP', async () => picture(900, 1600).webp({ quality: 95 }).toBuffer(), upright],
  ['a small, odd-sized JPEG', async () => picture(321, 181).jpeg().toBuffer(), level],
  [
    'a JPEG that its EXIF data turns upright',
    async () => picture(1600, 900).jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer(),
    upright,
  ],
  [
    'a PNG with transparency, on white',
    async () =>
      picture(1600, 900)
        .ensureAlpha()
        .composite([
          {
            input: { create: { width: 400, height: 900, channels: 4, background: '#00000000' } },
            blend: 'dest-in',
            left: 0,
            top: 0,
          },
        ])
        .png()
        .toBuffer(),
    level,
  ],
  ['a GIF', async () => picture(640, 360).gif().toBuffer(), level],
  ['a grey AVIF', async () => picture(640, 360).greyscale().avif({ quality: 90 }).toBuffer(), level],
] as const)(
  '%s becomes a clip that begins with it',
  partlyNeeding('ffmpeg'),
  async ([_name, still, shape], { skip }) => {
    const source = await still();
    const clip = await render(source);
    expect(clip).toMatchObject(shape);
    expect(boxes(clip.bytes)).toEqual(['ftyp', 'moov', 'mdat']);
    skip(lacks('ffmpeg'));
    expect(await difference(await firstFrame(clip.path), source)).toBeLessThan(SAME);
  },
);

test('a picture of another shape is cropped, and the asked shape wins over its own', async () => {
  const square = await picture(800, 800).png().toBuffer();
  expect(await render(square)).toMatchObject(level);
  expect(await render(square, { aspectRatio: '9:16' })).toMatchObject(upright);
  expect(await render(undefined)).toMatchObject(level);
});

test('1080p has its full height', async () => {
  const full = createWorkerRenderer();
  onTestFinished(full.stop);
  const still = await picture(1600, 900).jpeg().toBuffer();
  const clip = await render(still, { resolution: '1080p', durationSeconds: 1 / 12 }, full.render);
  expect(clip).toMatchObject({ width: 1920, height: 1080, frames: 2 });
});

test('the picture moves', needing('ffmpeg'), async () => {
  const { path, bytes } = await render(await picture(1600, 900).png().toBuffer(), { durationSeconds: 1 });
  const [first, last] = await extractFrames(path, [0, 23]);
  expect(bytes.length).toBeGreaterThan(5000);
  expect(await difference(first, last)).toBeGreaterThan(1);
});

test(
  'a text alone is drawn: the same picture for the same seed, and it moves',
  needing('ffmpeg'),
  async () => {
    const draw = async (prompt: string, seed?: number) => {
      const { path } = await render(undefined, {
        scene: { mode: 'text', prompt },
        ...(seed === undefined ? {} : { seed }),
      });
      const [first, last] = await extractFrames(path, [0, 5]);
      return { first, last };
    };
    const clip = await draw('A fox & a "hen" <in the snow> \u0007', 5);
    expect(await difference(clip.first, (await draw('A fox & a "hen" <in the snow> \u0007', 5)).first)).toBe(
      0,
    );
    expect(
      await difference(clip.first, (await draw('A fox & a "hen" <in the snow> \u0007', 6)).first),
    ).toBeGreaterThan(SAME);
    expect(await difference(clip.first, (await draw('A ship at sea', 5)).first)).toBeGreaterThan(SAME);
    expect(await difference(clip.first, (await draw('')).first)).toBeGreaterThan(SAME);
    expect(await difference(clip.first, clip.last)).toBeGreaterThan(1);
  },
);

test('reports progress, stops on abort, and continues with the next task', async () => {
  const still = await picture(640, 360).png().toBuffer();
  const controller = new AbortController();
  const seen: number[] = [];
  const stopped = render(still, {
    durationSeconds: 8,
    signal: controller.signal,
    onProgress: (frame) => {
      seen.push(frame);
      controller.abort(new Error('enough'));
    },
  });
  await expect(stopped).rejects.toThrow('enough');
  expect(seen).toEqual([12]);
  expect(await render(still)).toMatchObject(level);
});

test('a file that is no picture fails, and the next one works', async () => {
  await expect(render(Buffer.from('hello'))).rejects.toThrow();
  expect(await render(await picture(640, 360).png().toBuffer())).toMatchObject(level);
});
