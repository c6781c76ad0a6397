import { afterEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { SandboxFal, SandboxFalOptions } from '../../src/sandbox/fal/sandbox-fal.js';
import { startServer } from '../support/http-server.js';
import { clientOf, IMAGE_TO_VIDEO, picture, startQuick, until } from './fal-support.js';

let sandbox: SandboxFal;
afterEach(() => sandbox.stop());

const bytes = await picture(160, 90).png().toBuffer();
const still = `data:image/png;base64,${bytes.toString('base64')}`;
const input = { prompt: 'It moves', image_url: still };
const key = { authorization: 'Key k' };
const type = { 'content-type': 'image/png' };

async function start(options: SandboxFalOptions = {}): Promise<void> {
  sandbox = await startQuick(options);
}

const at = (path: string): string => (path.startsWith('http') ? path : `${sandbox.baseUrl}/${path}`);

/** POSTs JSON with a key, as scripts do. */
const post = (path: string, body: unknown, init: RequestInit = {}): Promise<Response> =>
  fetch(at(path), {
    method: 'POST',
    headers: { ...key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...init,
  });

/** The strings of a response's JSON. */
async function textsOf(answer: Promise<Response>): Promise<Record<string, string>> {
  const response = await answer;
  expect(response.status).toBe(200);
  const read = z.record(z.string(), z.unknown()).parse(await response.json());
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]));
}

const asked = { file_name: 'cat.png', content_type: 'image/png' };

/** Uploads by the two steps of older clients. */
async function uploadTo(initiate: string): Promise<string> {
  const { upload_url: target = '', file_url: url = '' } = await textsOf(post(initiate, asked));
  const put = await fetch(target, { method: 'PUT', headers: type, body: bytes });
  expect(put.status).toBe(200);
  return url;
}

/** The headers that fal_client sends to the CDN, with a token instead of the key. */
async function cdnHeaders(): Promise<Record<string, string>> {
  const token = await textsOf(post('rest.fal.ai/storage/auth/token?storage_type=fal-cdn-v3', {}));
  expect(token['base_url']).toBe(`${sandbox.baseUrl}/v3b.fal.media`);
  expect(Date.parse(token['expires_at'] ?? '')).toBeGreaterThan(Date.now());
  expect(token['expires_at']).toMatch(/\+00:00$/);
  return { authorization: `${token['token_type']} ${token['token']}` };
}

/** Sends two parts and completes them; `partUrl` is the address of a part. */
async function sendParts(
  partUrl: (part: number | 'complete') => string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const parts: { partNumber: number; etag: string | null }[] = [];
  for (const [index, body] of [bytes.subarray(0, 100), bytes.subarray(100)].entries()) {
    const partNumber = index + 1;
    const response = await fetch(partUrl(partNumber), { method: 'PUT', headers, body });
    expect(await response.json()).toEqual({ partNumber, etag: response.headers.get('etag') });
    parts.unshift({ partNumber, etag: response.headers.get('etag') });
  }
  return post(
    partUrl('complete'),
    { parts },
    { headers: { ...headers, 'content-type': 'application/json' } },
  );
}

