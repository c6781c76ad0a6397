import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorkerRenderer } from '../../src/sandbox/fal/renderer/renderer.js';
import { type SandboxFal, startSandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { lacks, partlyNeeding } from '../support/needs.js';
import {
  boxes,
  clientOf,
  difference,
  firstFrame,
  IMAGE_TO_VIDEO,
  picture,
  probe,
  until,
} from './fal-support.js';

// The demo's clip has its full size.
const renderer = createWorkerRenderer({ shrink: 4 });
let sandbox: SandboxFal;
let directory: string;

beforeAll(async () => {
  sandbox = await startSandboxFal({ queueStepMs: 20, render: renderer.render });
  directory = await mkdtemp(join(tmpdir(), 'flipbook-test-'));
});

afterAll(async () => {
  await sandbox.stop();
  await renderer.stop();
  await rm(directory, { recursive: true });
});

async function animate(still: Buffer, type: string, input: Record<string, unknown> = {}) {
  const fal = clientOf(sandbox);
  const imageUrl = await fal.storage.upload(new Blob([new Uint8Array(still)], { type }));
  const { request_id: requestId } = await fal.queue.submit(IMAGE_TO_VIDEO, {
    input: { prompt: 'It moves', duration: '4s', ...input, image_url: imageUrl },
  });
  const positions: number[] = [];
  await until(
    async () => {
      const status = await fal.queue.status(IMAGE_TO_VIDEO, { requestId, logs: true });
      if (status.status === 'IN_QUEUE') positions.push(status.queue_position);
      return status;
    },
    ({ status }) => status === 'COMPLETED',
  );
  const { data } = await fal.queue.result(IMAGE_TO_VIDEO, { requestId });
  const response = await fetch(data.video.url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const path = join(directory, `${requestId}.mp4`);
  await writeFile(path, bytes);
  return { data, response, bytes, path, positions, requestId };
}

test('a landscape PNG becomes 4 s that begin with the picture', partlyNeeding('ffmpeg'), async ({ skip }) => {
  const still = await picture(1600, 900).png().toBuffer();
  const { data, response, bytes, path, positions, requestId } = await animate(still, 'image/png');
  expect(data.video).toMatchObject({
    content_type: 'video/mp4',
    file_name: 'output.mp4',
    file_size: bytes.length,
  });
  expect(response.headers.get('content-type')).toBe('video/mp4');
  expect(response.headers.get('content-length')).toBe(String(bytes.length));
  expect(await probe(bytes)).toMatchObject({
    codec: 'avc',
    width: 320,
    height: 180,
    seconds: 4,
    frames: 96,
    colors: { matrix: 'bt709', fullRange: false },
  });
  expect(boxes(bytes).indexOf('moov')).toBeLessThan(boxes(bytes).indexOf('mdat'));
  expect(positions).toEqual([...positions].sort((one, other) => other - one));
  expect(sandbox.requests().find((request) => request.requestId === requestId)).toMatchObject({
    state: 'COMPLETED',
    status: 200,
    billedUnits: 8,
  });
  skip(lacks('ffmpeg'));
  expect(await difference(await firstFrame(path), still)).toBeLessThan(4);
});
