import { expect, test } from 'vitest';
import { createOneAttemptFetch } from '../../src/fal/one-attempt-fetch.js';
import { createSign } from '../../src/fal/sign.js';
import { startServer } from '../support/http-server.js';

const { signal } = new AbortController();
const FILE = 'https://v3b.fal.media/files/b/0a1b2c3d/clip.mp4';

/** A fal that answers every call like this, and what it was asked. */
async function startFal(status: number, body: unknown, headers: Record<string, string> = {}) {
  const keys: (string | undefined)[] = [];
  const server = await startServer((response, request) => {
    keys.push(request.headers.authorization);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  const sign = createSign({ key: 'the-key', fetch: createOneAttemptFetch(server.baseUrl), readMs: 5_000 });
  return { sign: (url: string) => sign(url, signal), keys, seen: server.seen };
}

test('a URL is signed for a week, without its earlier signature', async () => {
  const { sign, seen, keys } = await startFal(200, { signed_url: `${FILE}?identity=new` });
  const before = Date.now();
  const { url, untilMs } = await sign(`${FILE}?identity=old`);
  expect(url).toBe(`${FILE}?identity=new`);
  expect(untilMs).toBeGreaterThanOrEqual(before + 604_800_000);
  expect(untilMs).toBeLessThanOrEqual(Date.now() + 604_800_000);
  expect(seen).toEqual([
    {
      method: 'POST',
      url: `/api.fal.ai/v1/storage/files/sign?url=${encodeURIComponent(FILE)}`,
      body: '{"expiration_seconds":604800}',
    },
  ]);
  expect(keys).toEqual(['Key the-key']);
});

test.each([
  [400, 'PROVIDER_UNREADABLE'],
  [404, 'PROVIDER_UNREADABLE'],
  [401, 'PROVIDER_LOCKED'],
  [403, 'PROVIDER_LOCKED'],
  [429, 'PROVIDER_UNAVAILABLE'],
  [503, 'PROVIDER_UNAVAILABLE'],
])('an answer of %i is %s', async (status, code) => {
  const { sign } = await startFal(status, { error: { type: 'some', message: 'some' } });
  await expect(sign(FILE)).rejects.toMatchObject({ code });
});

test.each([400, 404])('a %i of a proxy says nothing of the file', async (status) => {
  const { sign } = await startFal(status, 'default backend');
  await expect(sign(FILE)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
});

test('an answer without a URL is invalid', async () => {
  const { sign } = await startFal(200, { signed_url: 'javascript:alert(1)' });
  await expect(sign(FILE)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
});

test('the key follows no redirect', async () => {
  const other = await startServer((response) => response.end('{}'));
  const { sign } = await startFal(307, {}, { location: `${other.baseUrl}/leak` });
  await expect(sign(FILE)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  expect(other.seen).toEqual([]);
});
