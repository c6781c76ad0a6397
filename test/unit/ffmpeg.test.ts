import { expect, test } from 'vitest';
import { runFfmpeg } from '../../src/media/clip/ffmpeg.js';
import { PATIENCE_MS } from '../support/patience.js';

/** Prints its own priority once that is no longer the normal one. */
const TELL_PRIORITY = `
  const { getPriority } = require('node:os');
  const look = () => (getPriority() === 0 ? setTimeout(look, 5) : console.log(getPriority()));
  look();
`;

test('an encoder lets the bot go first, and still gets its share of a busy machine', async () => {
  const told = await runFfmpeg(process.execPath, ['-e', TELL_PRIORITY], AbortSignal.timeout(PATIENCE_MS));
  expect(Number(told)).toBeGreaterThan(0);
  expect(Number(told)).toBeLessThanOrEqual(10);
});
