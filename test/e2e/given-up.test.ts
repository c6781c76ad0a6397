import { expect, test } from 'vitest';
import type { FaultRule } from '../../src/sandbox/faults.js';
import { buttonId, SUBMIT } from '../support/cancelling.js';
import { startWorld } from '../support/world.js';

const lost: FaultRule = { method: 'POST', path: SUBMIT, effect: { kind: 'reset', when: 'after' } };
const listingDown: FaultRule = {
  path: /by-endpoint/,
  times: Number.POSITIVE_INFINITY,
  effect: { kind: 'answer', status: 403, body: { detail: 'Forbidden' } },
};

test('a search that never gets an answer is given up, and then *Try again* makes the clip', async () => {
  const world = await startWorld({ timings: { reconcileMs: 200, lateLooksMs: [100], unansweredMs: 300 } });
  world.fal.faults.add(listingDown);
  world.fal.faults.add(lost);
  const { message, member } = await world.animate();
  const isGivenUp = () => world.log.some(({ msg }) => String(msg).includes('for too long: giving up on it'));
  await expect.poll(isGivenUp, { timeout: 10_000 }).toBe(true);
  await member.click(message, buttonId(message, 'Try again'));
  const next = await world.discord.waitFor(({ text }) => text.includes('Finished in'));
  expect(next.id).not.toBe(message.id);
  expect(world.fal.posts()).toBe(2);
});
