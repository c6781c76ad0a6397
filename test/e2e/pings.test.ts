import { PermissionsBitField } from 'discord.js';
import { expect, test } from 'vitest';
import { invitePermissions } from '../../src/discord/invite.js';
import type { FaultEffect } from '../../src/sandbox/faults.js';
import { openPanel } from '../support/panel.js';
import { MANAGER } from '../support/settings-scene.js';
import { isEnd, startWorld } from '../support/world.js';

const CHANNEL_MESSAGE = /\/channels\/\d+\/messages$/;
const FOLLOW_UP = /\/webhooks\/\d+\/[^/]+$/;

const pings = ({ discord }: Awaited<ReturnType<typeof startWorld>>) =>
  discord.channel.messages().filter(({ content }) => content.includes('your clip is ready'));

test.each<[string, FaultEffect]>([
  ['answered 500', { kind: 'answer', status: 500, body: '<html>' }],
  ['answered 500 after it was sent', { kind: 'answer', when: 'after', status: 500, body: '<html>' }],
  ['reset after it was sent', { kind: 'reset', when: 'after' }],
])('the word to the requester that is %s comes all the same, and once', async (_name, effect) => {
  const world = await startWorld();
  world.discord.faults.add({ method: 'POST', path: CHANNEL_MESSAGE, times: 2, effect });
  const { member } = await world.animate();
  const word = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(word.pings.userIds).toEqual([member.id]);
  await world.stopApp();
  expect(pings(world)).toHaveLength(1);
});

test('where the bot may not write, the ping is a follow-up to the command', async () => {
  const world = await startWorld();
  const effect: FaultEffect = { kind: 'answer', status: 403, body: { code: 50013, message: 'scripted' } };
  world.discord.faults.add({ method: 'POST', path: CHANNEL_MESSAGE, times: 9, effect });
  await world.animate();
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
});

test('where the bot may no longer write after a ping that may have arrived, no follow-up repeats it', async () => {
  const world = await startWorld();
  const { faults } = world.discord;
  faults.add({ method: 'POST', path: CHANNEL_MESSAGE, times: 1, effect: { kind: 'reset', when: 'after' } });
  const effect: FaultEffect = { kind: 'answer', status: 403, body: { code: 50013, message: 'scripted' } };
  faults.add({ method: 'POST', path: CHANNEL_MESSAGE, times: 9, effect });
  await world.animate();
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  await world.stopApp();
  expect(pings(world)).toHaveLength(1);
});

test("a private card can't be linked to, so its ping has no link", async () => {
  const world = await startWorld();
  await world.animate({ options: { private: true } });
  const word = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(word.ephemeral).toBe(true);
  expect(word.content).not.toContain('https:');
});

test('a ping without a nonce is not repeated if it may have arrived', async () => {
  // So few edits that they reach no rate limit of Discord's.
  const world = await startWorld({ timings: { editGapMs: 500 } });
  const effect: FaultEffect = { kind: 'answer', when: 'after', status: 500, body: '<html>' };
  world.discord.faults.add({ method: 'POST', path: FOLLOW_UP, times: 1, effect });
  await world.animate({ options: { private: true } });
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  await world.stopApp();
  expect(world.discord.wire.rest().filter(({ path }) => FOLLOW_UP.test(path))).toHaveLength(1);
});

