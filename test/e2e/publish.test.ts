import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { allNodes, type SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { refusalOf } from '../support/message-form.js';
import { openPanel } from '../support/panel.js';
import { isEnd, startWorld, type TestWorld } from '../support/world.js';

const idOf = ({ buttons }: SandboxMessage, label: string) =>
  buttons.find((button) => button.label.startsWith(label))?.customId ?? `no ${label}`;

const isPublicClip = ({ ephemeral, text }: SandboxMessage) => !ephemeral && isEnd(text);

async function privateClip(world: TestWorld) {
  return world.animate({ options: { private: true } });
}

test('a private clip is shown to everybody by its member, and is a public one from then on', async () => {
  const world = await startWorld();
  const { discord, fal } = world;
  const { message, member } = await privateClip(world);
  expect(message.ephemeral).toBe(true);
  const pressed = await member.click(message, idOf(message, 'Post here'));
  expect(await pressed.acked).toMatchObject({ type: 5 });
  const shown = await discord.waitFor(isPublicClip);
  expect(shown.text).toContain('the leaves move');
  expect(shown.attachments).toMatchObject([{ contentType: 'video/mp4', shown: true }]);
  expect(shown.buttons.map(({ label }) => label)).not.toContain('Post here');
  // It costs nothing, and is shown once.
  expect(fal.posts()).toBe(1);
  await expect
    .poll(async () => refusalOf(await member.click(message, idOf(message, 'Post here'))))
    .toContain('already in the channel');
  // Everybody can make their own from it, and its member can take it away.
  const other = discord.guild.createMember();
  const own = async () => (await (await other.click(shown, idOf(shown, 'Make my own'))).acked).type;
  // The clip is there a moment before that is stored.
  await expect.poll(own).toBe(9);
  await member.submitModal(await member.click(shown, idOf(shown, 'Delete')), {});
  await discord.waitFor(({ id, text }) => id === shown.id && text.includes('Deleted'));
  expect(discord.warnings).toEqual([]);
});

test('only its member may show it, only where both may write, and where the server wants clips to be seen', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord } = world;
  const manager = discord.guild.createMember({
    permissions: usualMemberPermissions | PermissionFlagsBits.ManageGuild,
  });
  const { message, member } = await privateClip(world);
  const press = async () => refusalOf(await member.click(message, idOf(message, 'Post here')));
  const panel = await openPanel(manager);
  await panel.open('messages');
  await panel.set('privateCards', ['on']);
  expect(await press()).toContain('only the person who asked sees clips');
  await panel.set('privateCards', ['off']);
  await panel.open('moderation');
  await panel.set('forbiddenWords', ['leaves']);
  expect(await press()).toContain("isn't allowed on this server");
  await panel.set('forbiddenWords', ['']);
  await panel.open('places');
  await panel.set('forbiddenChannels', [discord.channel.id]);
  expect(await press()).toContain("can't be made in this channel");
  await panel.set('forbiddenChannels', []);
  expect(await world.discord.channel.messages().filter(isPublicClip)).toEqual([]);

  await panel.open('messages');
  await panel.set('spoilerChannels', [discord.channel.id]);
  await member.click(message, idOf(message, 'Post here'));
  const shown = await discord.waitFor(isPublicClip);
  expect(allNodes(shown.components).flatMap(({ items = [] }) => items)).toMatchObject([{ spoiler: true }]);
});

test('a private clip in a server of private cards, or in a conversation with the bot, has no such button', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord } = world;
  const manager = discord.guild.createMember({
    permissions: usualMemberPermissions | PermissionFlagsBits.ManageGuild,
  });
  const panel = await openPanel(manager);
  await panel.open('messages');
  await panel.set('privateCards', ['on']);
  const { message } = await world.animate();
  expect(message.ephemeral).toBe(true);
  const direct = discord.guild.createMember();
  const inDirect = await world.animate({ member: direct, channel: discord.directMessages(direct) });
  for (const { buttons } of [message, inDirect.message]) {
    expect(buttons.map(({ label }) => label)).not.toContain('Post here');
  }
});
