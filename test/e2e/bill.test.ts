import { expect, test } from 'vitest';
import { storedJob } from '../support/stored-jobs.js';
import { startWorld, type TestWorld } from '../support/world.js';

async function billedOf(world: TestWorld, interactionId: string | undefined) {
  await world.stopApp();
  const { billed, terms } = await storedJob(world, interactionId ?? '');
  return { billed, promisedMicros: terms.costMicros };
}

test('the card shows what fal billed, and the record keeps it beside the promised price', async () => {
  const world = await startWorld({ isDurable: true });
  const { text, message } = await world.animate();
  expect(text).toContain('· $3.20');
  expect(text).not.toContain('fal charged');
  expect(await billedOf(world, message.interactionMetadata?.id)).toEqual({
    // 16 units of $0.20, a second of silent 720p.
    billed: { units: 16, micros: 3_200_000 },
    promisedMicros: 3_200_000,
  });
});

test('a bill that differs from the price is shown and logged', async () => {
  const world = await startWorld({ isDurable: true });
  world.fal.script({ kind: 'render', units: 18.5 });
  const { text, message, member } = await world.animate();
  expect(text).toContain('· $3.70');
  expect(text).toContain('-# fal charged $3.70 for this clip, not the $3.20 I told you.');
  // What another clip will cost is the list's business, and not that of this bill.
  expect(message.buttons.map(({ label }) => label)).toContain('Again ($3.20)');
  const edit = message.buttons.find(({ label }) => label.startsWith('Edit'))?.customId ?? '';
  expect(JSON.stringify((await (await member.click(message, edit)).acked).modal)).toContain('$3.20');
  const { billed } = await billedOf(world, message.interactionMetadata?.id);
  expect(billed).toEqual({ units: 18.5, micros: 3_700_000 });
});

test('a member sees no difference below a cent', async () => {
  const world = await startWorld();
  world.fal.script({ kind: 'render', units: 16.016 });
  const { text } = await world.animate();
  expect(text).toContain('· $3.20');
  expect(text).not.toContain('fal charged');
});

test('without a known unit price, the figure is called an estimate, and the clip is not delayed', async () => {
  const world = await startWorld({ isDurable: true });
  world.fal.faults.add({ path: /\/v1\/models\/pricing$/, times: 9, effect: { kind: 'answer', status: 503 } });
  const { text, message } = await world.animate();
  expect(text).toContain('· $3.20 (estimated)');
  expect((await billedOf(world, message.interactionMetadata?.id)).billed).toEqual({ units: 16 });
});
