import { expect, test } from 'vitest';
import { startWorld } from '../support/world.js';

const SUBMIT = /^\/queue\.fal\.run\/fal-ai\/veo3\.1(\/image-to-video)?$/;

test('what is offered instead of another try asks fal first, too', async () => {
  const world = await startWorld({
    settings: { MEMBER_USD_PER_DAY: '4.5' },
    timings: { reconcileMs: 200, lateLooksMs: [3_600_000] },
  });
  const { discord, fal } = world;
  fal.settings.listed = 'submitted';
  fal.settings.listingDelayMs = 3_600_000;
  fal.faults.add({ method: 'POST', path: SUBMIT, effect: { kind: 'reset', when: 'after' } });
  const { message, member } = await world.animate();
  expect(message.text).toContain("I'll ask fal first");
  fal.settings.listingDelayMs = 0;
  const retry = message.buttons.find(({ label }) => label.startsWith('Try again'))?.customId ?? '';
  const refused = await (await member.click(message, retry)).answer(({ buttons }) => buttons.length > 0);
  expect(refused.text).toContain('which still fits');
  await member.click(refused, refused.buttons[0]?.customId ?? '');
  // The clip of the first request is there, so nothing more is paid.
  await discord.waitFor(({ text }) => text.includes('Not sent again'));
  expect(fal.posts()).toBe(1);
});
