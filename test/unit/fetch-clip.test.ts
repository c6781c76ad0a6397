import { readdir, readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createFetchClip } from '../../src/media/clip/clip.js';
import { startServer } from '../support/http-server.js';
import { box, FTYP, mp4Of, TINY_MP4 } from '../support/mp4.js';
import { tempDir } from '../support/temp-dir.js';

const { signal } = new AbortController();
const CLIP = mp4Of(100_000);
const TAG = '"the-first"';

type Answer = (
  response: ServerResponse,
  request: IncomingMessage,
  /** Resolves when the file has this many bytes. */
  arrived: (sizeBytes: number) => Promise<void>,
) => void;

/** A CDN that gives one answer after another, the last one forever, and a folder for downloads. */
async function startWorld(
  answers: readonly Answer[],
  options: Partial<Parameters<typeof createFetchClip>[0]> = {},
) {
  const asked: (string | undefined)[] = [];
  const dir = await tempDir();
  const sizeNow = () =>
    stat(join(dir, '1.mp4')).then(
      ({ size }) => size,
      () => 0,
    );
  const arrived = async (sizeBytes: number) => {
    while ((await sizeNow()) < sizeBytes) await sleep(5);
  };
  const server = await startServer((response, request) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request.headers.range);
    response.on('error', () => {});
    answer?.(response, request, arrived);
  });
  const fetchClip = createFetchClip({
    dir,
    trustedHosts: ['127.0.0.1'],
    locate: (url) => url,
    retryMs: 1,
    stall: { ms: 10_000, leastBytes: 10_000 },
    ...options,
  });
  const fetched = (jobId = '1') =>
    fetchClip({ url: `${server.baseUrl}/clip.mp4`, jobId, requesterId: '1', signal });
  return { asked, fetched, left: () => readdir(dir) };
}

const whole: Answer = (response) => response.writeHead(200, { etag: TAG }).end(CLIP);

/** Answers a range request with `bytes` of it, and then breaks off. */
const pieceOf =
  (bytes: number, { etag = TAG, file = CLIP } = {}): Answer =>
  (response, { headers }, arrived) => {
    const from = headers['if-range'] === etag ? Number(/\d+/.exec(headers.range ?? '')?.[0]) : 0;
    const rest = file.subarray(from);
    const range = `bytes ${from}-${file.length - 1}/${file.length}`;
    response.writeHead(from === 0 ? 200 : 206, {
      etag,
      'content-length': rest.length,
      ...(from > 0 && { 'content-range': range }),
    });
    if (rest.length <= bytes) response.end(rest);
    else void breakOff(response, rest.subarray(0, bytes), () => arrived(from + bytes));
  };

/** Waits until the bytes have arrived before it cuts the connection. */
async function breakOff(response: ServerResponse, bytes: Buffer, arrived: () => Promise<void>) {
  response.write(bytes);
  await arrived();
  response.destroy();
}

const REST = expect.stringMatching(/^bytes=\d+-$/);

const UNAVAILABLE = { code: 'PROVIDER_UNAVAILABLE' };

describe('a download that is not a clip is retried', () => {
  const html = '<!doctype html><title>We will be right back</title>';
  const broken: readonly (readonly [string, Answer])[] = [
    ['a page', (response) => response.end(html)],
    ['JSON', (response) => response.end('{"detail":"busy"}')],
    ['nothing', (response) => response.end()],
    ['no body', (response) => response.writeHead(204).end()],
    [
      'twelve bytes in chunks',
      (response) => response.writeHead(200, { etag: TAG }).end(CLIP.subarray(0, 12)),
    ],
    ['an end that was never sent', (response) => response.end(CLIP.subarray(0, 90_000))],
    ['boxes without pictures', (response) => response.end(Buffer.concat([FTYP, box('moov')]))],
    [
      'a part that nobody asked for',
      (response) =>
        response.writeHead(206, { 'content-range': 'bytes 50000-99999/100000' }).end(CLIP.subarray(50_000)),
    ],
    ['a part that is named as none', (response) => response.writeHead(206).end(CLIP.subarray(50_000))],
  ];
  test.each(broken)('%s', async (_name, answer) => {
    const { asked, fetched } = await startWorld([answer, answer, whole]);
    const { path, sizeBytes } = await fetched();
    expect(sizeBytes).toBe(CLIP.length);
    expect((await readFile(path)).equals(CLIP)).toBe(true);
    expect(asked).toEqual([undefined, undefined, undefined]);
  });

  test('five times, and then it fails', async () => {
    const { asked, fetched, left } = await startWorld([(response) => response.end(html)]);
    await expect(fetched()).rejects.toMatchObject(UNAVAILABLE);
    expect(asked).toHaveLength(5);
    expect(await left()).toEqual([]);
  });

  test('a compressed response counts as broken off', async () => {
    const packed: Answer = (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(CLIP));
    };
    const { asked, fetched } = await startWorld([packed]);
    expect((await fetched()).sizeBytes).toBe(CLIP.length);
    expect(asked).toHaveLength(1);
  });
});

