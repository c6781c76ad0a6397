import { expect, test } from 'vitest';
import { runFfmpeg } from '../../src/media/clip/ffmpeg.js';
import { runWithFewHandles, TAKE_ALL_HANDLES } from '../support/few-handles.js';
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

test('a program that cannot be started because no file handle is left fails, and the bot lives on', async () => {
  const output = await runWithFewHandles(`
    const { runFfmpeg } = await import(${JSON.stringify(import.meta.resolve('../../src/media/clip/ffmpeg.js'))});
    const run = () => runFfmpeg(process.execPath, ['--version'], AbortSignal.timeout(${PATIENCE_MS}));
    // While there still are file handles: everything is loaded that this needs.
    await run();
    process.stdout.write('started, ');
    ${TAKE_ALL_HANDLES}
    await run().catch(({ code }) => process.stdout.write(code));
    setTimeout(() => process.stdout.write(', alive'), 50);
  `);
  expect(output).toBe('started, EMFILE, alive');
});
