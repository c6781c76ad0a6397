import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Picture } from '../../src/jobs/job.js';
import { createFetchPicture } from '../../src/media/picture/fetch-picture.js';
import { deadBaseUrl, startServer } from '../support/http-server.js';
import { tempDir } from '../support/temp-dir.js';

const { signal } = new AbortController();
const EXPIRED = 'The link to the picture has expired. Please upload it again.';

const hexSeconds = (ms: number) => Math.floor(ms / 1_000).toString(16);
const LATER = hexSeconds(Date.now() + 3_600_000);
const BEFORE = hexSeconds(Date.now() - 3_600_000);

/** A CDN with pictures at some paths, and emulators of Discord's route and fal's storage. */
async function startWorld(
  files: Readonly<Record<string, string | number>>,
  refreshed: (url: string, baseUrl: string) => string | undefined = () => undefined,
) {
  const server = await startServer((response, { url = '' }) => {
    const file = files[url.split('?')[0] ?? ''] ?? 404;
    if (typeof file === 'number') response.writeHead(file).end('no');
    else response.end(file);
  });
  const asked: string[] = [];
  const fetchPicture = createFetchPicture({
    trustedHosts: ['127.0.0.1'],
    refreshLink: async (url) => {
      asked.push(url);
      return refreshed(url, server.baseUrl);
    },
    copies: {
      trustedHosts: [],
      locate: (url) => `${server.baseUrl}/fal${new URL(url).pathname}`,
    },
  });
  const bring = async (picture: { readonly path: string; readonly copyUrl?: string }) => {
    const { path, ...rest } = picture;
    const given: Picture = { url: `${server.baseUrl}${path}`, name: 'a.png', sizeBytes: 3, ...rest };
    const file = join(await tempDir(), 'picture');
    await fetchPicture(given, { file, signal });
    return readFile(file, 'utf8');
  };
  return { bring, asked, fetchPicture, paths: () => server.seen.map(({ url }) => url) };
}

/** A path that is never written. */
const NOWHERE = '/nowhere/picture';

const refused = (message: string) => ({ code: 'PICTURE_UNUSABLE', message });

test('a working link is fetched without a lookup', async () => {
  const { bring, asked } = await startWorld({ '/a.png': 'picture' });
  expect(await bring({ path: `/a.png?ex=${LATER}&is=1&hm=2&` })).toBe('picture');
  expect(asked).toEqual([]);
});

test.each([403, 404, 410])('a link that is answered %i is refreshed', async (status) => {
  const { bring, asked, paths } = await startWorld(
    { '/a.png': status, '/fresh.png': 'fresh' },
    (_url, baseUrl) => `${baseUrl}/fresh.png?ex=${LATER}`,
  );
  expect(await bring({ path: `/a.png?ex=${LATER}` })).toBe('fresh');
  expect(asked).toEqual([expect.stringMatching(/\/a\.png\?ex=/)]);
  expect(paths()).toEqual([`/a.png?ex=${LATER}`, `/fresh.png?ex=${LATER}`]);
});

test('an expired link is refreshed before it is tried', async () => {
  const { bring, paths } = await startWorld(
    { '/a.png': 'old', '/fresh.png': 'fresh' },
    (_url, baseUrl) => `${baseUrl}/fresh.png`,
  );
  expect(await bring({ path: `/a.png?ex=${BEFORE}&is=1&hm=2&` })).toBe('fresh');
  expect(paths()).toEqual(['/fresh.png']);
});

test('with a wrong clock here, the link is still tried in the end', async () => {
  const { bring, asked } = await startWorld({ '/a.png': 'still there' });
  expect(await bring({ path: `/a.png?ex=${BEFORE}` })).toBe('still there');
  expect(asked).toHaveLength(1);
});

test("a link that can't be refreshed is replaced by an earlier job's copy at fal", async () => {
  const { bring, paths } = await startWorld({ '/fal/files/b/still.jpg': 'copy' });
  const copyUrl = 'https://v3b.fal.media/files/b/still.jpg';
  expect(await bring({ path: '/a.png', copyUrl })).toBe('copy');
  expect(paths()).toEqual(['/a.png', '/fal/files/b/still.jpg']);
});

test('the copy is used even if the refreshed link is gone too', async () => {
  const { bring } = await startWorld(
    { '/fal/files/b/still.jpg': 'copy' },
    (_url, baseUrl) => `${baseUrl}/gone.png`,
  );
  const copyUrl = 'https://fal.media/files/b/still.jpg';
  expect(await bring({ path: '/a.png', copyUrl })).toBe('copy');
});