const readable = async (url: string): Promise<void> => {
  const read = await fetch(url);
  expect([read.status, read.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
};

test.each([
  'rest.fal.ai/storage/upload/initiate',
  'rest.alpha.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3',
])('a picture is uploaded in two steps: %s', async (initiate) => {
  await start();
  await readable(await uploadTo(initiate));
});

test('gcs is refused as at fal today, and taken by the earlier fal', async () => {
  await start();
  const initiate = 'rest.fal.ai/storage/upload/initiate?storage_type=gcs';
  const refused = await post(initiate, asked);
  expect([refused.status, await refused.json()]).toEqual([400, { detail: 'Invalid storage type' }]);
  sandbox.settings.storageTypes = ['gcs'];
  await readable(await uploadTo(initiate));
});

test('a picture is uploaded in parts with the address of the upload', async () => {
  await start();
  const { upload_url: target = '', file_url: url = '' } = await textsOf(
    post('rest.fal.ai/storage/upload/initiate-multipart?storage_type=fal-cdn-v3', asked),
  );
  const { origin, pathname, search } = new URL(target);
  expect((await fetch(`${origin}${pathname}/1`, { method: 'PUT', body: 'x' })).status).toBe(401);
  const done = await sendParts((part) => `${origin}${pathname}/${part}${search}`);
  expect(done.status).toBe(200);
  await readable(url);
});

test("fal's own client uploads a large file in parts", async () => {
  await start();
  const large = Buffer.alloc(91 * 1024 * 1024, 'abc');
  const url = await clientOf(sandbox).storage.upload(new File([large], 'large.bin'));
  const read = await fetch(url);
  expect(Buffer.from(await read.arrayBuffer()).equals(large)).toBe(true);
});

test.each(['v3.fal.media', 'v3b.fal.media'])('a picture is uploaded to %s with a token', async (host) => {
  await start();
  const headers = { ...(await cdnHeaders()), ...type, 'x-fal-file-name': 'my cat.png' };
  const upload = { method: 'POST', headers, body: bytes };
  const { access_url: url = '' } = await textsOf(fetch(at(`${host}/files/upload`), upload));
  expect(url).toMatch(/_my_cat\.png$/);
  await readable(url);
  await readable(url.replace('/v3b.', '/v3.'));
  const withKey = { ...upload, headers: { ...headers, ...key } };
  expect((await fetch(at(`${host}/files/upload`), withKey)).status).toBe(401);
});

test('a picture is uploaded in parts with a token', async () => {
  await start();
  const headers = { ...(await cdnHeaders()), ...type };
  const begun = fetch(at('v3b.fal.media/files/upload/multipart'), { method: 'POST', headers });
  const { access_url: url = '', uploadId } = await textsOf(begun);
  expect((await fetch(url)).status).toBe(404);
  const complete = `${url}/multipart/${uploadId}/complete`;
  const wrong = { parts: [{ partNumber: 1, etag: '"0"' }] };
  expect((await post(complete, wrong, { headers })).status).toBe(400);
  expect((await sendParts((part) => `${url}/multipart/${uploadId}/${part}`, headers)).status).toBe(200);
  await readable(url);
});

test('a file of JSON is uploaded like any other', async () => {
  await start();
  const { upload_url: target = '', file_url: url = '' } = await textsOf(
    post('rest.fal.ai/storage/upload/initiate', { ...asked, content_type: 'application/json' }),
  );
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(target, { method: 'PUT', headers, body: '{"a":1}' })).status).toBe(200);
  expect(await (await fetch(url)).text()).toBe('{"a":1}');
});

test('a script submits, reads logs in each way to say yes, gets the result, and is called', async () => {
  await start();
  const hook = await startServer((response) => void response.end());
  const webhook = encodeURIComponent(`${hook.baseUrl}/done`);
  const submitted = await textsOf(post(`queue.fal.run/${IMAGE_TO_VIDEO}?fal_webhook=${webhook}`, input));
  await until(sandbox.webhooks.attempts, ({ length }) => length === 1);
  const call: unknown = JSON.parse(hook.seen[0]?.body ?? '');
  expect(call).toMatchObject({ request_id: submitted['request_id'], status: 'OK' });
  const status = async (query: string): Promise<unknown> =>
    (await fetch(`${submitted['status_url']}${query}`, { headers: key })).json();
  const lines = [{ message: 'Loading the picture' }, { message: 'Rendering frame 96 of 192' }];
  for (const yes of ['1', 'true', 'True']) {
    expect(await status(`?logs=${yes}`)).toMatchObject({ status: 'COMPLETED', logs: lines });
    const stream = await fetch(`${submitted['status_url']}/stream?logs=${yes}`, { headers: key });
    expect(await stream.text()).toContain('Loading the picture');
  }
  for (const no of ['', '?logs=0', '?logs=false', '?logs=False']) {
    expect(await status(no)).toMatchObject({ logs: null });
  }
  const result = await fetch(submitted['response_url'] ?? '', { headers: key });
  expect(await result.json()).toMatchObject({ video: { content_type: 'video/mp4' } });
});

