import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import type { SandboxFal, SandboxFalOptions } from '../../src/sandbox/fal/sandbox-fal.js';
import { PATIENCE_MS } from '../support/patience.js';
import { clientOf, IMAGE_TO_VIDEO, jsonOf, picture, startQuick, until } from './fal-support.js';

let sandbox: SandboxFal;
afterEach(() => sandbox.stop());

const still = `data:image/png;base64,${(await picture(160, 90).png().toBuffer()).toString('base64')}`;
const input = { prompt: 'It moves', image_url: still };

async function start(options: SandboxFalOptions = {}) {
  sandbox = await startQuick(options);
  return clientOf(sandbox);
}

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${sandbox.baseUrl}/queue.fal.run/fal-ai/veo3.1/requests/${path}`, {
    ...init,
    headers: { authorization: 'Key k' },
  });
}

const completed = (requestId: string) =>
  until(
    () => sandbox.requests().find((request) => request.requestId === requestId)?.state,
    (state) => state === 'COMPLETED',
  );

test('submit, status and result as the queue protocol has them', async () => {
  const fal = await start();
  sandbox.pause();
  const submitted = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  const { request_id: id } = submitted;
  const url = `${sandbox.baseUrl}/queue.fal.run/fal-ai/veo3.1/requests/${id}`;
  expect(submitted).toEqual({
    status: 'IN_QUEUE',
    request_id: id,
    response_url: url,
    status_url: `${url}/status`,
    cancel_url: `${url}/cancel`,
    queue_position: 0,
  });
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);

  const waiting = await ask(`${id}/status`);
  expect(waiting.status).toBe(202);
  expect(await waiting.json()).toMatchObject({ status: 'IN_QUEUE', queue_position: 0, logs: null });
  const early = await ask(id);
  expect([early.status, await early.json()]).toEqual([400, { detail: 'Request is still in progress' }]);

  sandbox.resume();
  await completed(id);
  const done = await ask(`${id}/status?logs=1`);
  expect(done.status).toBe(200);
  const { body: status, read } = await jsonOf(done);
  expect(status).toMatchObject({ status: 'COMPLETED', metrics: { inference_time: expect.any(Number) } });
  expect(read.logs).toEqual(
    ['Loading the picture', 'Rendering frame 96 of 192'].map((message) => ({
      message,
      timestamp: expect.any(String),
      level: 'INFO',
      source: 'USER',
    })),
  );
  expect(status).not.toHaveProperty('queue_position');
  expect(status).not.toHaveProperty('error');

  const result = await ask(`${id}/response`);
  expect(result.status).toBe(200);
  expect(result.headers.get('x-fal-request-id')).toBe(id);
  // 8 s of 720p with sound cost twice as much per second as the unit, a silent second.
  expect(result.headers.get('x-fal-billable-units')).toBe('16');
  expect(await result.json()).toEqual({
    video: {
      url: expect.stringMatching(/\/v3b\.fal\.media\/files\/b\/[\da-f]{8}\/[\w-]+_output\.mp4$/),
      content_type: 'video/mp4',
      file_name: 'output.mp4',
      file_size: 4,
    },
  });
  expect(sandbox.posts()).toBe(1);
});

test('a newcomer sees its position fall, and own requests wait behind each other', async () => {
  const fal = await start({ queueAhead: 2, queueStepMs: 60 });
  sandbox.pause();
  const first = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  const second = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  expect([first.queue_position, second.queue_position]).toEqual([2, 3]);
  sandbox.resume();
  const seen: (number | string)[] = [second.queue_position];
  await until(
    async () => {
      const status = await fal.queue.status(IMAGE_TO_VIDEO, { requestId: second.request_id });
      const now = status.status === 'IN_QUEUE' ? status.queue_position : status.status;
      if (seen.at(-1) !== now) seen.push(now);
      return status.status;
    },
    (status) => status === 'COMPLETED',
  );
  const positions = seen.filter((entry) => typeof entry === 'number');
  expect(positions).toEqual([...positions].sort((one, other) => other - one));
  const [one, two] = sandbox.requests();
  expect(two?.startedAt?.getTime()).toBeGreaterThanOrEqual(
    one?.endedAt?.getTime() ?? Number.POSITIVE_INFINITY,
  );
});

test('nobody overtakes in the queue, not even when fewer people were ahead of the later one', async () => {
  const fal = await start({ queueAhead: 4, queueStepMs: 60 });
  sandbox.pause();
  const first = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  sandbox.settings.queueAhead = 0;
  const second = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  expect([first.queue_position, second.queue_position]).toEqual([4, 5]);
  sandbox.resume();
  await completed(second.request_id);
  const [one, two] = sandbox.requests();
  expect(two?.startedAt?.getTime()).toBeGreaterThanOrEqual(
    one?.endedAt?.getTime() ?? Number.POSITIVE_INFINITY,
  );
});

test('falls back to IN_QUEUE when its runner is lost, and still finishes under the same id', async () => {
  // Long enough to be seen: no poll takes this long, even on a busy machine.
  const fal = await start({ queueAhead: 1, queueStepMs: 400 });
  sandbox.script({ kind: 'render', requeues: 1, durationMs: 400 });
  const { request_id: requestId } = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  const seen: string[] = [];
  await until(
    async () => {
      const { status } = await fal.queue.status(IMAGE_TO_VIDEO, { requestId });
      if (seen.at(-1) !== status) seen.push(status);
      return status;
    },
    (status) => status === 'COMPLETED',
  );
  expect(seen).toEqual(['IN_QUEUE', 'IN_PROGRESS', 'IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']);
  expect((await ask(requestId)).status).toBe(200);
});

test("cancel's four answers", async () => {
  const fal = await start();
  sandbox.script({ kind: 'stuck' });
  const running = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  const queued = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  const cancel = async (id: string) => {
    const response = await ask(`${id}/cancel`, { method: 'PUT' });
    return [response.status, await response.json()];
  };
  expect(await cancel(queued.request_id)).toEqual([200, { status: 'OK' }]);
  expect(await cancel(running.request_id)).toEqual([202, { status: 'CANCELLATION_REQUESTED' }]);
  await completed(running.request_id);
  expect(await cancel(running.request_id)).toEqual([400, { status: 'ALREADY_COMPLETED' }]);
  expect(await cancel(crypto.randomUUID())).toEqual([404, { status: 'NOT_FOUND' }]);
  for (const { request_id: id } of [running, queued]) {
    const status = await ask(`${id}/status`);
    expect([status.status, await status.json()]).toMatchObject([
      200,
      { status: 'COMPLETED', error_type: 'client_cancelled' },
    ]);
    const result = await ask(id);
    expect([result.status, result.headers.get('x-fal-error-type')]).toEqual([499, 'client_cancelled']);
  }
  expect(sandbox.requests().map(({ cancelled, billedUnits }) => [cancelled, billedUnits])).toEqual([
    [true, 0],
    [true, 0],
  ]);
});

test('a cancel in progress may come too late, and the clip is billed', async () => {
  const fal = await start({ cancelInProgress: 'finish' });
  sandbox.script({ kind: 'render', durationMs: 50 });
  const { request_id: id } = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  expect((await ask(`${id}/cancel`, { method: 'PUT' })).status).toBe(202);
  await completed(id);
  expect((await ask(id)).status).toBe(200);
  expect(sandbox.requests()[0]).toMatchObject({ cancelled: false, billedUnits: 16 });
});

test('the status stream tells every change, new log lines once, and ends', async () => {
  const fal = await start({ queueAhead: 1, queueStepMs: 30 });
  sandbox.pause();
  const { request_id: requestId } = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  const stream = await fal.queue.streamStatus(IMAGE_TO_VIDEO, { requestId, logs: true });
  const seen: { status: string; logs: string[] }[] = [];
  stream.on('data', (data) => {
    const logs = 'logs' in data ? data.logs.map((line: { message: string }) => line.message) : [];
    seen.push({ status: data.status, logs });
    sandbox.resume();
  });
  expect(await stream.done()).toMatchObject({ status: 'COMPLETED' });
  expect([...new Set(seen.map(({ status }) => status))]).toEqual(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']);
  expect(seen.flatMap(({ logs }) => logs)).toEqual(['Loading the picture', 'Rendering frame 96 of 192']);
});

test('a start deadline that passes ends the request with 504', async () => {
  const fal = await start();
  sandbox.pause();
  const { request_id: id } = await fal.queue.submit(IMAGE_TO_VIDEO, { input, startTimeout: 1.05 });
  await completed(id);
  const result = await ask(id);
  expect([result.status, result.headers.get('x-fal-request-timeout-type')]).toEqual([504, 'user']);
});

test('a start deadline passes by the clock, although the timer for it is early', async () => {
  const fal = await start();
  sandbox.pause();
  const startMs = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: startMs });
  onTestFinished(() => void vi.useRealTimers());
  const { request_id: id } = await fal.queue.submit(IMAGE_TO_VIDEO, { input, startTimeout: 1.05 });
  const first = await jsonOf(await ask(`${id}/status`));
  // The timer is over, and by the clock a millisecond is left.
  await setTimeout(1_200);
  vi.setSystemTime(startMs + 1_049);
  expect(await jsonOf(await ask(`${id}/status`))).toEqual(first);
  await setTimeout(1_200);
  vi.setSystemTime(startMs + 1_050);
  await completed(id);
});

test('results are kept for a time, and can be lost', async () => {
  const fal = await start();
  sandbox.script({ kind: 'render' }, { kind: 'resultGone' }, { kind: 'videoGone' });
  const ids: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    const { request_id: id } = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
    await completed(id);
    ids.push(id);
  }
  expect(await Promise.all(ids.map(async (id) => (await ask(id)).status))).toEqual([200, 404, 200]);
  expect(await Promise.all(ids.map(async (id) => (await ask(`${id}/status`)).status))).toEqual([
    200, 200, 200,
  ]);
  const { data } = await fal.queue.result(IMAGE_TO_VIDEO, { requestId: ids[2] ?? '' });
  expect((await fetch(data.video.url)).status).toBe(404);
  sandbox.settings.resultRetentionMs = -1;
  expect((await ask(ids[0] ?? '')).status).toBe(404);
});

test('a renderer that fails ends its request with 500, and the next one works', async () => {
  let calls = 0;
  const fal = await start({
    render: async ({ outputPath }) => {
      calls += 1;
      if (calls === 1) throw new Error('out of memory');
      await writeFile(outputPath, 'clip');
      return { path: outputPath };
    },
  });
  const broken = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  const fine = await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  await completed(fine.request_id);
  const result = await ask(broken.request_id);
  expect([result.status, result.headers.get('x-fal-error-type')]).toEqual([500, 'runner_server_error']);
  expect((await ask(fine.request_id)).status).toBe(200);
});

test('stopping in the middle of everything waits for none of it and leaves no files', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'flipbook-stop-'));
  vi.stubEnv('TMPDIR', directory);
  const fal = await start({ concurrency: 2 });
  vi.unstubAllEnvs();
  sandbox.script({ kind: 'stuck' }, { kind: 'render', durationMs: 10 * PATIENCE_MS });
  for (let index = 0; index < 3; index += 1) await fal.queue.submit(IMAGE_TO_VIDEO, { input });
  expect(await readdir(directory)).toHaveLength(1);
  await sandbox.stop();
  expect(await readdir(directory)).toEqual([]);
  await rm(directory, { recursive: true });
  sandbox = await startQuick();
});
