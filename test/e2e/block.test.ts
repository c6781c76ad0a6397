import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { openForm, refusalOf } from '../support/message-form.js';
import { openPanel } from '../support/panel.js';
import { startProcess } from '../support/process.js';
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
  const reason = 'Asks *all* day @everyone';
  expect(await tell('block', { member: member.id, reason })).toContain(`<@${member.id}> can't request clips`);
  const line = new RegExp(
    `<@${member.id}> · by <@${moderator.id}> · <t:\\d+:R> · \`Asks \\*all\\* day @everyone\``,
  );
  for (const again of [await tell('block', { member: member.id, reason: 'Another' }), await tell('block')]) {
    expect(again).toMatch(line);
  }
  expect(await tell('block')).toContain('Blocked in this server: 1');

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

  const lifted = await tell('unblock', { member: member.id });
  expect(lifted).toContain('again');
  expect(lifted).toMatch(line);
  expect(await tell('unblock', { member: member.id })).toContain("isn't blocked");
  expect((await world.animate({ member })).text).toContain('✅');
});

test('members who can neither manage the server nor time out others are refused, even if Discord lets them through', async () => {
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

test('where only the moderator has installed the app, nobody can be blocked, and they are told so', async () => {
  const { discord } = await startWorld();
  const without = discord.createGuild({ botInstalled: false });
  const channel = without.createChannel();
  const permissions = usualMemberPermissions | ModerateMembers;
  const moderator = without.createMember({ permissions, userInstalled: true });
  const member = without.createMember();
  const asked = [
    { command: 'block', options: { member: member.id } },
    { command: 'unblock', options: { member: member.id } },
    { command: 'block' },
  ];
  for (const one of asked) {
    const answer = await (await moderator.run({ ...one, channel })).answer();
    expect(answer).toMatchObject({ ephemeral: true });
    expect(answer.text).toContain("I haven't been added to this server");
  }
});

test.each([
  ['in a file', false],
  ['in PostgreSQL', true],
])(
  'the log channel is told who blocks whom and why, from the command, the log and the operator alike: %s',
  async (_where, isPostgres) => {
    const world = await startWorld({ isDurable: true, isPostgres });
    const { discord, config } = world;
    const { guild } = discord;
    const log = guild.createChannel({ name: 'log' });
    const permissions = usualMemberPermissions | ManageGuild | ModerateMembers;
    const moderator = guild.createMember({ permissions });
    const panel = await openPanel(moderator);
    await panel.open('general');
    await panel.set('logChannel', [log.id]);
    const member = guild.createMember();
    const logged = async (...words: readonly string[]) => {
      const said = await discord.waitFor(
        ({ channelId, text }) => channelId === log.id && words.every((word) => text.includes(word)),
      );
      expect(said.pings).toEqual({ userIds: [], roleIds: [], everyone: false });
    };
    const [who, by] = [`<@${member.id}>`, `<@${moderator.id}>`];
    await moderator.run({ command: 'block', options: { member: member.id, reason: 'Too many' } });
    await logged(`${by} blocked ${who}`, '`Too many`');
    await moderator.run({ command: 'unblock', options: { member: member.id } });
    await logged(`${by} lets ${who} request clips again`);
    const env = { STORE_URL: config.storeLocation };
    const args = ['block', member.id, '--server', guild.id, '--why', 'Stolen card'];
    await (await startProcess('tools/admin.js', { args, env })).exited;
    await logged(`The people who run this bot blocked ${who}`, '`Stolen card`');
    const list = await (await moderator.run({ command: 'block' })).answer();
    expect(list.text).toMatch(/by the people who run this bot · <t:\d+:R> · `Stolen card`/);
    await world.stopApp();
    await (await startProcess('tools/admin.js', { args: ['unblock', member.id, '--server', guild.id], env }))
      .exited;
    await world.restartApp();
    await logged(`The people who run this bot let ${who} request clips here again`);
  },
);