describe('stalling is limited, not the duration', () => {
  test('a slow and steady connection downloads it in one go', async () => {
    const slowly: Answer = async (response) => {
      response.writeHead(200, { 'content-length': CLIP.length });
      for (let at = 0; at < CLIP.length; at += 2_000) {
        response.write(CLIP.subarray(at, at + 2_000));
        await sleep(30);
      }
      response.end();
    };
    const { asked, fetched } = await startWorld([slowly], { stall: { ms: 1_000, leastBytes: 2_000 } });
    expect((await fetched()).sizeBytes).toBe(CLIP.length);
    expect(asked).toHaveLength(1);
  });

  test.each<[string, Answer]>([
    ['says nothing', () => {}],
    ['says nothing more', (response) => response.writeHead(200).write(CLIP.subarray(0, 9_000))],
    [
      'says a byte now and then',
      async (response) => {
        while (!response.destroyed) {
          response.write('x');
          await sleep(5);
        }
      },
    ],
  ])('who %s is given up', async (_name, answer) => {
    const { asked, fetched } = await startWorld([answer], { stall: { ms: 250, leastBytes: 10_000 } });
    await expect(fetched()).rejects.toMatchObject(UNAVAILABLE);
    // Client and server share a process here: a request of the last try may be read after that.
    await expect.poll(() => asked.length).toBe(5);
  });
});

describe('a download that broke off resumes', () => {
  test('however often, as long as each piece makes progress', async () => {
    const { asked, fetched } = await startWorld([pieceOf(11_000)], {
      stall: { ms: 10_000, leastBytes: 2_000 },
    });
    const { path } = await fetched();
    expect((await readFile(path)).equals(CLIP)).toBe(true);
    // More often than a stuck download is retried.
    expect(asked.length).toBeGreaterThan(6);
  });

  test('after an answer without a file too', async () => {
    const busy: Answer = (response) => response.writeHead(503).end();
    const { asked, fetched } = await startWorld([pieceOf(50_000), busy, busy, pieceOf(99_000)]);
    const { path } = await fetched();
    expect((await readFile(path)).equals(CLIP)).toBe(true);
    expect(asked.slice(1)).toEqual(Array(3).fill(REST));
  });

  test('but not into another file', async () => {
    const other = mp4Of(120_000);
    const { fetched } = await startWorld([
      pieceOf(50_000),
      pieceOf(200_000, { etag: '"the-second"', file: other }),
    ]);
    const { path } = await fetched();
    expect((await readFile(path)).equals(other)).toBe(true);
  });

  test.each(['W/"weak"', undefined])('nor when the server names no version that counts: %s', async (etag) => {
    const cut: Answer = (response, _request, arrived) => {
      response.writeHead(200, { 'content-length': CLIP.length, ...(etag !== undefined && { etag }) });
      void breakOff(response, CLIP.subarray(0, 50_000), () => arrived(50_000));
    };
    const { asked, fetched } = await startWorld([cut, whole]);
    expect((await fetched()).sizeBytes).toBe(CLIP.length);
    expect(asked).toEqual([undefined, undefined]);
  });

  test.each<[string, Answer]>([
    [
      'another part than the one asked for',
      (response) =>
        response
          .writeHead(206, { etag: TAG, 'content-range': 'bytes 60000-99999/100000' })
          .end(CLIP.subarray(60_000)),
    ],
    ['no such part', (response) => response.writeHead(416).end()],
  ])('nor with %s', async (_name, answer) => {
    const { asked, fetched } = await startWorld([pieceOf(50_000), answer, whole]);
    const { path } = await fetched();
    expect((await readFile(path)).equals(CLIP)).toBe(true);
    expect(asked).toEqual([undefined, REST, undefined]);
  });
});

test('all clips share a quota, and a disposed clip frees its part', async () => {
  const { asked, fetched, left } = await startWorld([whole], { maxTotalBytes: 150_000 });
  const first = await fetched('1');
  await expect(fetched('2')).rejects.toMatchObject(UNAVAILABLE);
  expect(asked).toHaveLength(2);
  expect(await left()).toEqual(['1.mp4']);
  await first.dispose();
  expect((await fetched('2')).sizeBytes).toBe(CLIP.length);
});

test.each([404, 410])('a clip that is answered %i is gone', async (status) => {
  const { fetched } = await startWorld([(response) => response.writeHead(status).end()]);
  await expect(fetched()).rejects.toMatchObject({ code: 'PROVIDER_UNREADABLE' });
});

test('the smallest clip is one', async () => {
  const { fetched } = await startWorld([(response) => response.end(TINY_MP4)]);
  expect((await fetched()).sizeBytes).toBe(TINY_MP4.length);
});
