import { expect, test } from 'vitest';
import { createErase } from '../../src/fal/erase.js';
import { createOneAttemptFetch } from '../../src/fal/one-attempt-fetch.js';
import { startServer } from '../support/http-server.js';

const { signal } = new AbortController();
const LINK = 'https://v3b.fal.media/files/b/0a1b2c3d/clip.mp4';

/** A fal that answers every call like this, and the keys it was given. */
async function startFal(status: number, body: unknown) {
  const keys: (string | undefined)[] = [];
  const server = await startServer((response, request) => {
    keys.push(request.headers.authorization);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const fetch = createOneAttemptFetch(server.baseUrl);
  const erase = createErase({ adminKey: 'the-admin-key', fetch, readMs: 5_000 });
  return { erase: () => erase('req/1', signal), keys, seen: server.seen };
}

test('a request is deleted with what it made, by the admin key', async () => {
  const { erase, seen, keys } = await startFal(200, {
    cdn_delete_results: [{ link: LINK, exception: null }],
  });
  expect(await erase()).toBe('erased');
  const url = '/api.fal.ai/v1/models/requests/req%2F1/payloads';
  expect(seen).toEqual([{ method: 'DELETE', url, body: '' }]);
  expect(keys).toEqual(['Key the-admin-key']);
});

test('without an admin key, fal is not asked', async () => {
  const erase = createErase({ adminKey: undefined, fetch: () => expect.fail('It was asked'), readMs: 5_000 });
  expect(await erase('req-1', signal)).toBe('not allowed');
});

test.each([
  [401, 'not allowed'],
  [403, 'not allowed'],
  [404, 'erased'],
  [410, 'erased'],
])('an answer of %i means: %s', async (status, fate) => {
  expect(await (await startFal(status, { error: { type: 'some' } })).erase()).toBe(fate);
});

test.each<[string, number, unknown]>([
  ['an outage', 503, {}],
  ['a rate limit', 429, {}],
  ['an answer of another shape', 200, []],
  ['a 404 of a proxy', 404, 'default backend - 404'],
  ['a 403 of a proxy', 403, 'forbidden'],
  [
    'a file that could not be deleted',
    200,
    {
      cdn_delete_results: [
        { link: LINK, exception: null },
        { link: LINK, exception: 'Timeout' },
      ],
    },
  ],
])('%s says nothing of the file: it counts as not deleted', async (_name, status, body) => {
  await expect((await startFal(status, body)).erase()).rejects.toMatchObject({
    code: 'PROVIDER_UNAVAILABLE',
  });
});
