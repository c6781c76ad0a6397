import type { ServerResponse } from 'node:http';
import { createFalClient } from '@fal-ai/client';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../../src/errors.js';
import { createOneAttemptFetch } from '../../src/fal/one-attempt-fetch.js';
import { createResult } from '../../src/fal/result.js';
import { readStatus } from '../../src/fal/status-answer.js';
import { startServer } from '../support/http-server.js';

/** A response of fal's: its HTTP status, and its body as JSON or as it is. */
type Answer = readonly [status: number, body: unknown];

const CLIP = { video: { url: 'https://v3b.fal.media/files/b/1/clip.mp4' } };
const PAGE = '<html><body>We will be back soon</body></html>';
const UNTYPED: Answer = [500, { detail: 'Internal Server Error' }];
const COMPLETED: Answer = [200, { status: 'COMPLETED' }];
const TYPED: Answer = [200, { status: 'COMPLETED', error: 'x', error_type: 'runner_server_error' }];
const UNNAMED: Answer = [200, { status: 'COMPLETED', error: 'why' }];

const handle = { endpointId: 'fal-ai/veo3.1/image-to-video', requestId: 'req-1' };
const { signal } = new AbortController();

function send(response: ServerResponse, [status, body]: Answer): void {
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response
    .writeHead(status, { 'content-type': type })
    .end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The outcome of a request with this status and this result. */
async function outcomeOf(status: Answer, result: Answer): Promise<ErrorCode | 'video'> {
  const server = await startServer((response, { url = '' }) =>
    send(response, url.includes('/status') ? status : result),
  );
  const fetch = createOneAttemptFetch(server.baseUrl);
  const fal = createFalClient({ credentials: 'test', fetch });
  return createResult({ fal, key: 'test', fetch, readMs: 10_000 })(handle, signal).then(
    () => 'video' as const,
    ({ code }: { code: ErrorCode }) => code,
  );
}

test.each([
  'FAILED',
  'ERROR',
  'CANCELLED',
  'CANCELED',
  'TIMEOUT',
  'COMPLETED_WITH_ERROR',
  'a word of tomorrow',
])('for a status "%s", the result decides', (status) => {
  expect(readStatus({ status, error: 'why' })).toEqual({ status: 'COMPLETED' });
});

test.each([[{}], [{ status: 5 }], [{ status: null }], [[]], ['COMPLETED'], [null]])(
  'an answer without a status (%j) is invalid',
  (body) => {
    expect(() => readStatus(body)).toThrow();
  },
);

test.each<[string, Answer]>([
  ['a type in the status', [200, { status: 'COMPLETED', error: 'x', error_type: 'runner_server_error' }]],
  ['a type alone in the status', [200, { status: 'FAILED', error_type: 'of_tomorrow' }]],
])('%s ends the request at once, whatever the result answers', async (_name, status) => {
  for (const result of [UNTYPED, [502, PAGE], [404, { detail: 'Not found' }], [200, {}]] satisfies Answer[]) {
    expect(await outcomeOf(status, result), JSON.stringify(result)).toBe('PROVIDER_FAILED');
  }
});

test.each<[string, Answer, Answer, ErrorCode]>([
  [
    'a type in the result',
    COMPLETED,
    [500, { detail: 'x', error_type: 'internal_error' }],
    'PROVIDER_FAILED',
  ],
  [
    'a type in a result that is a success',
    COMPLETED,
    [200, { error_type: 'internal_error' }],
    'PROVIDER_FAILED',
  ],
  [
    'a refusal in the status alone',
    [200, { status: 'FAILED', error_type: 'content_policy_violation' }],
    UNTYPED,
    'PROVIDER_REJECTED',
  ],
  [
    'a cancel in the status alone',
    [200, { status: 'CANCELLED', error_type: 'client_cancelled' }],
    UNTYPED,
    'PROVIDER_CANCELLED',
  ],
])('%s is final', async (_name, status, result, code) => {
  expect(await outcomeOf(status, result)).toBe(code);
});

test.each<[string, Answer, ErrorCode]>([
  ['500 with a text', UNTYPED, 'PROVIDER_FAILING'],
  ['500 with nothing in it', [500, {}], 'PROVIDER_FAILING'],
  ['502 with a message', [502, { message: 'upstream' }], 'PROVIDER_FAILING'],
  ['503 with a list of another shape', [503, { detail: [{ msg: 'x' }] }], 'PROVIDER_FAILING'],
  ['400 with a text', [400, { detail: 'Bad request' }], 'PROVIDER_UNREADABLE'],
  ['409 with a text', [409, { detail: 'Conflict' }], 'PROVIDER_UNREADABLE'],
  ['200 without a video', [200, { images: [] }], 'PROVIDER_UNREADABLE'],
  ['404', [404, { detail: 'Not found' }], 'PROVIDER_UNREADABLE'],
])('a completed request whose result is %s is believed only when it stays', async (_name, result, code) => {
  expect(await outcomeOf(COMPLETED, result)).toBe(code);
});

test.each<[string, Answer]>([
  ['500 with a page', [500, PAGE]],
  ['502 with a page', [502, PAGE]],
  ['503 with a text', [503, '"upstream connect error"']],
  ['504 with nothing', [504, '']],
  ['522 with a page', [522, PAGE]],
  ['429', [429, { detail: 'slow down' }]],
  ['408', [408, { detail: 'timeout' }]],
  ['400 that says "still in progress"', [400, { detail: 'Request is still in progress' }]],
])('a result answered with %s ends nothing', async (_name, result) => {
  expect(await outcomeOf(COMPLETED, result)).toBe('PROVIDER_UNAVAILABLE');
});

test("a gateway's error page before a failed result is not retried forever", async () => {
  expect(await outcomeOf([200, { status: 'COMPLETED', error: 'why' }], [502, PAGE])).toBe(
    'PROVIDER_UNREADABLE',
  );
});

test('a video is a video, whatever the status is called', async () => {
  expect(await outcomeOf([200, { status: 'FAILED', error: 'x', error_type: 'x' }], [200, CLIP])).toBe(
    'video',
  );
});

test('a video with a long signed URL is a video', async () => {
  const url = `https://storage.googleapis.com/bucket/clip.mp4?X-Goog-Signature=${'5'.repeat(2_000)}`;
  expect(await outcomeOf(COMPLETED, [200, { video: { url } }])).toBe('video');
});

test.each<[string, string | undefined, object | undefined]>([
  ['nothing', '0', { units: 0, micros: 0 }],
  ['units of unknown price', '8', { units: 8 }],
  ['no word about it', undefined, undefined],
])('a refused request has cost %s', async (_what, units, billed) => {
  const server = await startServer((response, { url }) => {
    if (units !== undefined) response.setHeader('x-fal-billable-units', units);
    if (/pricing/.test(url ?? '')) send(response, [503, {}]);
    else send(response, [422, { detail: [{ type: 'content_policy_violation', loc: ['body', 'prompt'] }] }]);
  });
  const fetch = createOneAttemptFetch(server.baseUrl);
  const fal = createFalClient({ credentials: 'the-key', fetch });
  const result = createResult({ fal, key: 'the-key', fetch, readMs: 10_000 });
  await expect(result(handle, signal)).rejects.toMatchObject({ code: 'PROVIDER_REJECTED', billed });
});

test.each<[string, Answer, Answer, ErrorCode]>([
  ['without a type', UNTYPED, COMPLETED, 'PROVIDER_FAILING'],
  ['without a video, whose type is in the status', [200, {}], TYPED, 'PROVIDER_FAILED'],
  ['without a video, that failed as its status says', [200, {}], UNNAMED, 'PROVIDER_UNREADABLE'],
  ['without a video', [200, {}], COMPLETED, 'PROVIDER_UNREADABLE'],
  ['with a type', [500, { detail: 'x', error_type: 'internal_error' }], COMPLETED, 'PROVIDER_FAILED'],
])('the bill of a failure %s is read', async (_name, result, status, code) => {
  const server = await startServer((response, { url = '' }) => {
    if (url.includes('pricing')) return send(response, [503, {}]);
    if (url.includes('/status')) return send(response, status);
    response.setHeader('x-fal-billable-units', '8');
    send(response, result);
  });
  const fetch = createOneAttemptFetch(server.baseUrl);
  const fal = createFalClient({ credentials: 'test', fetch });
  const ask = createResult({ fal, key: 'test', fetch, readMs: 10_000 });
  await expect(ask(handle, signal)).rejects.toMatchObject({ code, billed: { units: 8 } });
});

test('a result is asked for with the key, as JSON, and comes with its bill', async () => {
  const asked: object[] = [];
  const server = await startServer((response, { method, url, headers: { authorization, accept } }) => {
    asked.push({ method, url, authorization, accept });
    response.setHeader('x-fal-billable-units', '0');
    send(response, [200, CLIP]);
  });
  const fetch = createOneAttemptFetch(server.baseUrl);
  const fal = createFalClient({ credentials: 'the-key', fetch });
  const result = createResult({ fal, key: 'the-key', fetch, readMs: 10_000 });
  expect(await result(handle, signal)).toEqual({ ...CLIP.video, billed: { units: 0, micros: 0 } });
  expect(asked).toEqual([
    {
      method: 'GET',
      url: '/queue.fal.run/fal-ai/veo3.1/requests/req-1',
      authorization: 'Key the-key',
      accept: 'application/json',
    },
  ]);
});
