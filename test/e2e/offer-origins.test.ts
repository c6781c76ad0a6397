import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { refusalOf } from '../support/message-form.js';
import { openPanel } from '../support/panel.js';
import { isPrivateWord, samplePicture, startWorld, type TestWorld } from '../support/world.js';

const MANAGER = usualMemberPermissions | PermissionFlagsBits.ManageGuild;

const idOf = ({ buttons }: SandboxMessage, label: string) =>
  buttons.find((button) => button.label.startsWith(label))?.customId ?? `no ${label}`;

/** Somebody's square clip, and the question that another member gets who makes their own from it. */
async function askedAboutOwn(world: TestWorld) {
  const image = { name: 'square.png', bytes: await samplePicture(600, 600) };
  const { message, member } = await world.animate({ image, options: { fit: 'crop' } });
  const other = world.discord.guild.createMember();
  const form = await other.click(message, idOf(message, 'Make my own'));
  await form.acked;
  const sent = await other.submitModal(form, { prompt: 'it snows', others: '' });
  const question = await sent.answer(isPrivateWord);
  const crop = async () => refusalOf(await other.click(question, idOf(question, 'Crop it')));
  return { message, member, crop };
}

test('nothing offered is made from a clip that was deleted in the meantime', async () => {
  const world = await startWorld();
  const { message, member, crop } = await askedAboutOwn(world);
  await member.submitModal(await member.click(message, 'Delete'), {});
  await world.discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
  expect(await crop()).toContain("can't be seen by everybody");
  expect(world.fal.posts()).toBe(1);
});

test('nothing offered is made from a clip whose member has deleted all data in the meantime', async () => {
  const world = await startWorld({ isDurable: true });
  const { member, crop } = await askedAboutOwn(world);
  const privacy = await (await member.run({ command: 'privacy' })).answer();
  const press = await member.click(privacy, idOf(privacy, 'Delete mine'));
  const ask = await press.answer(({ buttons }) => buttons.some(({ label }) => label.startsWith('Yes')));
  await member.click(ask, idOf(ask, 'Yes'));
  await world.discord.waitFor(({ text }) => text.includes("I've deleted what I stored"));
  await crop();
  expect(world.fal.posts()).toBe(1);
});

test.each([
  ['messages', 'makeOwn', 'off'],
  ['moderation', 'ownUploadsOnly', 'on'],
] as const)("on the screen %s, %s: %s also ends what is offered from others' clips", async (...chosen) => {
  const [screen, setting, value] = chosen;
  const world = await startWorld({ isDurable: true });
  const { crop } = await askedAboutOwn(world);
  const panel = await openPanel(world.discord.guild.createMember({ permissions: MANAGER }));
  await panel.open(screen);
  await panel.set(setting, [value]);
  await crop();
  expect(world.fal.posts()).toBe(1);
});

test("nothing offered is made from others' pictures once only own uploads are allowed", async () => {
  const world = await startWorld({ isDurable: true });
  const member = world.discord.guild.createMember();
  const files = [{ name: 'square.png', bytes: await samplePicture(600, 600) }];
  const post = await world.discord.guild.createMember().post({ content: 'look', files });
  const form = await member.runOn(post, 'Animate');
  await form.acked;
  const question = await (await member.submitModal(form, { prompt: 'it rains' })).answer(isPrivateWord);
  const panel = await openPanel(world.discord.guild.createMember({ permissions: MANAGER }));
  await panel.open('moderation');
  await panel.set('ownUploadsOnly', ['on']);
  await refusalOf(await member.click(question, idOf(question, 'Crop it')));
  expect(world.fal.posts()).toBe(0);
});