test('when nothing has the picture any more, one sentence says what to do', async () => {
  const { bring } = await startWorld({}, (_url, baseUrl) => `${baseUrl}/gone.png`);
  const copyUrl = 'https://fal.media/files/b/still.jpg';
  await expect(bring({ path: '/a.png', copyUrl })).rejects.toMatchObject(refused(EXPIRED));
});

test('a failing CDN is not taken for an expired link', async () => {
  const { bring } = await startWorld({ '/a.png': 503 });
  await expect(bring({ path: '/a.png' })).rejects.toMatchObject(
    refused("I couldn't download the picture from Discord. Please upload it again."),
  );
});

test.each([
  ['a refreshed link', 'https://evil.test/a.png', undefined],
  ['a refreshed link that is no address', 'nowhere', undefined],
  ['a copy', undefined, 'https://evil.test/still.jpg'],
  ['a copy on loopback', undefined, 'http://127.0.0.1:1/still.jpg'],
] as const)('%s on another host is never fetched', async (_name, link, copyUrl) => {
  const { bring, paths } = await startWorld({}, () => link);
  await expect(bring({ path: '/a.png', ...(copyUrl && { copyUrl }) })).rejects.toMatchObject(
    refused(EXPIRED),
  );
  expect(paths()).toEqual(['/a.png']);
});

test('for a picture that was never on Discord, there is no lookup and no copy', async () => {
  const { fetchPicture, asked, paths } = await startWorld({ '/fal/b.jpg': 'copy' });
  const picture = { name: 'a.png', sizeBytes: 3, copyUrl: 'https://fal.media/b.jpg' };
  for (const url of ['https://evil.test/a.png', 'http://cdn.discordapp.com/a.png', 'file:///etc/passwd']) {
    await expect(fetchPicture({ ...picture, url }, { file: NOWHERE, signal })).rejects.toMatchObject(
      refused('I can only use pictures uploaded to Discord. Please upload it.'),
    );
  }
  expect([asked, paths()]).toEqual([[], []]);
});

test('a redirect is not followed', async () => {
  const server = await startServer((response, { url }) => {
    if (url === '/a.png') response.writeHead(302, { location: '/secret' }).end();
    else response.end('secret');
  });
  const fetchPicture = createFetchPicture({
    trustedHosts: ['127.0.0.1'],
    refreshLink: async () => undefined,
    copies: { trustedHosts: [], locate: (url) => url },
  });
  const picture = { url: `${server.baseUrl}/a.png`, name: 'a.png', sizeBytes: 3 };
  await expect(fetchPicture(picture, { file: NOWHERE, signal })).rejects.toMatchObject({
    code: 'PICTURE_UNUSABLE',
  });
  expect(server.seen.map(({ url }) => url)).toEqual(['/a.png']);
});

test('a file larger than stated is aborted at 32 MB, and not tried elsewhere', async () => {
  let sentBytes = 0;
  const megabyte = Buffer.alloc(1024 * 1024);
  const server = await startServer((response) => {
    response.on('error', () => {});
    const send = () => {
      if (response.destroyed || sentBytes >= 200 * megabyte.length) return void response.end();
      sentBytes += megabyte.length;
      response.write(megabyte, send);
    };
    send();
  });
  const asked: string[] = [];
  const fetchPicture = createFetchPicture({
    trustedHosts: ['127.0.0.1'],
    refreshLink: async (url) => {
      asked.push(url);
      return undefined;
    },
    copies: { trustedHosts: [], locate: (url) => url },
  });
  // The size from Discord proves nothing.
  const picture = { url: `${server.baseUrl}/a.png`, name: 'a.png', sizeBytes: 100 };
  const file = join(await tempDir(), 'picture');
  await expect(fetchPicture(picture, { file, signal })).rejects.toMatchObject(
    refused('The picture is over 32 MB. Please use a smaller file.'),
  );
  expect(asked).toEqual([]);
  expect(sentBytes).toBeLessThan(80 * megabyte.length);
});

test('an abort rejects with its reason, not with a sentence', async () => {
  const leaving = new AbortController();
  const { fetchPicture } = await startWorld({});
  leaving.abort(new Error('Flipbook is stopping'));
  const picture = { url: `${await deadBaseUrl()}/a.png`, name: 'a.png', sizeBytes: 3 };
  await expect(fetchPicture(picture, { file: NOWHERE, signal: leaving.signal })).rejects.toThrow(
    'Flipbook is stopping',
  );
});
