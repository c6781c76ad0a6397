import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createAbort } from '../../src/jobs/wait.js';
import { createPrepareStill } from '../../src/media/picture/prepare-still.js';
import { AUTO } from '../support/framing.js';
import { startServer } from '../support/http-server.js';
import { pictures } from '../support/picture-process.js';
import { tempDir } from '../support/temp-dir.js';
import { samplePicture } from '../support/world.js';

const { signal: never } = createAbort();

/** Prepares stills of one large picture for anybody, and records for whom, in order. */
async function startWorld() {
  const bytes = await samplePicture(1_600, 1_200);
  const server = await startServer((response) => response.end(bytes));
  const dir = await tempDir();
  const prepareStill = createPrepareStill({
    dir,
    makeStill: pictures.makeStill,
    trustedHosts: ['127.0.0.1'],
    refreshLink: async () => undefined,
    copies: { trustedHosts: [], locate: (url) => url },
  });
  const made: string[] = [];
  const ask = async (requesterId: string, signal = never) => {
    const picture = { url: `${server.baseUrl}/a.png`, name: 'a.png', sizeBytes: bytes.length };
    const still = await prepareStill({
      picture,
      ...AUTO,
      frame: undefined,
      requesterId,
      signal,
    });
    made.push(requesterId);
    expect((await stat(still.path)).size).toBeGreaterThan(1_000);
    await still.dispose();
  };
  return { ask, made, left: () => readdir(dir) };
}

test("one member's many pictures do not delay another's", async () => {
  const { ask, made, left } = await startWorld();
  await Promise.all([...Array.from({ length: 6 }, () => ask('many')), ask('one')]);
  expect(made).toHaveLength(7);
  expect(made.indexOf('one')).toBeLessThan(3);
  expect(await left()).toEqual([]);
});

test('an aborted picture leaves the line', async () => {
  const { ask, made, left } = await startWorld();
  const leaving = new AbortController();
  const first = ask('first');
  const given = ask('given up', leaving.signal);
  leaving.abort(new Error('left'));
  await expect(given).rejects.toThrow('left');
  await first;
  expect(made).toEqual(['first']);
  expect(await left()).toEqual([]);
});

test('a picture whose job has ended keeps its place until it is decoded', async () => {
  const bytes = await samplePicture();
  const server = await startServer((response) => response.end(bytes));
  const dir = await tempDir();
  const events: string[] = [];
  const finish: (() => Promise<void>)[] = [];
  const prepareStill = createPrepareStill({
    dir,
    makeStill: ({ into }) => {
      events.push('begins');
      return new Promise((_, reject) => {
        finish.push(async () => {
          await writeFile(into, 'a still');
          events.push('ends');
          reject(new Error('over'));
        });
      });
    },
    trustedHosts: ['127.0.0.1'],
    refreshLink: async () => undefined,
    copies: { trustedHosts: [], locate: (url) => url },
  });
  const picture = { url: `${server.baseUrl}/a.png`, name: 'a.png', sizeBytes: bytes.length };
  const ask = (requesterId: string, signal: AbortSignal) =>
    prepareStill({ picture, ...AUTO, frame: undefined, requesterId, signal });
  const downloaded = async () =>
    (await Promise.all((await readdir(dir)).map((file) => stat(path.join(dir, file))))).filter(
      ({ size }) => size === bytes.length,
    ).length;

  const leaving = new AbortController();
  const left = ask('one', leaving.signal);
  await expect.poll(() => finish.length).toBe(1);
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  const others = Promise.allSettled([ask('two', never), ask('three', never)]);
  await expect.poll(downloaded).toBe(2);
  for (const count of [1, 2, 3]) {
    await expect.poll(() => finish.length).toBe(count);
    await finish[count - 1]?.();
  }
  await others;
  expect(events).toEqual(['begins', 'ends', 'begins', 'ends', 'begins', 'ends']);
  await expect.poll(() => readdir(dir)).toEqual([]);
});
