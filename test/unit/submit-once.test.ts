import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createFalProvider } from '../../src/fal/provider.js';
import { deadBaseUrl, startServer } from '../support/http-server.js';

// fal's client retries a failed call after about a second: a submit that was cut off earlier would hide that.
const limits = { submitMs: 2_000, readMs: 500 };
const submission = {
  jobId: '1200000000000000001',
  endpointId: 'fal-ai/veo3.1/image-to-video',
  input: { prompt: 'The cat yawns', image_url: 'https://v3.fal.media/files/a/still.png' },
};

type Answer = (response: ServerResponse<IncomingMessage>) => void;

const status =
  (code: number, body: unknown = { detail: 'why' }): Answer =>
  (response) => {
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

test.each<[string, string, Answer, submitMs?: number]>([
  ['a reset after the body', 'SUBMIT_UNCERTAIN', (response) => response.socket?.resetAndDestroy()],
  ['a closed connection', 'SUBMIT_UNCERTAIN', (response) => response.socket?.end()],
  ['silence', 'SUBMIT_UNCERTAIN', () => undefined, 1_000],
  [
    'headers and then silence',
    'SUBMIT_UNCERTAIN',
    (response) => response.writeHead(200).flushHeaders(),
    1_000,
  ],
  ['half an answer', 'SUBMIT_UNCERTAIN', (response) => response.end('{"request_id":')],
  ['an answer without an id', 'SUBMIT_UNCERTAIN', status(200, { status: 'IN_QUEUE' })],
  ['a redirect', 'SUBMIT_UNCERTAIN', (response) => response.writeHead(307, { location: '/again' }).end()],
  ['408', 'SUBMIT_UNCERTAIN', status(408)],
  ['500', 'SUBMIT_UNCERTAIN', status(500)],
  ['502', 'SUBMIT_UNCERTAIN', status(502)],
  ['503', 'SUBMIT_UNCERTAIN', status(503)],
  ['504', 'SUBMIT_UNCERTAIN', status(504)],
  ['429', 'PROVIDER_BUSY', status(429)],
  ['401', 'PROVIDER_LOCKED', status(401)],
  ['403', 'PROVIDER_LOCKED', status(403)],
  ['422', 'PROVIDER_REJECTED', status(422)],
])(
  "through fal's client, %s is exactly one POST and %s",
  async (_name, code, answer, submitMs = limits.submitMs) => {
    const server = await startServer(answer);
    const { baseUrl } = server;
    const provider = createFalProvider({ key: 'test', baseUrl, limits: { ...limits, submitMs } });
    await expect(provider.submit(submission)).rejects.toMatchObject({ name: 'FlipbookError', code });
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /queue.fal.run/fal-ai/veo3.1/image-to-video',
    ]);
  },
);

test('a submit that works is exactly one POST of what was chosen', async () => {
  const server = await startServer(status(200, { request_id: 'req-1', queue_position: 4 }));
  const provider = createFalProvider({ key: 'test', baseUrl: server.baseUrl, limits });
  expect(await provider.submit(submission)).toEqual({
    requestId: 'req-1',
    progress: { status: 'IN_QUEUE', queuePosition: 4 },
  });
  expect(server.seen.map(({ body }) => JSON.parse(body))).toEqual([submission.input]);
});

test.each<[string, Answer]>([
  ['200', status(200, { request_id: 'req-1' })],
  ['503', status(503)],
  ['a reset after the body', (response) => response.socket?.resetAndDestroy()],
])('a submit that asks fal to call back is exactly one POST, too: %s', async (_name, answer) => {
  const server = await startServer(answer);
  const webhook = { urlOf: (jobId: string) => `https://bot.example/fal/webhook/${jobId}?x=1` };
  const provider = createFalProvider({ key: 'test', baseUrl: server.baseUrl, limits, webhook });
  await provider.submit(submission).catch(() => undefined);
  const [seen, ...others] = server.seen.map(({ url }) => new URL(url, server.baseUrl).searchParams);
  expect([...(seen ?? [])]).toEqual([['fal_webhook', webhook.urlOf(submission.jobId)]]);
  expect(others).toEqual([]);
});

test('an unreachable port starts nothing', async () => {
  const provider = createFalProvider({ key: 'test', baseUrl: await deadBaseUrl(), limits });
  await expect(provider.submit(submission)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
});
