import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { openForm, refusalOf } from '../support/message-form.js';
import { samplePicture, startWorld } from '../support/world.js';

const { ModerateMembers, ManageGuild } = PermissionFlagsBits;

test('a blocked member can request nothing in that server, after a restart either, until the block is lifted', async () => {
  const world = await startWorld({ isDurable: true });
  const { discord, fal } = world;
  const moderator = discord.guild.createMember({ permissions: usualMemberPermissions | ModerateMembers });
  const { member, message } = await world.animate();
  const tell = async (command: string, options: Readonly<Record<string, string>> = {}) => {
    const answer = await (await moderator.run({ command, options })).answer();
    expect(answer.ephemeral).toBe(true);
    return answer.text;
  };
  expect(await tell('block')).toContain('Nobody is blocked');
  expect(await tell('block', { member: member.id })).toContain(`<@${member.id}> can't request clips`);
  expect(await tell('block', { member: member.id })).toContain('already');
  expect(await tell('block')).toMatch(
    new RegExp(`Blocked in this server: 1[^]*<@${member.id}> · by <@${moderator.id}>`),
  );

  await world.restartApp();
  const id = (label: string) => message.buttons.find((one) => one.label.startsWith(label))?.customId ?? '';
  const image = { name: 'p.png', bytes: await samplePicture() };
  const asked = [
    await member.run({ command: 'animate', options: { image, prompt: 'wind' } }),
    await member.run({ command: 'film', options: { prompt: 'wind' } }),
    await openForm(member),
    await member.click(message, id('Again')),
    await member.click(message, id('Edit')),
  ];
  for (const invocation of asked)
    expect(await refusalOf(invocation)).toContain('moderators of this server have blocked you');
  expect(fal.posts()).toBe(1);
  // What is free works, and so do other members.
  expect((await (await member.run({ command: 'jobs' })).answer()).text).toContain('the leaves');

  expect(await tell('unblock', { member: member.id })).toContain('again');
  expect(await tell('unblock', { member: member.id })).toContain("isn't blocked");
  expect((await world.animate({ member })).text).toContain('✅');
});

test('whoever may neither manage the server nor time out members is refused, whatever Discord lets through', async () => {
  const { discord } = await startWorld();
  const plain = discord.guild.createMember();
  await expect(plain.run({ command: 'block' })).rejects.toThrow();
  const command = discord.commands().find(({ definition }) => definition.name === 'block');
  const data = {
    id: command?.id ?? '',
    name: 'block',
    type: 1,
    options: [{ name: 'member', type: 6, value: plain.id }],
  };
  const refused = discord.guild.createMember().sendUnchecked({ kind: 'command', data });
  expect(await refusalOf(refused)).toContain('Only people who can manage this server');
  const manager = discord.guild.createMember({ permissions: usualMemberPermissions | ManageGuild });
  expect(
    (await manager.sendUnchecked({ kind: 'command', data: { ...data, options: [] } }).answer()).text,
  ).toContain('Nobody is blocked');
});
