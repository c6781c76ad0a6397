import { expect, test } from 'vitest';
import { fuzz } from '../../bench/fuzz/run.js';

/** `npm run fuzz` sends thousands, with a seed of the day; these few show that it can, and that the promises hold. */
test('500 random interactions, sound and not: each is answered, none breaks a thing, one generation a job', async () => {
  const { interactions, jobs, generations, clips, repeats, offences } = await fuzz({ count: 500, seed: 1 });
  expect(offences).toEqual([]);
  expect(interactions).toBe(500);
  expect(repeats).toBeGreaterThan(0);
  expect(generations).toBeGreaterThan(30);
  expect(generations).toBeLessThanOrEqual(jobs);
  expect(clips).toBeGreaterThan(0);
}, 120_000);
