import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createPrepareStill } from '../../src/media/picture/prepare-still.js';
import { startServer } from '../support/http-server.js';
import { pictures } from '../support/picture-process.js';
import { tempDir } from '../support/temp-dir.js';
import { samplePicture } from '../support/world.js';

const { signal: never } = new AbortController();

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
    await prepareStill({ picture, frame: undefined, background: 'white', requesterId, signal });
    made.push(requesterId);
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