test('a direct run answers with the result and its headers, and is a paid request', async () => {
  await start();
  const run = await post(`fal.run/${IMAGE_TO_VIDEO}`, input);
  expect([run.status, run.headers.get('x-fal-billable-units')]).toEqual([200, '16']);
  expect(run.headers.get('x-fal-request-id')).toBe(sandbox.requests()[0]?.requestId);
  expect(await run.json()).toMatchObject({ video: { content_type: 'video/mp4' } });
  const { data } = await clientOf(sandbox).run(IMAGE_TO_VIDEO, { input });
  expect(data.video.url).toContain('/v3b.fal.media/files/b/');
  expect(sandbox.posts()).toBe(2);
});

test('a direct run is refused like a submit, and answers with the failure of its model', async () => {
  await start();
  const invalid = await post(`fal.run/${IMAGE_TO_VIDEO}`, { image_url: still });
  expect(invalid.status).toBe(422);
  expect(await invalid.json()).toMatchObject({ detail: [{ loc: ['body', 'prompt'], type: 'missing' }] });
  expect((await post('fal.run/nobody/nothing', input)).status).toBe(404);
  expect((await post(`fal.run/${IMAGE_TO_VIDEO}`, input, { headers: {} })).status).toBe(401);
  sandbox.script({ kind: 'noMedia' });
  const failed = await post(`fal.run/${IMAGE_TO_VIDEO}`, input);
  expect([failed.status, failed.headers.get('x-fal-retryable')]).toEqual([422, 'false']);
  expect(await failed.json()).toMatchObject({ detail: [{ type: 'no_media_generated' }] });
});

test('a direct run is cancelled when its caller leaves, and refused while others fill the account', async () => {
  await start();
  sandbox.script({ kind: 'stuck' });
  const leaving = new AbortController();
  const left = post(`fal.run/${IMAGE_TO_VIDEO}`, input, { signal: leaving.signal });
  const request = () => sandbox.requests()[0];
  await until(request, (one) => one?.state === 'IN_PROGRESS');
  const busy = await post(`fal.run/${IMAGE_TO_VIDEO}`, input);
  expect([busy.status, busy.headers.get('x-fal-error-type')]).toEqual([429, 'concurrent_requests_limit']);
  leaving.abort();
  await expect(left).rejects.toThrow('aborted');
  await until(request, (one) => one?.state === 'COMPLETED');
  expect(request()).toMatchObject({ cancelled: true, billedUnits: 0 });
});

test('what is not there says so', async () => {
  await start();
  const refusal = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(at(path), { headers: key, ...init });
    return [response.status, await response.json()];
  };
  const none = '00000000-0000-4000-8000-000000000000';
  const status = `queue.fal.run/fal-ai/veo3.1/requests/${none}/status`;
  for (const path of [`${status}?log=1`, `${status}/stream?log=1`]) {
    const [route] = path.split('?');
    const detail = `The embedded fal does not know the parameter 'log' of GET /${route}`;
    expect(await refusal(path)).toEqual([501, { detail }]);
  }
  const old = await refusal('fal.media/files/upload', { method: 'POST' });
  expect(old).toEqual([501, { detail: 'The embedded fal does not know POST /fal.media/files/upload' }]);
  expect(await post(`queue.fal.run/${IMAGE_TO_VIDEO}?webhook=x`, input)).toMatchObject({
    status: 501,
  });
  expect(sandbox.requests()).toEqual([]);
});
