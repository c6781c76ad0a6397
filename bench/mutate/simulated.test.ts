import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempDir } from '../../test/support/temp-dir.js';
import { simulateSeed } from '../simulate/simulate-seed.js';

/** Enough for each fault of `npm run simulate -- --faults`. Part of mutation testing only: `npm test` takes more seeds. */
const SEEDS = 60;

test('every job of some seeds is sent once, delivered once and ends', async () => {
  const clipFile = { path: path.join(await tempDir(), 'clip.mp4'), sizeBytes: 4 };
  await writeFile(clipFile.path, 'clip');
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    expect((await simulateSeed({ seed, clipFile })).violations).toEqual([]);
  }
});