test.each([
  ['a new message in the channel', 403],
  ['a direct message', 404],
])('where pings are off, %s brings the clip and notifies nobody', async (way, status) => {
  const world = await startWorld();
  const { discord, fal } = world;
  const panel = await openPanel(discord.guild.createMember({ permissions: MANAGER }));
  await panel.open('messages');
  await panel.set('pings', ['off']);
  const channel = discord.guild.createChannel();
  fal.pause();
  const member = discord.guild.createMember();
  const asked = await member.run({ command: 'film', options: { prompt: 'wind' }, channel });
  await asked.answer(({ text }) => text.includes('In queue'));
  if (status === 404) channel.remove();
  const effect: FaultEffect = { kind: 'answer', status, body: { code: 50001, message: 'scripted' } };
  discord.faults.add({ method: 'PATCH', path: /\/webhooks\/.*@original$/, times: 100, effect });
  discord.faults.add({ method: 'PATCH', path: /\/channels\/\d+\/messages\/\d+$/, times: 100, effect });
  fal.resume();
  const inbox = discord.directMessages(member);
  const place = way === 'a direct message' ? inbox : channel;
  await discord.waitFor(({ channelId, text }) => channelId === place.id && isEnd(text));
  await world.stopApp();
  const sent = [...channel.messages(), ...inbox.messages()];
  expect(sent.filter(({ text }) => isEnd(text))).toHaveLength(1);
  for (const { pings: notified } of sent) {
    expect(notified).toEqual({ userIds: [], roleIds: [], everyone: false });
  }
});

test('the ping is one short line that replies to the card, and goes when the clip is deleted', async () => {
  const world = await startWorld();
  const { message, member } = await world.animate();
  const word = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(word).toMatchObject({ content: `<@${member.id}>, your clip is ready.`, replyToId: message.id });
  const remove = message.buttons.find(({ label }) => label === 'Delete');
  await member.submitModal(await member.click(message, remove?.customId ?? ''), {});
  await world.discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
  await expect.poll(() => pings(world)).toEqual([]);
});

test('with the permissions that the invite link asks for, and no others, the ping replies to the card', async () => {
  const world = await startWorld();
  world.discord.channel.setBotPermissions(PermissionsBitField.resolve(invitePermissions));
  const { message } = await world.animate();
  const word = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(word.replyToId).toBe(message.id);
  expect(message.attachments).toHaveLength(1);
});

test('the ping that was sent where the bot may not write goes with its clip too', async () => {
  const world = await startWorld();
  const effect: FaultEffect = { kind: 'answer', status: 403, body: { code: 50013, message: 'scripted' } };
  world.discord.faults.add({ method: 'POST', path: CHANNEL_MESSAGE, times: 9, effect });
  const { message, member } = await world.animate();
  const word = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  const path = new RegExp(`/channels/\\d+/messages/${word.id}$`);
  world.discord.faults.add({ method: 'DELETE', path, times: 9, effect });
  const remove = message.buttons.find(({ label }) => label === 'Delete');
  await member.submitModal(await member.click(message, remove?.customId ?? ''), {});
  await expect.poll(() => pings(world)).toEqual([]);
});

test('where the bot may not read older messages, the ping is no reply', async () => {
  const world = await startWorld();
  const body = { code: 160002, message: 'Cannot reply without permission to read message history' };
  const effect: FaultEffect = { kind: 'answer', status: 403, body };
  world.discord.faults.add({ method: 'POST', path: CHANNEL_MESSAGE, effect });
  await world.animate();
  const word = await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  expect(word.replyToId).toBeUndefined();
  await world.stopApp();
  expect(pings(world)).toHaveLength(1);
});

test('both pings go with a clip that came after all', async () => {
  const world = await startWorld({
    timings: { reconcileMs: 200, lateLooksMs: Array.from({ length: 500 }, () => 100) },
  });
  world.fal.settings.listed = 'submitted';
  world.fal.settings.listingDelayMs = 3_600_000;
  world.fal.faults.add({
    method: 'POST',
    path: /^\/queue\.fal\.run\/fal-ai\/veo3\.1/,
    effect: { kind: 'reset', when: 'after' },
  });
  const { message, member } = await world.animate();
  await world.discord.waitFor(({ content }) => content.includes("your clip didn't work out"));
  world.fal.settings.listingDelayMs = 0;
  await world.discord.waitFor(({ content }) => content.includes('your clip is ready'));
  const card = await world.discord.waitFor(({ id, text }) => id === message.id && text.includes('✅'));
  const remove = card.buttons.find(({ label }) => label === 'Delete');
  await member.submitModal(await member.click(card, remove?.customId ?? ''), {});
  const left = () => world.discord.channel.messages().filter(({ content }) => content.includes('your clip'));
  await expect.poll(left).toEqual([]);
});
