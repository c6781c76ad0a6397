import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { keptIn } from '../support/sqlite-batches.js';
import { startSqliteProcess } from '../support/sqlite-process.js';
import { tempDir } from '../support/temp-dir.js';

const newFile = async () => path.join(await tempDir(), 'flipbook.sqlite');

test.each([
  [4, 1],
  [4, 20],
])(
  'no acknowledged write is lost or torn when the process is killed %i times: %i at once',
  async (times, atOnce) => {
    const file = await newFile();
    const acknowledged: number[] = [];
    let first = 0;
    for (let round = 0; round < times; round += 1) {
      const writer = startSqliteProcess({ act: 'write', file, extra: `${first}`, atOnce });
      const facts: unknown[] = [];
      // Sometimes while it opens the file, mostly while it writes: after a varying number of writes, at its own speed.
      if (round % 4 === 3) await sleep(Math.random() * 120);
      else for (let left = 5 + Math.random() * 20; left > 0; left -= 1) facts.push(await writer.next());
      writer.kill();
      facts.push(...(await writer.rest()));
      acknowledged.push(...z.array(z.int()).parse(facts));
      const { whole, torn } = await keptIn(file);
      expect(torn).toBe(0);
      const kept = new Set(whole);
      expect(acknowledged.filter((index) => !kept.has(index))).toEqual([]);
      first = whole.length;
    }
  },
);

test('what was asked for in one moment is all there as soon as the first of it is acknowledged', async () => {
  const file = await newFile();
  const told = await startSqliteProcess({ act: 'die', file, extra: 'acknowledged', atOnce: 50 }).rest();
  expect(told).toEqual([0]);
  expect(await keptIn(file)).toEqual({ whole: Array.from({ length: 50 }, (_, index) => index), torn: 0 });
});

test('nothing of it is there, not even a part, when the process is killed before that', async () => {
  const file = await newFile();
  const told = await startSqliteProcess({ act: 'die', file, extra: 'asked', atOnce: 50 }).rest();
  expect(told).toEqual([]);
  expect(await keptIn(file)).toEqual({ whole: [], torn: 0 });
});
