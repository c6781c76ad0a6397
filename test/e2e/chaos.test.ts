import { expect, test } from 'vitest';
import { killAtMoments, killAtRandom } from '../../bench/chaos/campaigns.js';

/** `npm run chaos` kills some hundred times; these few show that it can, and that the promises hold. */
test('killed at a random moment while members wait: one generation, one finished message, nothing left over', async () => {
  const { kills, broken } = await killAtRandom({ kills: 1, atOnce: 3 });
  expect(kills).toBe(1);
  expect(broken).toEqual([]);
});

/**
 * The writes and calls of one job, in their order: 0 is its record and the first answer, 5 the one POST. A kill just
 * before or after one of these finds the same on the disk.
 */
const MOMENTS = ['write:0:after', 'call:0:between', 'call:5:between', 'delivery:0:between'];

test('killed at the moments that cost most: one generation, one finished message, nothing left over', async () => {
  const { kills, broken, missed } = await killAtMoments({ moments: MOMENTS });
  expect(missed).toEqual([]);
  expect(kills).toBe(MOMENTS.length);
  expect(broken).toEqual([]);
});
