import { expect, test } from 'vitest';
import { startApp } from '../../src/app.js';
import { createLog } from '../../src/log.js';
import type { FaultEffect } from '../../src/sandbox/faults.js';
import { quickTimings, startWorld } from '../support/world.js';

const SUBMIT = /^\/queue\.fal\.run\/fal-ai\/veo3\.1\/image-to-video$/;

const accepted: Record<string, FaultEffect> = {
  'reset after accepting': { kind: 'reset', when: 'after' },
  'answered 502 after accepting': { kind: 'answer', when: 'after', status: 502, body: '<html>bad gateway' },
  'cut off in the middle of its answer': { kind: 'cut', bytes: 20 },
  'answered 421 after accepting': { kind: 'answer', when: 'after', status: 421 },
  'hanging after accepting': { kind: 'hang', when: 'after' },
  'answered with broken JSON': {
    kind: 'answer',
    when: 'after',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"request_id":',
  },
};

for (const [name, effect] of Object.entries(accepted)) {
  test(`a submit ${name} is found again, delivered and sent once`, async () => {
    const { animate, discord, fal } = await startWorld({ timings: { reconcileMs: 10_000 } });
    fal.faults.add({ method: 'POST', path: SUBMIT, effect });
    // Until the card has said so: the request may be found before the card's next edit is due.
    fal.faults.add({ path: /by-endpoint/, times: 1_000, effect: { kind: 'answer', status: 503 } });
    const ended = animate();
    await discord.waitFor((message) => message.text.includes('fal did not answer'));
    fal.faults.clear();
    const { text } = await ended;
    expect(text).toContain('Finished');
    expect(fal.posts()).toBe(1);
    expect(fal.requests()).toHaveLength(1);
  });
}

const lost: Record<string, FaultEffect> = {
  'reset before accepting': { kind: 'reset' },
  'answered 500': { kind: 'answer', status: 500 },
  'answered 502': { kind: 'answer', status: 502, body: '<html>bad gateway' },
  'answered 503': { kind: 'answer', status: 503 },
  'answered 504': { kind: 'answer', status: 504 },
  hanging: { kind: 'hang' },
};

for (const [name, effect] of Object.entries(lost)) {
  test(`a submit ${name} is never sent again, and the member reads what is known`, async () => {
    const { animate, fal } = await startWorld();
    fal.faults.add({ method: 'POST', path: SUBMIT, effect });
    const { text } = await animate();
    expect(text).toContain('fal did not answer and lists no such request');
    expect(text).toContain('Whether fal charged the $3.20 is not known here.');
    expect(fal.posts()).toBe(1);
    expect(fal.requests()).toHaveLength(0);
  });
}

test('a busy fal takes nothing, is asked once, and nothing is charged', async () => {
  const { animate, fal } = await startWorld();
  fal.faults.add({ method: 'POST', path: SUBMIT, effect: { kind: 'answer', status: 429 } });
  const { text } = await animate();
  expect(text).toContain('fal takes no more requests at the moment');
  expect(text).toContain('Nothing was charged.');
  expect(fal.posts()).toBe(1);
});

test('an interaction that Discord dispatches twice makes one job', async () => {
  const { animate, fal, discord } = await startWorld();
  discord.gateway.duplicateNextDispatch();
  const { text } = await animate();
  expect(text).toContain('Finished');
  expect(fal.posts()).toBe(1);
});

test('where the listing can not be read either, the card does not say that nothing was made', async () => {
  const { animate, fal } = await startWorld();
  fal.faults.add({ method: 'POST', path: SUBMIT, effect: { kind: 'reset', when: 'after' } });
  fal.faults.add({ path: /by-endpoint/, times: 1_000, effect: { kind: 'answer', status: 403 } });
  const { text } = await animate();
  expect(text).toContain('could not be asked whether it took the request');
  expect(fal.posts()).toBe(1);
});

test('a listing that never ends does not hold up the end', async () => {
  const { animate, fal } = await startWorld();
  fal.faults.add({ method: 'POST', path: SUBMIT, effect: { kind: 'reset' } });
  fal.faults.add({
    path: /by-endpoint/,
    times: 1_000,
    effect: { kind: 'answer', status: 200, body: { items: [], has_more: true, next_cursor: 'again' } },
  });
  expect((await animate()).text).toContain('lists no such request');
});

test('a storage that gives no address for the picture ends the job before the POST', async () => {
  const { animate, fal } = await startWorld();
  const { baseUrl } = fal;
  fal.faults.add({
    path: /storage\/upload\/initiate/,
    effect: { kind: 'answer', status: 200, body: { upload_url: `${baseUrl}/v3b.fal.media/files/x` } },
  });
  expect((await animate()).text).toContain('Nothing was charged.');
  expect(fal.posts()).toBe(0);
});

test('of two processes with one token, one alone works on a command', async () => {
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
