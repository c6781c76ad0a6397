import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { SandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { clientOf, IMAGE_TO_VIDEO, jsonOf, startQuick, until } from './fal-support.js';

let sandbox: SandboxFal;
afterEach(() => sandbox.stop());

test('uploads are readable by their URL, whole and in part', async () => {
  sandbox = await startQuick();
  const url = await clientOf(sandbox).storage.upload(
    new File(['0123456789'], 'my cat.png', { type: 'image/png' }),
  );
  expect(url).toMatch(/\/v3b\.fal\.media\/files\/b\/[\da-f]{8}\/[\w-]+_my_cat\.png$/);
  const whole = await fetch(url);
  expect([whole.status, whole.headers.get('content-type'), whole.headers.get('content-length')]).toEqual([
    200,
    'image/png',
    '10',
  ]);
  expect(await whole.text()).toBe('0123456789');
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '10']);
  for (const [range, text, contentRange] of [
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ] as const) {
    const part = await fetch(url, { headers: { range } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      contentRange,
      text,
    ]);
  }
  const beyond = await fetch(url, { headers: { range: 'bytes=10-' } });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
});

test('an upload needs its token, and expires when asked to', async () => {
  sandbox = await startQuick();
  const initiate = async (headers: Record<string, string> = {}) => {
    const response = await fetch(
      `${sandbox.baseUrl}/rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3`,
      {
        method: 'POST',
        headers: { authorization: 'Key k', 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ content_type: 'image/png', file_name: 'a.png' }),
      },
    );
    return (await jsonOf(response)).read;
  };
  const { upload_url: uploadUrl, file_url: fileUrl } = await initiate();
  expect((await fetch(fileUrl)).status).toBe(404);
  expect((await fetch(fileUrl, { method: 'PUT', body: 'x' })).status).toBe(403);
  expect((await fetch(uploadUrl, { method: 'PUT', body: 'x' })).status).toBe(200);
  expect((await fetch(fileUrl)).status).toBe(200);
  const short = await initiate({ 'x-fal-object-lifecycle': '{"expiration_duration_seconds":0.15}' });
  expect((await fetch(short.upload_url, { method: 'PUT', body: 'x' })).status).toBe(200);
  await until(
    async () => (await fetch(short.file_url)).status,
    (status) => status === 404,
  );
});

test('a clip of any size can be served, and nothing stays on disk', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'flipbook-test-'));
  const filesDir = join(directory, 'files');
  sandbox = await startQuick({ filesDir });
  const path = join(directory, 'big.mp4');
  await writeFile(path, Buffer.alloc(30_000_000, 7));
  sandbox.script({ kind: 'video', path }, { kind: 'video', bytes: Buffer.from('tiny') });
  const fal = clientOf(sandbox);
  for (const size of [30_000_000, 4]) {
    const { request_id: requestId } = await fal.queue.submit(IMAGE_TO_VIDEO, {
      input: { prompt: 'p', image_url: 'https://example.com/never-looked-at.png' },
    });
    await until(
      () => sandbox.requests().at(-1)?.state,
      (state) => state === 'COMPLETED',
    );
    const { data } = await fal.queue.result(IMAGE_TO_VIDEO, { requestId });
    expect((await (await fetch(data.video.url)).arrayBuffer()).byteLength).toBe(size);
  }
  expect(await readdir(filesDir)).toHaveLength(2);
  sandbox.settings.fileRetentionMs = 0;
  await rm(directory, { recursive: true });
});

test('a clip is extended again and again, up to a length', async () => {
  sandbox = await startQuick();
  const fal = clientOf(sandbox);
  const film = async (endpoint: string, input: object) => {
    const { request_id: requestId } = await fal.queue.submit(endpoint, { input: { prompt: 'p', ...input } });
    await until(
      () => sandbox.requests().at(-1)?.state,
      (state) => state === 'COMPLETED',
    );
    const { data } = await fal.queue.result(endpoint, { requestId });
    return { video_url: data.video.url };
  };
  const extend = (input: object) => film('fal-ai/veo3.1/fast/extend-video', input);
  const clip = await film('fal-ai/veo3.1', {});
  const longer = await extend(clip);
  expect(sandbox.requests().at(-1)?.billedUnits).toBe(10.5);
  const refusal = (seconds: number, most: number) => ({
    status: 422,
    body: {
      detail: [{ type: 'video_duration_too_long', ctx: { max_duration: most, provided_duration: seconds } }],
    },
  });
  await expect(extend(longer)).rejects.toMatchObject(refusal(15, 8));
  sandbox.settings.longestExtendedSeconds = 20;
  await expect(extend(await extend(longer))).rejects.toMatchObject(refusal(22, 20));
  await expect(extend(await film('fal-ai/veo3.1', { resolution: '4k' }))).rejects.toMatchObject({
    body: { detail: [{ type: 'feature_not_supported' }] },
  });
});
