import { expect, test } from 'vitest';
import { EXHAUSTED_BALANCE } from '../../src/sandbox/fal/settings.js';
import { startWorld } from '../support/world.js';

/** Status requests, and the status stream. */
const STATUS = /\/requests\/[^/]+\/status(\/stream)?$/;

test('an exhausted balance is reported to the operator, not to the member', async () => {
  const { animate, fal, log } = await startWorld();
  fal.settings.lockReason = EXHAUSTED_BALANCE;
  const { text } = await animate();
  expect(text).toContain("a problem with this bot's account at fal");
  expect(text).toContain('Nothing was charged.');
  expect(text).not.toContain('balance');
  const told = JSON.stringify(log.filter(({ level }) => level === 50));
  expect(told).toContain('check FAL_KEY and the balance');
  expect(told).toContain('Exhausted balance');
});

test('a strange answer at the end of a long outage does not end the job', async () => {
  const { animate, fal } = await startWorld({ timings: { unreadableMs: 300 } });
  fal.script({ kind: 'render', durationMs: 200 });
  fal.faults.add({ method: 'GET', path: STATUS, times: 8, effect: { kind: 'answer', status: 503 } });
  fal.faults.add({ method: 'GET', path: STATUS, effect: { kind: 'answer', status: 404 } });
  expect((await animate()).text).toContain('Finished');
});
