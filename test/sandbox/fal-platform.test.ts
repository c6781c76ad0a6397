import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SandboxFal } from '../../src/sandbox/fal/sandbox-fal.js';
import { clientOf, IMAGE_TO_VIDEO, jsonOf, picture, startQuick, until } from './fal-support.js';

let sandbox: SandboxFal;
const still = `data:image/png;base64,${(await picture(160, 90).png().toBuffer()).toString('base64')}`;

beforeEach(async () => {
  sandbox = await startQuick();
});
afterEach(() => sandbox.stop());

async function ask(path: string, query: Record<string, string>) {
  const response = await fetch(
    `${sandbox.baseUrl}/api.fal.ai/v1/models/${path}?${new URLSearchParams(query)}`,
    {
      headers: { authorization: 'Key k' },
    },
  );
  return { status: response.status, ...(await jsonOf(response)) };
}

const listing = (query: Record<string, string> = {}) =>
  ask('requests/by-endpoint', { endpoint_id: IMAGE_TO_VIDEO, ...query });

async function submit(prompt: string): Promise<string> {
  const { request_id: id } = await clientOf(sandbox).queue.submit(IMAGE_TO_VIDEO, {
    input: { prompt, image_url: still },
  });
  return id;
}

const allDone = () =>
  until(
    () => sandbox.requests(),
    (requests) => requests.every(({ state }) => state === 'COMPLETED'),
  );

test('lists own requests by endpoint, with payloads when asked', async () => {
  sandbox.script({ kind: 'render' }, { kind: 'noMedia' });
  const since = new Date(Date.now() - 1000).toISOString();
  const [good, bad] = [await submit('good'), await submit('bad')];
  await allDone();
  const { status, body, read } = await listing({ start: since, expand: 'payloads' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ has_more: false, next_cursor: null });
  expect(read.items).toHaveLength(2);
  expect(read.items.find((item) => item.request_id === good)).toMatchObject({
    endpoint_id: IMAGE_TO_VIDEO,
    status_code: 200,
    sent_at: expect.any(String),
    started_at: expect.any(String),
    ended_at: expect.any(String),
    duration: expect.any(Number),
    json_input: { prompt: 'good', image_url: still },
    json_output: { video: { content_type: 'video/mp4' } },
  });
  const plain = await listing({ status: 'user_error' });
  expect(plain.read.items).toMatchObject([{ request_id: bad, status_code: 422 }]);
  expect(plain.read.items[0]).not.toHaveProperty('json_input');
  expect((await listing({ request_id: good })).read.items).toHaveLength(1);
  expect((await listing({ end: since })).read.items).toEqual([]);
  expect((await listing({ endpoint_id: 'fal-ai/veo3.1/fast' })).read.items).toEqual([]);
});

test('pages by cursor', async () => {
  for (const prompt of ['a', 'b', 'c']) await submit(prompt);
  await allDone();
  const first = await listing({ limit: '2' });
  expect(first.body).toMatchObject({ has_more: true, next_cursor: expect.any(String) });
  const second = await listing({ limit: '2', cursor: first.read.next_cursor ?? '' });
  expect(second.body).toMatchObject({ has_more: false, next_cursor: null });
  const ids = [...first.read.items, ...second.read.items].map((item) => item.request_id);
  expect(new Set(ids)).toEqual(new Set(sandbox.requests().map(({ requestId }) => requestId)));
});

test('shows a request only once it has started, or later still', async () => {
  sandbox.pause();
  await submit('waits');
  expect((await listing()).read.items).toEqual([]);
  sandbox.settings.listed = 'submitted';
  expect((await listing()).read.items).toMatchObject([{ ended_at: null }]);
  sandbox.settings.listingDelayMs = 60_000;
  expect((await listing()).read.items).toEqual([]);
});

test('refuses a bad query in the platform’s own error shape', async () => {
  expect(await ask('requests/by-endpoint', {})).toMatchObject({
    status: 400,
    body: { error: { type: 'validation_error' } },
  });
  expect((await listing({ start: 'yesterday' })).status).toBe(400);
  expect((await listing({ limit: '101' })).status).toBe(400);
});

test('tells base prices', async () => {
  const { read } = await ask('pricing', { endpoint_id: `${IMAGE_TO_VIDEO},fal-ai/veo3.1/lite` });
  expect(read.prices).toEqual([
    { endpoint_id: IMAGE_TO_VIDEO, unit_price: 0.2, unit: 'second', currency: 'USD' },
    { endpoint_id: 'fal-ai/veo3.1/lite', unit_price: 0.03, unit: 'second', currency: 'USD' },
  ]);
  expect((await ask('pricing', { endpoint_id: 'fal-ai/nothing' })).status).toBe(404);
});
