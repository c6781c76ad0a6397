import { InteractionResponseType } from 'discord.js';
import { expect, test } from 'vitest';
import { startWorld } from '../support/world.js';

/** One more than may wait for the store. */
const CROWD = 21;

test('while Discord has not accepted the answers to a crowd, nobody else waits for the store', async () => {
  // The store refuses each request, so an answer that waited for it is a refusal.
  const { discord, fal } = await startWorld({ settings: { BUDGET_USD_PER_DAY: '0.01' } });
  let openDoors = () => {};
  const doors = new Promise<void>((resolve) => {
    openDoors = resolve;
  });
  let answers = 0;
  discord.faults.add({
    path: /\/interactions\/.*\/callback$/,
    times: CROWD,
    effect: {
      kind: 'call',
      run: () => {
        answers += 1;
        return doors;
      },
    },
  });
  const ask = () =>
    discord.guild.createMember().run({ command: 'film', options: { prompt: 'the leaves move' } });
  await Promise.all(Array.from({ length: CROWD }, ask));
  await expect.poll(() => answers).toBe(CROWD);
  const last = await ask();
  const { type } = await last.acked;
  openDoors();
  expect(type).toBe(InteractionResponseType.DeferredChannelMessageWithSource);
  // The refusal follows, and nothing of it stays in public.
  await expect.poll(() => last.followUps().at(-1)?.text).toContain('budget');
  expect(last.followUps().at(-1)?.ephemeral).toBe(true);
  expect(last.response()).toBeUndefined();
  expect(fal.requests()).toEqual([]);
});
