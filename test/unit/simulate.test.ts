import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { faults } from '../../bench/simulate/faults.js';
import { simulateSeed } from '../../bench/simulate/simulate-seed.js';
import { tempDir } from '../support/temp-dir.js';

/** The first of each group of seeds: 2,000 together. `npm run simulate` takes a hundred thousand. */
const GROUP = 200;
const groups = Array.from({ length: 10 }, (_, index) => 1 + index * GROUP);

/** By how many seeds each of these mistakes is found; most by the first dozens. */
const FEW = 200;

async function clipFile() {
  const file = path.join(await tempDir(), 'clip.mp4');
  await writeFile(file, 'clip');
  return { path: file, sizeBytes: 4 };
}

test.each(groups)(
  'through crashes, pauses, lost answers and presses, every job is sent once, delivered once and ends: from seed %i',
  async (first) => {
    const file = await clipFile();
    let jobs = 0;
    for (let seed = first; seed < first + GROUP; seed += 1) {
      const told = await simulateSeed({ seed, clipFile: file });
      expect(told.violations, told.lines().join('\n')).toEqual([]);
      jobs += told.jobs;
    }
    expect(jobs).toBeGreaterThan(GROUP);
  },
);

test('a seed tells the same story again', async () => {
  const file = await clipFile();
  const [once, again] = [
    await simulateSeed({ seed: 11, clipFile: file }),
    await simulateSeed({ seed: 11, clipFile: file }),
  ];
  expect(again.lines()).toEqual(once.lines());
  expect(once.lines().length).toBeGreaterThan(10);
});

test.each([
  'a lost POST is sent again',
  "a stranger's renewal extends every lease",
  'a wish is answered and not applied',
  'an end is shown before it is written',
  'an unclear POST counts as refused',
  'a cancel counts as obeyed',
  'a declined request counts as approved',
  'a request is known by its content alone',
  "somebody's answer counts as an own one",
])('a mistake is found: %s', async (name) => {
  const file = await clipFile();
  const fault = faults.find((one) => one.name === name) ?? expect.fail(name);
  const broken: string[] = [];
  for (let seed = 1; seed <= FEW && broken.length === 0; seed += 1) {
    broken.push(...(await simulateSeed({ seed, clipFile: file, fault })).violations);
  }
  expect(broken).not.toEqual([]);
});
