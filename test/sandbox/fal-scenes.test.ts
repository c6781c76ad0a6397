import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorkerRenderer } from '../../src/sandbox/fal/renderer/renderer.js';
import { type SandboxFal, startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { lacks, partlyNeeding } from '../support/needs.js';
import { clientOf, difference, extractFrames, picture, probe, until } from './fal-support.js';

const renderer = createWorkerRenderer({ shrink: 4 });
let sandbox: SandboxFal;
let directory: string;

beforeAll(async () => {
  sandbox = await startSandboxFal({ queueAhead: 0, queueStepMs: 5, render: renderer.render });
  directory = await mkdtemp(join(tmpdir(), 'flipbook-test-'));
});

afterAll(async () => {
  await sandbox.stop();
  await renderer.stop();
  await rm(directory, { recursive: true });
});

const plain = (background: string) =>
  sharp({ create: { width: 640, height: 360, channels: 3, background } })
    .png()
    .toBuffer();
const stills = {
  first: await picture(640, 360).png().toBuffer(),
  last: await picture(640, 360).rotate(180).negate().png().toBuffer(),
  red: await plain('#d02020'),
  green: await plain('#20b040'),
  blue: await plain('#2040d0'),
};

/** Generates a clip with an endpoint, and downloads it. */
async function film(endpoint: string, input: Record<string, unknown>) {
  const fal = clientOf(sandbox);
  const { request_id: requestId } = await fal.queue.submit(endpoint, { input: { prompt: 'p', ...input } });
  await until(
    () => fal.queue.status(endpoint, { requestId }),
    ({ status }) => status === 'COMPLETED',
  );
  const { data } = await fal.queue.result(endpoint, { requestId });
  const bytes = new Uint8Array(await (await fetch(data.video.url)).arrayBuffer());
  const path = join(directory, `${requestId}.mp4`);
  await writeFile(path, bytes);
  const request = sandbox.requests().find((one) => one.requestId === requestId);
  return { path, url: data.video.url, units: request?.billedUnits, ...(await probe(bytes)) };
}

const upload = (bytes: Buffer) =>
  clientOf(sandbox).storage.upload(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));

// Quality 27, two crops and the colour conversion stay well below this; another picture is well above.
const SAME = 6;

test('a prompt alone is enough', async () => {
  const input = { prompt: 'A fox in the snow', duration: '4s', aspect_ratio: '9:16', seed: 5 };
  const clip = await film('fal-ai/veo3.1/lite', input);
  expect(clip).toMatchObject({ width: 180, height: 320, seconds: 4, units: 6.666667 });
});

test(
  'two frames: it begins with the first one and ends with the last one',
  partlyNeeding('ffmpeg'),
  async ({ skip }) => {
    const [first, last] = [await upload(stills.first), await upload(stills.last)];
    const clip = await film('fal-ai/veo3.1/fast/first-last-frame-to-video', {
      first_frame_url: first,
      last_frame_url: last,
      duration: '4s',
      generate_audio: false,
    });
    expect(clip).toMatchObject({ width: 320, height: 180, seconds: 4, frames: 96, units: 4 });
    skip(lacks('ffmpeg'));
    const [opening, middle, ending] = await extractFrames(clip.path, [0, 48, 95]);
    expect(await difference(opening, stills.first)).toBeLessThan(SAME);
    expect(await difference(ending, stills.last)).toBeLessThan(SAME);
    expect(await difference(middle, stills.first)).toBeGreaterThan(SAME * 2);
    expect(await difference(middle, stills.last)).toBeGreaterThan(SAME * 2);
  },
);

test('three references are all seen', partlyNeeding('ffmpeg'), async ({ skip }) => {
  const urls = await Promise.all([stills.red, stills.green, stills.blue].map(upload));
  const clip = await film('fal-ai/veo3.1/fast/reference-to-video', { image_urls: urls, seed: 3 });
  expect(clip).toMatchObject({ width: 320, height: 180, seconds: 8, units: 12 });
  skip(lacks('ffmpeg'));
  const [red, green, blue] = await extractFrames(clip.path, [10, 96, 185]);
  expect(await difference(red, stills.red)).toBeLessThan(SAME);
  expect(await difference(green, stills.green)).toBeLessThan(SAME);
  expect(await difference(blue, stills.blue)).toBeLessThan(SAME);
});

test(
  'a clip is extended from its last frame, and only the new seconds cost',
  partlyNeeding('ffmpeg'),
  async ({ skip }) => {
    const still = await upload(stills.first);
    const clip = await film('fal-ai/veo3.1/image-to-video', {
      image_url: still,
      duration: '4s',
      resolution: '1080p',
      seed: 9,
    });
    const longer = await film('fal-ai/veo3.1/extend-video', { video_url: clip.url });
    expect(longer).toMatchObject({ width: 320, height: 180, seconds: 11, frames: 264, units: 14 });
    skip(lacks('ffmpeg'));
    const [before, last] = await extractFrames(clip.path, [40, 95]);
    const [same, joint, end] = await extractFrames(longer.path, [40, 96, 263]);
    expect(await difference(joint, last)).toBeLessThan(SAME);
    expect(await difference(same, before)).toBeLessThan(SAME);
    expect(await difference(joint, end)).toBeGreaterThan(1);
  },
);

test.each([
  [
    'a link that leads nowhere',
    async () => `${sandbox.baseUrl}/v3b.fal.media/files/b/0/x.mp4`,
    'file_download_error',
  ],
  ['a link to elsewhere', async () => 'https://example.com/clip.mp4', 'file_download_error'],
  ['a file that Veo did not make', () => upload(stills.red), 'feature_not_supported'],
])('%s is not extended', async (_name, url, type) => {
  await expect(film('fal-ai/veo3.1/extend-video', { video_url: await url() })).rejects.toMatchObject({
    status: 422,
    body: { detail: [{ loc: ['body', 'video_url'], type }] },
  });
});
