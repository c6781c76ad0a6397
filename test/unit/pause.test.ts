import { expect, test } from 'vitest';
import { checkPause, type Pause } from '../../src/jobs/pause.js';
import { sentence } from '../../src/text/sentence.js';

const checkWith = (pause: Pause | undefined) => checkPause({ read: async () => pause });
const hand = { by: 'operator ann', atMs: 1 };

test('nothing is refused while nothing is paused', async () => {
  expect(await checkWith(undefined)).toBeUndefined();
});

test.each<[string, Pause, object]>([
  ['that it is paused', hand, sentence('failure.paused')],
  [
    'why, in the words of who paused',
    { ...hand, why: 'We move.' },
    sentence('failure.paused-because', { why: 'We move.' }),
  ],
])('while new clips are paused, members read %s', async (_what, pause, words) => {
  await expect(checkWith(pause)).rejects.toMatchObject({ code: 'NOT_ALLOWED', sentence: words });
});
