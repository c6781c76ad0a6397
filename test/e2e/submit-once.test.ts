import { expect, test } from 'vitest';
import type { FaultEffect } from '../../src/sandbox/faults.js';
import { startWorld } from '../support/world.js';

const SUBMIT = /^\/queue\.fal\.run\/fal-ai\/veo3\.1\/image-to-video$/;

const accepted: Record<string, FaultEffect> = {
  'reset after accepting': { kind: 'reset', when: 'after' },
  'answered 502 after accepting': { kind: 'answer', when: 'after', status: 502, body: '<html>bad gateway' },
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
    const { animate, fal } = await startWorld({ timings: { reconcileMs: 10_000 } });
    fal.faults.add({ method: 'POST', path: SUBMIT, effect });
    const { text, message } = await animate();
    expect(text).toContain('Finished');
    expect(message.history.some((version) => version.text.includes('fal did not answer'))).toBe(true);
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
