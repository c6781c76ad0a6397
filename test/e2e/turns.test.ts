import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { openPanel } from '../support/panel.js';
import { type Outcome, samplePicture, startWorld, type TestWorld } from '../support/world.js';

/** A member asks for a clip; resolves with how to wait for what its card says. */
async function ask({ discord }: TestWorld, member: Outcome['member'], prompt: string) {
  const image = { name: 'picture.png', bytes: await samplePicture() };
  const { interactionId } = await member.run({ command: 'animate', options: { image, prompt } });
  const card = (words: string) =>
    discord.waitFor(
      ({ interactionMetadata, text }) => interactionMetadata?.id === interactionId && text.includes(words),
    );
  return { card };
}

test("one member queues five clips and another one: the other's starts second, and both cards say where they are", async () => {
  const world = await startWorld({ settings: { CLIPS_AT_ONCE: '1' } });
  const { discord, fal } = world;
  let finish = () => {};
  fal.script({ kind: 'render', until: new Promise<void>((resolve) => (finish = resolve)) });
  const [eager, other] = [discord.guild.createMember(), discord.guild.createMember()];
  const first = await ask(world, eager, 'eager 1');
  await first.card('Making your clip');
  const later = [];
  for (const place of [2, 3, 4, 5]) {
    const next = await ask(world, eager, `eager ${place}`);
    await next.card('Waiting for your turn');
    later.push(next);
  }
  const one = await ask(world, other, 'other 1');
  await one.card("Waiting for your turn**: you're next");
  // Their positions follow from whose turn it is, whenever they asked.
  for (const [index, { card }] of later.entries()) {
    const text = `Waiting for your turn**: ${index + 1} ahead of you`;
    expect((await card(text)).text).toContain('members take turns. Cancelling is free.');
  }
  expect(fal.posts()).toBe(1);
  finish();
  for (const { card } of [first, one, ...later]) await card('✅');
  const order = fal.requests().map(({ input }) => JSON.stringify(input).match(/(?:eager|other) \d/)?.[0]);
  expect(order).toEqual(['eager 1', 'other 1', 'eager 2', 'eager 3', 'eager 4', 'eager 5']);
});

test('a waiting clip is cancelled for free, and after a restart the others still wait in their order', async () => {
  const world = await startWorld({ settings: { CLIPS_AT_ONCE: '1' }, isDurable: true });
  const { discord, fal } = world;
  let finish = () => {};
  fal.script({ kind: 'render', until: new Promise<void>((resolve) => (finish = resolve)) });
  const [eager, other] = [discord.guild.createMember(), discord.guild.createMember()];
  await (await ask(world, eager, 'eager 1')).card('Making your clip');
  const second = await ask(world, other, 'other 1');
  const shown = await second.card("you're next");
  const third = await ask(world, other, 'other 2');
  await third.card('1 ahead of you');
  await world.restartApp();
  const cancel = shown.buttons.find(({ label }) => label === 'Cancel');
  await other.click(shown, cancel?.customId ?? '');
  expect((await second.card('Cancelled')).text).toContain('Nothing was charged.');
  await third.card("you're next");
  finish();
  await third.card('✅');
  expect(fal.posts()).toBe(2);
});

test('a member who is blocked while their clip waits for its turn reads why, and nothing is charged', async () => {
  const world = await startWorld({ settings: { CLIPS_AT_ONCE: '1' } });
  const { discord, fal } = world;
  const moderator = discord.guild.createMember({
    permissions: usualMemberPermissions | PermissionFlagsBits.ModerateMembers,
  });
  let finish = () => {};
  fal.script({ kind: 'render', until: new Promise<void>((resolve) => (finish = resolve)) });
  const [one, other] = [discord.guild.createMember(), discord.guild.createMember()];
  const first = await ask(world, one, 'first');
  await first.card('Making your clip');
  const second = await ask(world, other, 'second');
  await second.card('Waiting for your turn');
  await (await moderator.run({ command: 'block', options: { member: other.id } })).answer();
  finish();
  await first.card('✅');
  const { text } = await second.card('have blocked you');
  expect(text).toContain('Nothing was charged.');
  expect(fal.posts()).toBe(1);
});

test('words that are forbidden while a clip waits end it uncharged, and none of them gets into the log', async () => {
  const world = await startWorld({ settings: { CLIPS_AT_ONCE: '1' } });
  const { discord, fal, log } = world;
  const manager = discord.guild.createMember({
    permissions: usualMemberPermissions | PermissionFlagsBits.ManageGuild,
  });
  let finish = () => {};
  fal.script({ kind: 'render', until: new Promise<void>((resolve) => (finish = resolve)) });
  const first = await ask(world, discord.guild.createMember(), 'first');
  await first.card('Making your clip');
  const second = await ask(world, discord.guild.createMember(), 'Anna dances');
  await second.card('Waiting for your turn');
  const panel = await openPanel(manager);
  await panel.open('moderation');
  await panel.set('forbiddenWords', ['anna']);
  finish();
  const { text } = await second.card('can see why');
  expect(text).toContain('Nothing was charged.');
  expect(fal.posts()).toBe(1);
  expect(log.filter(({ msg }) => msg === 'A job failed')).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  expect(JSON.stringify(log)).not.toMatch(/anna/i);
});
