import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { faults } from '../../bench/simulate/faults.js';
import { simulateSeed } from '../../bench/simulate/simulate-seed.js';
import { tempDir } from '../support/temp-dir.js';

/** `npm run simulate` runs thousands; these few show that it works, and that the promises hold. */
const SEEDS = 50;

async function clipFile() {
  const file = path.join(await tempDir(), 'clip.mp4');
  await writeFile(file, 'clip');
  return { path: file, sizeBytes: 4 };
}

test('through crashes, pauses, lost answers and presses, every job is sent once, delivered once and ends', async () => {
  const file = await clipFile();
  let jobs = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const told = await simulateSeed({ seed, clipFile: file });
    expect(told.violations, told.lines.join('\n')).toEqual([]);
    jobs += told.jobs;
  }
  expect(jobs).toBeGreaterThan(SEEDS);
});

test('a seed repeats the same story', async () => {
  const file = await clipFile();
  const [once, again] = [
    await simulateSeed({ seed: 11, clipFile: file }),
    await simulateSeed({ seed: 11, clipFile: file }),
  ];
  expect(again.lines).toEqual(once.lines);
  expect(once.lines.length).toBeGreaterThan(10);
});

test.each([
  'no lease ever ends',
  'leases are not renewed',
  'an end is not written',
  'an unclear POST counts as refused',
])('a mistake is found: %s', async (name) => {
  const file = await clipFile();
  const fault = faults.find((one) => one.name === name);
  const broken: string[] = [];
  for (let seed = 1; seed <= SEEDS && broken.length === 0; seed += 1) {
    const told = await simulateSeed({ seed, clipFile: file, change: fault?.put });
    broken.push(...told.violations);
  }
  expect(broken).not.toEqual([]);
});
