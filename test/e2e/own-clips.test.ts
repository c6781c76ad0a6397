import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { refusalOf } from '../support/message-form.js';
import { openPanel } from '../support/panel.js';
import { isEnd, startWorld, type TestWorld } from '../support/world.js';

const MANAGER =
  usualMemberPermissions | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ModerateMembers;

const idOf = ({ buttons }: SandboxMessage) =>
  buttons.find(({ label }) => label.startsWith('Make my own'))?.customId;

const press = (member: ReturnType<TestWorld['discord']['guild']['createMember']>, message: SandboxMessage) =>
  member.click(message, idOf(message) ?? 'no such button');

const next = ({ discord }: TestWorld, ...known: readonly SandboxMessage[]) =>
  discord.waitFor(({ id, text }) => isEnd(text) && known.every((one) => one.id !== id));

test('everybody can make a clip of their own from a public one, with new luck, at their own cost', async () => {
  const world = await startWorld({ settings: { MEMBER_CLIPS_PER_DAY: '1' } });
  const first = await world.animate({ options: { seed: 7, resolution: '1080p', spoiler: true } });
  const other = world.discord.guild.createMember();
  const form = await press(other, first.message);
  const { modal } = await form.acked;
  expect(modal).toMatchObject({ title: 'Make my own (as it is: $3.20)' });
  expect(JSON.stringify(modal)).toContain('resolution: 1080p');
  expect(JSON.stringify(modal)).not.toContain('seed: 7');
  await other.submitModal(form, { prompt: 'it snows', others: 'resolution: 1080p' });
  const made = await next(world, first.message);
  expect(made.text).toContain('Finished');
  expect(made.text).toContain(`<@${other.id}>`);
  expect(made.ephemeral).toBe(false);
  // What its member has covered stays covered, whoever makes something of it.
  expect(JSON.stringify(made.components)).toContain('SPOILER_');
  const [one, two] = world.fal.requests().map(({ input }) => Object(input));
  expect(two).toMatchObject({ prompt: 'it snows', resolution: '1080p' });
  expect(two.seed).not.toBe(one.seed);
  // Each has used up their own limit, and a form makes one clip.
  expect(await refusalOf(await other.submitModal(form, { prompt: 'it hails' }))).toContain('already sent');
  const another = await press(other, made);
  expect(await refusalOf(await other.submitModal(another, { prompt: 'it hails' }))).toContain('1 of 1');
  expect(world.fal.posts()).toBe(2);
  expect(world.discord.warnings).toEqual([]);
});

test('what its member has covered stays covered, without any picture, too', async () => {
  const world = await startWorld();
  const member = world.discord.guild.createMember();
  await member.run({ command: 'film', options: { prompt: 'it rains', spoiler: true } });
  const first = await next(world);
  const other = world.discord.guild.createMember();
  await other.submitModal(await press(other, first), { prompt: 'it snows', others: '' });
  const made = await next(world, first);
  expect(made.text).toContain('it snows');
  expect(JSON.stringify(made.components)).toContain('SPOILER_');
});

test('a clip that only its member sees, or that is deleted, is nobody else’s', async () => {
  const world = await startWorld();
  const hidden = await world.animate({ options: { private: true } });
  expect(idOf(hidden.message)).toBeUndefined();
  const { message, member } = await world.animate();
  const other = world.discord.guild.createMember();
  const data = { custom_id: idOf(message), component_type: 2 };
  await member.submitModal(await member.click(message, 'Delete'), {});
  await world.discord.waitFor(({ id, text }) => id === message.id && text.includes('Deleted'));
  const late = other.sendUnchecked({ kind: 'component', data, message });
  expect(await refusalOf(late)).toContain("can't be seen by everybody");
  expect(world.fal.posts()).toBe(2);
});

test('it is allowed only where and to whom any other clip is, when the form opens and when it is sent', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal } = world;
  const manager = discord.guild.createMember({ permissions: MANAGER });
  const panel = await openPanel(manager);
  const { message } = await world.animate();
  const other = discord.guild.createMember();
  const form = await press(other, message);
  await form.acked;
  const both = async () => [
    await refusalOf(await press(other, message)),
    await refusalOf(await other.submitModal(form, { prompt: 'it snows' })),
  ];
  const words = (text: string) => [expect.stringContaining(text), expect.stringContaining(text)];

  await panel.open('messages');
  await panel.set('makeOwn', ['off']);
  expect(await both()).toEqual(words("can't be made from other members' clips"));
  await panel.set('makeOwn', ['on']);
  await panel.open('moderation');
  await panel.set('ownUploadsOnly', ['on']);
  expect(await both()).toEqual(words('only your own uploads can be used'));
  await panel.set('ownUploadsOnly', ['off']);
  await panel.open('general');
  await panel.set('pause', ['on']);
  expect(await both()).toEqual(words('paused on this server'));
  await panel.set('pause', ['off']);
  await (await manager.run({ command: 'block', options: { member: other.id } })).answer();
  expect(await both()).toEqual(words('have blocked you'));
  await (await manager.run({ command: 'unblock', options: { member: other.id } })).answer();
  await world.restartApp({ settings: { ALLOWED_GUILDS: '111111111111111111' } });
  expect(await both()).toEqual(words("I don't make clips in this server"));
  await world.restartApp();
  expect(fal.posts()).toBe(1);

  const approvals = discord.guild.createChannel({ name: 'approvals' });
  await panel.open('approval');
  await panel.set('approvalChannel', [approvals.id]);
  await panel.set('approveAll', ['on']);
  await other.submitModal(form, { prompt: 'it snows' });
  await discord.waitFor(({ text }) => text.includes("Waiting for a moderator's approval"));
  expect(fal.posts()).toBe(1);
});
