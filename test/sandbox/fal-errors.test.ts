import type { ApiError } from '@fal-ai/client';
import { afterEach, expect, test } from 'vitest';
import type { SandboxFal, SandboxFalOptions } from '../../src/sandbox/fal/sandbox-fal.js';
import { EXHAUSTED_BALANCE } from '../../src/sandbox/fal/settings.js';
import { clientOf, IMAGE_TO_VIDEO, jsonOf, picture, startQuick, until } from './fal-support.js';

let sandbox: SandboxFal;
afterEach(() => sandbox.stop());

const png = await picture(160, 90).png().toBuffer();
const LONG = 'x'.repeat(20_001);
const dataUri = (bytes: Uint8Array, type = 'image/png') =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

async function start(options: SandboxFalOptions = {}): Promise<void> {
  sandbox = await startQuick(options);
}

async function post(body: unknown, { endpoint = IMAGE_TO_VIDEO, key = 'Key k' } = {}) {
  const response = await fetch(`${sandbox.baseUrl}/queue.fal.run/${endpoint}`, {
    method: 'POST',
    headers: { ...(key === '' ? {} : { authorization: key }), 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, ...(await jsonOf(response)) };
}

async function outcomeOf(input: Record<string, unknown>, endpoint = IMAGE_TO_VIDEO) {
  const submitted = await post({ prompt: 'p', ...input }, { endpoint });
  expect(submitted.status).toBe(200);
  const id = submitted.read.request_id;
  const url = `${sandbox.baseUrl}/queue.fal.run/fal-ai/veo3.1/requests/${id}`;
  const headers = { authorization: 'Key k' };
  const status = await until(
    async () => (await jsonOf(await fetch(`${url}/status`, { headers }))).read,
    (read) => read.status === 'COMPLETED',
  );
  const result = await fetch(url, { headers });
  return { status, code: result.status, body: (await jsonOf(result)).body, headers: result.headers };
}

test('only a known key gets in', async () => {
  await start({ keys: ['good'] });
  const body = { prompt: 'p', image_url: dataUri(png) };
  expect((await post(body, { key: 'Key good' })).status).toBe(200);
  for (const key of ['', 'Bearer good', 'Key bad']) {
    expect(await post(body, { key })).toMatchObject({ status: 401, body: { detail: expect.any(String) } });
  }
  expect(sandbox.posts()).toBe(4);
  expect(sandbox.requests()).toHaveLength(1);
});

test('a locked account is refused at submit', async () => {
  await start({ lockReason: EXHAUSTED_BALANCE });
  const error: ApiError<{ detail: string }> = await clientOf(sandbox)
    .queue.submit(IMAGE_TO_VIDEO, { input: { prompt: 'p', image_url: dataUri(png) } })
    .catch((reason) => reason);
  expect(error.status).toBe(403);
  expect(error.body.detail).toBe(
    'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
  );
});

test('an unknown endpoint, body or host path is refused', async () => {
  await start();
  expect((await post({ prompt: 'p' }, { endpoint: 'fal-ai/veo9' })).status).toBe(404);
  expect((await post('{"prompt":')).body).toMatchObject({
    detail: [{ loc: ['body', 0], type: 'json_invalid' }],
  });
  const unknown = await fetch(`${sandbox.baseUrl}/rest.fal.ai/other`, {
    headers: { authorization: 'Key k' },
  });
  expect(unknown.status).toBe(501);
});

test.each([
  [{ image_url: 'x' }, { loc: ['body', 'prompt'], type: 'missing', msg: 'Field required' }],
  [{ prompt: 'p' }, { loc: ['body', 'image_url'], type: 'missing', msg: 'Field required' }],
  [
    { prompt: 'p', image_url: 'x', duration: '5s' },
    {
      loc: ['body', 'duration'],
      type: 'literal_error',
      msg: "Input should be '4s', '6s' or '8s'",
      ctx: { expected: "'4s', '6s' or '8s'" },
      input: '5s',
    },
  ],
  [
    { prompt: 'p', image_url: 'x', duration: 8 },
    { loc: ['body', 'duration'], type: 'literal_error', input: 8 },
  ],
  [
    { prompt: 'p', image_url: 'x', resolution: '4K' },
    { loc: ['body', 'resolution'], type: 'literal_error' },
  ],
  [
    { prompt: 'p', image_url: 'x', generate_audio: 'yes' },
    { loc: ['body', 'generate_audio'], type: 'bool_type' },
  ],
  [
    { prompt: 'p', image_url: 'x', seed: 1.5 },
    { loc: ['body', 'seed'], type: 'int_from_float' },
  ],
  [
    { prompt: LONG, image_url: 'x' },
    { loc: ['body', 'prompt'], type: 'string_too_long' },
  ],
  [[], { loc: ['body'], type: 'model_attributes_type' }],
])('refuses a body that breaks the schema (%#)', async (body, detail) => {
  await start();
  const answer = await post(body);
  expect(answer.status).toBe(422);
  expect(answer.body).toEqual({ detail: [expect.objectContaining({ url: expect.any(String), ...detail })] });
  expect(answer.headers.get('x-fal-billable-units')).toBe('0');
  expect(sandbox.requests()).toEqual([]);
});

const files = {
  text: {},
  'image-to-video': { image_url: 'x' },
  'first-last-frame-to-video': { first_frame_url: 'x', last_frame_url: 'y' },
  'reference-to-video': { image_urls: ['x'] },
  'extend-video': { video_url: 'x' },
};
const [anyLength, only8, only7] = ["'4s', '6s' or '8s'", "'8s'", "'7s'"];

test.each([
  ['lite', 'image-to-video', { resolution: '4k' }, "'720p' or '1080p'"],
  ['lite', 'first-last-frame-to-video', { duration: '6s' }, only8],
  ['lite', 'text', { aspect_ratio: 'auto' }, "'16:9' or '9:16'"],
  ['', 'text', { duration: '7s' }, anyLength],
  ['fast', 'text', { resolution: '4K' }, "'720p', '1080p' or '4k'"],
  ['', 'reference-to-video', { duration: '4s' }, only8],
  ['fast', 'reference-to-video', { aspect_ratio: 'auto' }, "'16:9' or '9:16'"],
  ['', 'extend-video', { resolution: '1080p' }, "'720p'"],
  ['fast', 'extend-video', { duration: '8s' }, only7],
] as const)('endpoints differ in what they take (%s %s)', async (tier, mode, wrong, expected) => {
  await start();
  const endpoint = ['fal-ai/veo3.1', tier, mode === 'text' ? '' : mode].filter(Boolean).join('/');
  const body = { prompt: 'p', ...files[mode] };
  const field = Object.keys(wrong)[0];
  expect((await post({ ...body, ...wrong }, { endpoint })).body).toEqual({
    detail: [expect.objectContaining({ loc: ['body', field], type: 'literal_error', ctx: { expected } })],
  });
  expect((await post(body, { endpoint })).status).toBe(200);
});

test('a reference takes one to three pictures, and no heed of a seed', async () => {
  await start();
  const reference = { endpoint: 'fal-ai/veo3.1/reference-to-video' };
  const none = await post({ prompt: 'p', image_urls: [] }, reference);
  expect(none.body).toMatchObject({ detail: [{ type: 'too_short' }] });
  const four = await post({ prompt: 'p', image_urls: ['a', 'b', 'c', 'd'] }, reference);
  expect(four.body).toMatchObject({ detail: [{ type: 'too_long' }] });
  expect((await post({ prompt: 'p', image_urls: ['x'], seed: 'any' }, reference)).status).toBe(200);
  expect((await post({ prompt: 'p', image_url: 'x', seed: 'any' })).status).toBe(422);
});

test.each(['fal-ai/veo3.1/lite/reference-to-video', 'fal-ai/veo3.1/lite/extend-video'])(
  'there is no %s',
  async (endpoint) => {
    await start();
    expect((await post({ prompt: 'p', ...files['extend-video'] }, { endpoint })).status).toBe(404);
  },
);

test('a body that breaks the schema can also be found out later', async () => {
  await start({ schemaErrors: 'result' });
  const { status, code, body } = await outcomeOf({ image_url: dataUri(png), duration: '5s' });
  expect(status).toMatchObject({ status: 'COMPLETED', error: 'Invalid status code: 422' });
  expect([code, body]).toMatchObject([422, { detail: [{ type: 'literal_error' }] }]);
});

const jpeg = await picture(1600, 900).jpeg().toBuffer();
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>');
const noise = Buffer.alloc(9 * 1024 * 1024);

test.each([
  ['not there', 'https://example.com/cat.png', 'file_download_error'],
  ['no URL at all', 'cat.png', 'file_download_error'],
  ['no picture', dataUri(Buffer.from('hello')), 'image_load_error'],
  ['broken off', dataUri(png.subarray(0, png.length - 60)), 'image_load_error'],
  ['a broken-off JPEG', dataUri(jpeg.subarray(0, jpeg.length / 2), 'image/jpeg'), 'image_load_error'],
  ['a drawing', dataUri(svg, 'image/svg+xml'), 'unsupported_image_format'],
  ['tiny', dataUri(await picture(20, 10).png().toBuffer()), 'image_too_small'],
  ['huge', dataUri(noise), 'file_too_large'],
])('a picture that is %s fails late, as a model error', async (_name, imageUrl, type) => {
  await start();
  const { status, code, body, headers } = await outcomeOf({ image_url: imageUrl });
  expect(status).toMatchObject({ status: 'COMPLETED', error: 'Invalid status code: 422' });
  expect([code, headers.get('x-fal-retryable'), headers.get('x-fal-billable-units')]).toEqual([
    422,
    'false',
    '0',
  ]);
  expect(body).toEqual({ detail: [expect.objectContaining({ loc: ['body', 'image_url'], type })] });
});

test('scripted failures: of the model, of the machinery, and nothing made', async () => {
  await start();
  const blocked = { loc: ['body', 'prompt'], msg: 'Blocked', type: 'content_policy_violation' };
  sandbox.script(
    { kind: 'modelError', detail: [blocked], units: 16 },
    { kind: 'modelError', status: 500, detail: 'plain text', retryable: true },
    { kind: 'requestError', status: 503, errorType: 'runner_disconnected', detail: 'Gone' },
    { kind: 'noMedia', logs: ['Thinking'] },
    { kind: 'body', body: { video: null } },
  );
  const image = { image_url: dataUri(png) };
  const first = await outcomeOf(image);
  expect([first.code, first.body]).toMatchObject([422, { detail: [blocked] }]);
  expect(first.headers.get('x-fal-billable-units')).toBe('16');
  const second = await outcomeOf(image);
  expect([second.code, second.body, second.headers.get('x-fal-retryable')]).toEqual([
    500,
    { detail: 'plain text' },
    'true',
  ]);
  const third = await outcomeOf(image);
  expect(third.status).toMatchObject({ error: 'Gone', error_type: 'runner_disconnected' });
  expect([third.code, third.body, third.headers.get('x-fal-error-type')]).toEqual([
    503,
    { detail: 'Gone', error_type: 'runner_disconnected' },
    'runner_disconnected',
  ]);
  expect((await outcomeOf(image)).body).toMatchObject({ detail: [{ type: 'no_media_generated' }] });
  expect(await outcomeOf(image)).toMatchObject({ code: 200, body: { video: null } });
  expect(await outcomeOf(image)).toMatchObject({ code: 200, body: { video: { file_size: 4 } } });
});

test('a queue that is longer than the caller wants is refused with 429', async () => {
  await start({ queueAhead: 3 });
  const body = { prompt: 'p', image_url: dataUri(png) };
  expect((await post(body, { endpoint: `${IMAGE_TO_VIDEO}?fal_max_queue_length=2` })).status).toBe(429);
  expect((await post(body, { endpoint: `${IMAGE_TO_VIDEO}?fal_max_queue_length=3` })).status).toBe(200);
});
