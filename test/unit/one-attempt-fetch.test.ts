import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  createOneAttemptFetch,
  FalAnswerError,
  FalSilenceError,
  locate,
} from '../../src/fal/one-attempt-fetch.js';
import { deadBaseUrl, startServer } from '../support/http-server.js';

const SUBMIT = 'https://queue.fal.run/fal-ai/veo3.1/image-to-video';

/** The error that a call rejects with. */
async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => new Error('The call worked'),
    (error: unknown) => error,
  );
}

test.each([
  ['no stand-in', undefined, `${SUBMIT}?logs=1`, `${SUBMIT}?logs=1`],
  [
    'a stand-in',
    'http://127.0.0.1:1',
    `${SUBMIT}?logs=1`,
    'http://127.0.0.1:1/queue.fal.run/fal-ai/veo3.1/image-to-video?logs=1',
  ],
  [
    'a path and a slash',
    'http://127.0.0.1:1/fal/',
    'https://rest.fal.ai/storage',
    'http://127.0.0.1:1/fal/rest.fal.ai/storage',
  ],
  ['a port', 'http://127.0.0.1:1', 'https://fal.media:8443/x', 'http://127.0.0.1:1/fal.media:8443/x'],
  [
    "the stand-in's own address",
    'http://127.0.0.1:1',
    'http://127.0.0.1:1/files/x?y',
    'http://127.0.0.1:1/files/x?y',
  ],
  [
    "another name of the stand-in's machine",
    'http://localhost:1',
    'http://127.0.0.1:1/files/x',
    'http://127.0.0.1:1/files/x',
  ],
])('with %s, an address is found where it really is', (_name, baseUrl, url, located) => {
  expect(locate(baseUrl, url)).toBe(located);
});

test('a successful response is passed on unchanged, and its request arrives complete', async () => {
  const server = await startServer((response) => response.end('{"request_id":"a"}'));
  const response = await createOneAttemptFetch(server.baseUrl)(SUBMIT, {
    method: 'POST',
    body: '{"prompt":"x"}',
  });
  expect(await response.json()).toEqual({ request_id: 'a' });
  expect(server.seen).toEqual([
    { method: 'POST', url: '/queue.fal.run/fal-ai/veo3.1/image-to-video', body: '{"prompt":"x"}' },
  ]);
});

test('an address may also come as a URL or a Request', async () => {
  const server = await startServer((response) => response.end('{}'));
  const oneAttemptFetch = createOneAttemptFetch(server.baseUrl);
  await oneAttemptFetch(new URL(SUBMIT));
  await oneAttemptFetch(new Request(SUBMIT));
  expect(server.seen.map(({ url }) => url)).toEqual(
    Array(2).fill('/queue.fal.run/fal-ai/veo3.1/image-to-video'),
  );
});

test.each([400, 401, 403, 404, 408, 422, 429, 500, 502, 503, 504])(
  'a %i is one request, and its error keeps status, body and type',
  async (status) => {
    const server = await startServer((response) => {
      response.writeHead(status, { 'x-fal-error-type': 'some_type' }).end('{"detail":"why"}');
    });
    const error = await refusalOf(
      createOneAttemptFetch(server.baseUrl)(SUBMIT, { method: 'POST', body: '{}' }),
    );
    expect(error).toBeInstanceOf(FalAnswerError);
    expect(error).toMatchObject({ status, body: { detail: 'why' }, errorType: 'some_type' });
    expect(error).not.toHaveProperty('cause');
    expect(server.seen).toHaveLength(1);
  },
);

test('an error page that is no JSON has no body to read', async () => {
  const server = await startServer((response) => {
    response.writeHead(502).end('<html>Bad gateway</html>');
  });
  const error = await refusalOf(createOneAttemptFetch(server.baseUrl)(SUBMIT));
  expect(error).toMatchObject({ status: 502, body: undefined, errorType: undefined });
});

