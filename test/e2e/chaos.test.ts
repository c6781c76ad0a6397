import { expect, test } from 'vitest';
import { killAtMoments, killAtRandom } from '../../bench/chaos/campaigns.js';

/** `npm run chaos` kills hundreds of times; these few tests show that it works, and that the promises hold. */
test('killed at a random moment while members wait: one generation, one finished message, a balanced ledger, nothing left over', async () => {
  const { kills, broken } = await killAtRandom({ kills: 1, atOnce: 3 });
  expect(kills).toBe(1);
  expect(broken).toEqual([]);
});

/**
 * Call 5 of a job is the one POST. Kills at other moments are covered, without a process for each, by restart.test.ts
 * and simulate.test.ts.
 */
const WHILE_SENT = 'call:5:between';

test('killed during the one POST: one generation, one finished message, a balanced ledger, nothing left over', async () => {
  const { kills, broken, missed } = await killAtMoments({ moments: [WHILE_SENT] });
  expect(missed).toEqual([]);
  expect(kills).toBe(1);
  expect(broken).toEqual([]);
});
