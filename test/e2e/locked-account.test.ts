import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { EXHAUSTED_BALANCE } from '../../src/sandbox/fal/settings.js';
import { samplePicture, startWorld, type TestWorld } from '../support/world.js';

/** Collects the messages to operators from now on. */
function collectTold({ discord }: TestWorld): readonly SandboxMessage[] {
  const told: SandboxMessage[] = [];
  discord.onMessage(({ kind, message }) => {
    if (kind === 'create' && message.text.includes('fal has stopped making clips')) told.push(message);
  });
  return told;
}

const image = async () => ({ name: 'picture.png', bytes: await samplePicture() });

/** A new member asks; resolves with the private refusal. */
async function refusalOf({ discord }: TestWorld): Promise<string> {
  const member = discord.guild.createMember();
  const options = { image: await image(), prompt: 'the leaves move in the wind' };
  const { interactionId } = await member.run({ command: 'animate', options });
  const { text, ephemeral } = await discord.waitFor(
    ({ interactionMetadata, loading }) => interactionMetadata?.id === interactionId && !loading,
  );
  expect(ephemeral).toBe(true);
  return text;
}

test('with a locked account, its owner gets one message, and later requests fetch no picture', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal } = world;
  const ready = await world.animate();
  const owner = discord.guild.createMember({ name: 'Owner' });
  discord.settings.owners = [owner.id];
  const told = collectTold(world);
  fal.settings.lockReason = EXHAUSTED_BALANCE;

  const { text } = await world.animate();
  expect(text).toContain("I've told the people who run the bot.\n");
  expect(text).toContain('Nothing was charged.');
  expect(told.map(({ text: words }) => words)).toEqual([expect.stringContaining('(Exhausted balance)')]);
  expect(told[0]?.text).toContain('https://fal.ai/dashboard/billing');

  const before = fal.wire.entries().length;
  expect(await refusalOf(world)).toContain("a problem with this bot's account at fal");
  const again = ready.message.buttons.find(({ label }) => label.startsWith('Again'));
  const pressed = await ready.member.click(ready.message, again?.customId ?? '');
  const answer = await discord.waitFor(
    ({ interactionMetadata }) => interactionMetadata?.id === pressed.interactionId,
  );
  expect(answer).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining("I've told the people who run the bot."),
  });
  expect(fal.wire.entries()).toHaveLength(before);

  // A new process tries at once, and does not notify again.
  await world.restartApp();
  expect((await world.animate()).text).toContain("I've told the people who run the bot.");
  expect(told).toHaveLength(1);

  fal.settings.lockReason = undefined;
  await world.restartApp();
  expect((await world.animate()).text).toContain('Finished');
  expect((await world.animate()).text).toContain('Finished');
  expect(told).toHaveLength(1);
});

test('every team member who can fix it is notified', async () => {
  const world = await startWorld();
  const team = [1, 2].map((place) => world.discord.guild.createMember({ name: `Operator ${place}` }));
  world.discord.settings.owners = team.map(({ id }) => id);
  const told = collectTold(world);
  world.fal.settings.lockReason = EXHAUSTED_BALANCE;
  await world.animate();
  expect(new Set(told.map(({ channelId }) => channelId)).size).toBe(2);
});

test('if nobody could be notified, members are asked to do so', async () => {
  const world = await startWorld();
  const shy = world.discord.guild.createMember({ acceptsDirectMessages: false });
  world.discord.settings.owners = [shy.id];
  world.fal.settings.lockReason = EXHAUSTED_BALANCE;
  expect((await world.animate()).text).toContain('Please tell the people who run the bot.');
});