test.each([301, 302, 307, 308])(
  'a redirect (%i) is not followed: it would be a second request',
  async (status) => {
    const server = await startServer((response) => {
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    const error = await refusalOf(
      createOneAttemptFetch(server.baseUrl)(SUBMIT, { method: 'POST', body: '{}' }),
    );
    expect(error).toBeInstanceOf(FalSilenceError);
    expect(error).toMatchObject({ wasSent: true });
    expect(server.seen).toHaveLength(1);
  },
);

test('a connection that is reset after the request may have delivered it', async () => {
  const server = await startServer((response) => response.socket?.resetAndDestroy());
  const error = await refusalOf(
    createOneAttemptFetch(server.baseUrl)(SUBMIT, { method: 'POST', body: '{}' }),
  );
  expect(error).toBeInstanceOf(FalSilenceError);
  expect(error).toMatchObject({ wasSent: true });
  expect(error).not.toHaveProperty('cause');
  expect(server.seen).toHaveLength(1);
});

test('the caller can end a silence, and the request may have arrived', async () => {
  const caller = new AbortController();
  const server = await startServer(() => caller.abort(new DOMException('Enough', 'TimeoutError')));
  const call = createOneAttemptFetch(server.baseUrl)(SUBMIT, {
    method: 'POST',
    body: '{}',
    signal: caller.signal,
  });
  const error = await refusalOf(call);
  expect(error).toBeInstanceOf(FalSilenceError);
  expect(error).toMatchObject({ wasSent: true, message: expect.stringContaining('TIMEOUT') });
  expect(server.seen).toHaveLength(1);
});

test('a port where nobody listens was never reached', async () => {
  const error = await refusalOf(
    createOneAttemptFetch(await deadBaseUrl())(SUBMIT, { method: 'POST', body: '{}' }),
  );
  expect(error).toBeInstanceOf(FalSilenceError);
  expect(error).toMatchObject({ wasSent: false });
});

const MAX_BYTES = 8 * 1024 * 1024;

test('an answer of eight MiB is read, and a longer one is not', async () => {
  const sizes = [MAX_BYTES, MAX_BYTES + 1];
  const server = await startServer((response) => response.end(Buffer.alloc(sizes.shift() ?? 0, ' ')));
  const oneAttemptFetch = createOneAttemptFetch(server.baseUrl);
  expect(await (await oneAttemptFetch(SUBMIT)).text()).toHaveLength(MAX_BYTES);
  expect(await refusalOf(oneAttemptFetch(SUBMIT))).toMatchObject({
    wasSent: true,
    message: `No answer from fal: Error (the answer has more than ${MAX_BYTES} bytes)`,
  });
});

test('a compressed answer is passed on as it was before', async () => {
  const server = await startServer((response) =>
    response.writeHead(201, { 'content-encoding': 'gzip', 'x-other': 'kept' }).end(gzipSync('{"a":1}')),
  );
  const response = await createOneAttemptFetch(server.baseUrl)(SUBMIT);
  expect([response.status, await response.json()]).toEqual([201, { a: 1 }]);
  expect(response.headers.get('x-other')).toBe('kept');
  expect([...response.headers.keys()]).not.toContain('content-encoding');
  expect([...response.headers.keys()]).not.toContain('content-length');
});

test('a body is a text or a blob, with its length, and the headers are kept', async () => {
  const told: (string | undefined)[] = [];
  const server = await startServer((response, { headers }) => {
    told.push(headers['content-length'], headers['x-other']?.toString());
    response.end();
  });
  const oneAttemptFetch = createOneAttemptFetch(server.baseUrl);
  for (const body of ['é', new Blob(['é'])])
    await oneAttemptFetch(SUBMIT, { method: 'PUT', body, headers: { 'x-other': 'kept' } });
  expect(server.seen.map(({ method, body }) => `${method} ${body}`)).toEqual(['PUT é', 'PUT é']);
  expect(told).toEqual(['2', 'kept', '2', 'kept']);
  const other = await refusalOf(oneAttemptFetch(SUBMIT, { method: 'PUT', body: new FormData() }));
  expect(other).toMatchObject({
    wasSent: false,
    message: 'No answer from fal: TypeError (A body must be a text or a blob)',
  });
});

test('an error has a type only if it is one word', async () => {
  const server = await startServer((response) =>
    response.writeHead(500, { 'x-fal-error-type': 'two words' }).end('{}'),
  );
  const error = await refusalOf(createOneAttemptFetch(server.baseUrl)(SUBMIT));
  expect(error).toMatchObject({ errorType: undefined, message: 'fal answered 500' });
  expect(new FalAnswerError(500, {}, 'internal_error').message).toBe('fal answered 500 (internal_error)');
});

test('why there was no answer is told by its code, its name, or not at all', async () => {
  const oneAttemptFetch = createOneAttemptFetch(await deadBaseUrl());
  const aborted = (reason: unknown) =>
    refusalOf(oneAttemptFetch(SUBMIT, { signal: AbortSignal.abort(reason) }));
  expect(await refusalOf(oneAttemptFetch(SUBMIT))).toMatchObject({
    message: 'No answer from fal: ECONNREFUSED (fetch failed)',
  });
  expect(await aborted(new RangeError('Too far'))).toMatchObject({
    message: 'No answer from fal: RangeError (Too far)',
  });
  expect(await aborted(Object.assign(new Error('x'), { code: 7 }))).toMatchObject({
    message: 'No answer from fal: Error (x)',
  });
  expect(await aborted('enough')).toMatchObject({ message: 'No answer from fal: UNKNOWN' });
});

test.each<[string, string | undefined, number | undefined]>([
  ['no header', undefined, undefined],
  ['seconds', '12', 12_000],
  ['parts of a second', '0.25', 250],
  ['no time', '0', undefined],
  ['a number and more', '12 minutes', undefined],
  ['more and a number', 'in 12', undefined],
  ['a number with an open end', '12.', undefined],
  ['another word', 'soon', undefined],
  ['a date that is over', 'Wed, 21 Oct 2015 07:28:00 GMT', undefined],
])('fal asks for a pause by %s', async (_what, header, retryAfterMs) => {
  const server = await startServer((response) => {
    response.writeHead(429, header === undefined ? {} : { 'retry-after': header }).end('{}');
  });
  const error = await refusalOf(createOneAttemptFetch(server.baseUrl)(SUBMIT));
  expect(error).toMatchObject({ status: 429, retryAfterMs });
});

test('fal asks for a pause until a date', async () => {
  const server = await startServer((response) => {
    response.writeHead(503, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }).end('{}');
  });
  const error = await refusalOf(createOneAttemptFetch(server.baseUrl)(SUBMIT));
  const { retryAfterMs } = error instanceof FalAnswerError ? error : expect.fail('fal did not answer');
  expect(retryAfterMs).toBeGreaterThan(50_000);
  expect(retryAfterMs).toBeLessThanOrEqual(60_000);
});
