import { expect, test } from 'vitest';
import { startApp } from '../../src/app.js';
import { createLog } from '../../src/log.js';
import { quickTimings, startWorld } from '../support/world.js';

const SUBMIT = /^\/queue\.fal\.run\/fal-ai\/veo3\.1\/image-to-video$/;

test('a listing that never ends does not hold up the end', async () => {
  const { animate, fal } = await startWorld();
  fal.faults.add({ method: 'POST', path: SUBMIT, effect: { kind: 'reset' } });
  fal.faults.add({
    path: /by-endpoint/,
    times: 1_000,
    effect: { kind: 'answer', status: 200, body: { items: [], has_more: true, next_cursor: 'again' } },
  });
  expect((await animate()).text).toContain("doesn't list your request");
});

test('a storage that gives no address for the picture ends the job before the POST', async () => {
  const { animate, fal } = await startWorld();
  const { baseUrl } = fal;
  fal.faults.add({
    path: /storage\/upload\/initiate/,
    times: 1_000,
    effect: { kind: 'answer', status: 200, body: { upload_url: `${baseUrl}/v3b.fal.media/files/x` } },
  });
  expect((await animate()).text).toContain('Nothing was charged.');
  expect(fal.posts()).toBe(0);
});

test('of two processes with one token, only one works on a command', async () => {
  const world = await startWorld();
  const other = await startApp({
    config: world.config,
    log: createLog('error'),
    onFatal: () => {},
    timings: quickTimings,
  });
  try {
    const { text } = await world.animate();
    expect(text).toContain('Finished');
    expect(world.fal.posts()).toBe(1);
  } finally {
    await other.stop();
  }
});
