import { Events, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { SandboxChannel, SandboxMember } from '../../src/sandbox/discord/people.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { createModerator } from '../support/moderator.js';
import { callback, login, start, startBare } from './discord-harness.js';

const namesOf = (commands: readonly { readonly definition: { readonly name: string } }[]) =>
  commands.map(({ definition }) => definition.name);

/** The bot's answer to a member's command. */
async function answered({
  discord,
  rest,
  member,
  flags = 0,
  channel = discord.channel,
}: Pick<Awaited<ReturnType<typeof startBare>>, 'discord' | 'rest'> & {
  member: SandboxMember;
  flags?: number;
  channel?: SandboxChannel;
}) {
  const invocation = await member.run({ command: 'ping', channel });
  await rest('POST', callback(invocation), { type: 4, data: { content: 'pong', flags } });
  return { invocation, message: await invocation.answer() };
}

test('commands are offered by right, installation and context', async () => {
  const { discord } = await startBare();
  const { guild, channel } = discord;
  const robin = guild.createMember({ name: 'Robin' });
  expect(namesOf(robin.commands(channel))).toEqual(['animate', 'Animate this', 'ping', 'here', 'jobs']);
  const admin = guild.createMember({ permissions: PermissionFlagsBits.Administrator });
  expect(namesOf(admin.commands(channel))).toContain('secret');
  const blocked = guild.createMember({ permissions: PermissionFlagsBits.SendMessages });
  expect(blocked.commands(channel)).toEqual([]);
  guild.setPermissions(blocked, usualMemberPermissions);
  expect(namesOf(blocked.commands(channel))).toContain('animate');
  const noor = guild.createMember({ name: 'Noor', userInstalled: true });
  const group = discord.createPrivateChannel([robin, noor], { name: 'Weekend' });
  expect(robin.commands(group)).toEqual([]);
  expect(namesOf(noor.commands(group))).toContain('ping');
  expect(namesOf(noor.commands(group))).not.toContain('here');
});

test('people delete their own messages and private ones, and moderators all that they see', async () => {
  const { discord, rest } = await startBare();
  const { guild, channel } = discord;
  const mara = guild.createMember({ name: 'Mara' });
  const moderator = createModerator(guild);
  const post = await mara.post({ content: 'hi', channel });
  const { message: card, invocation } = await answered({ discord, rest, member: mara });
  const secret = await answered({ discord, rest, member: mara, flags: 64 });
  const robin = guild.createMember({ name: 'Robin' });
  const may = (who: typeof mara) => [post, card, secret.message].map(who.mayDelete);
  expect([mara, robin, moderator].map(may)).toEqual([
    [true, false, true],
    [false, false, false],
    [true, true, false],
  ]);
  expect(() => mara.deleteMessage(card)).toThrow('mara may not delete this message');
  expect(() => moderator.deleteMessage(secret.message)).toThrow("can't see");
  mara.deleteMessage(post);
  mara.deleteMessage(secret.message);
  moderator.deleteMessage(card);
  expect(channel.messages({ as: mara })).toEqual([]);
  expect(invocation.response()).toBeUndefined();
  // Nobody is a moderator of direct messages.
  const direct = discord.directMessages(mara);
  const told = await answered({ discord, rest, member: mara, channel: direct });
  expect(mara.mayDelete(told.message)).toBe(false);
});

test('a time-out leaves only looking, tells the bot so, and spares administrators', async () => {
  const { discord } = await startBare();
  const { guild, channel } = discord;
  const mara = guild.createMember({ name: 'Mara' });
  const admin = guild.createMember({ permissions: PermissionFlagsBits.Administrator });
  const post = await mara.post({ content: 'hi', channel });
  for (const member of [mara, admin]) guild.timeOut(member, 60_000);
  expect(mara.commands(channel)).toEqual([]);
  expect(mara.access(channel)).toEqual({ canSee: true, maySend: false });
  await expect(mara.post({ content: 'hello?', channel })).rejects.toThrow('may not write');
  await expect(mara.runOn(post, 'Animate this')).rejects.toThrow('may not use application commands');
  expect(guild.timedOutUntil(mara)).toBeGreaterThan(Date.now());
  const { payload } = await admin.run({ command: 'ping', channel });
  expect(payload['member']).toMatchObject({
    permissions: String(PermissionFlagsBits.Administrator),
    communication_disabled_until: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  guild.timeOut(mara, 0);
  expect(guild.timedOutUntil(mara)).toBeUndefined();
  await mara.run({ command: 'ping', channel });
});

test('roles, members and channels that are chosen come resolved', async () => {
  const discord = await start();
  const { guild, channel } = discord;
  const mara = guild.createMember({ name: 'Mara' });
  const crew = guild.createRole({ name: 'Crew', color: 0x2ecc71, members: [mara] });
  const gallery = guild.createChannel({ name: 'gallery' });
  const thread = guild.createChannel({ name: 'thread', thread: true, parent: channel });
  const entityMenus = [5, 6, 7, 8].map((type) => ({ type, custom_id: `menu-${type}` }));
  const textChannels = { type: 8, custom_id: 'text-channels', channel_types: [0] };
  const menus = [...entityMenus, textChannels].map((menu) => ({ type: 1, components: [menu] }));
  const client = await login(discord, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'choose', components: menus });
  });
  const chosen: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isAnySelectMenu()) return;
    if (interaction.isUserSelectMenu()) {
      const member = interaction.members.first();
      chosen.push([interaction.users.first()?.displayName, member && 'roles' in member]);
    } else if (interaction.isRoleSelectMenu()) chosen.push(interaction.roles.first()?.name);
    else if (interaction.isMentionableSelectMenu()) chosen.push([...interaction.roles.keys()]);
    else if (interaction.isChannelSelectMenu()) chosen.push(interaction.channels.first()?.id);
    void interaction.deferUpdate();
  });
  const message = await (await mara.run({ command: 'ping', channel })).answer();
  for (const [menu, value] of Object.entries({ 5: mara.id, 6: crew, 7: crew, 8: gallery.id })) {
    await (await mara.select(message, `menu-${menu}`, [value])).acked;
  }
  expect(chosen).toEqual([['Mara', true], 'Crew', [crew], gallery.id]);
  await expect(mara.select(message, 'menu-6', [gallery.id])).rejects.toThrow('There is no role');
  await (await mara.select(message, 'menu-8', [thread.id])).acked;
  await expect(mara.select(message, 'text-channels', [thread.id])).rejects.toThrow('of type 11');
});

test('a form takes only what its fields offer', async () => {
  const { discord, rest } = await startBare();
  const member = discord.guild.createMember();
  const options = [
    { label: 'A', value: 'a' },
    { label: 'B', value: 'b', default: true },
  ];
  const label = (component: object) => ({ type: 18, label: 'x', component });
  const open = async (components: readonly object[]) => {
    const opener = await member.run({ command: 'ping' });
    const data = { custom_id: 'form', title: 'Form', components };
    return { opener, answer: await rest('POST', callback(opener), { type: 9, data }) };
  };
  const { opener, answer } = await open([
    label({ type: 21, custom_id: 'radio', options }),
    label({ type: 22, custom_id: 'boxes', options, max_values: 1 }),
    label({ type: 23, custom_id: 'box' }),
    label({ type: 5, custom_id: 'who' }),
    label({ type: 19, custom_id: 'file', file_types: ['image'], required: false }),
  ]);
  expect(answer.status).toBe(204);
  const good = { radio: 'a', boxes: ['b'], box: true, who: [member.id] };
  const wrong: readonly (readonly [Parameters<typeof member.submitModal>[1], string])[] = [
    [{ ...good, radio: 'c' }, '"radio" does not offer c'],
    [{ ...good, boxes: ['a', 'b'] }, '"boxes" takes at most 1'],
    [{ ...good, who: [] }, 'The field "who" is required'],
    [{ ...good, who: ['1'] }, 'There is no user 1'],
    [{ ...good, file: [{ name: 'a.txt', bytes: new Uint8Array(1) }] }, 'takes only files of type image'],
  ];
  for (const [values, message] of wrong) {
    await expect(member.submitModal(opener, values)).rejects.toThrow(message);
  }
  const { payload } = await member.submitModal(opener, good);
  const values = [
    { value: 'a' },
    { values: ['b'] },
    { value: true },
    { values: [member.id] },
    { values: [] },
  ];
  expect(payload['data']).toMatchObject({
    components: values.map((component) => ({ type: 18, component })),
    resolved: { users: { [member.id]: {} }, members: { [member.id]: {} } },
  });
  const alone = await open([label({ type: 21, custom_id: 'radio', options: options.slice(0, 1) })]);
  expect(alone.answer).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('a reply names what it answers', async () => {
  const { discord } = await startBare();
  const member = discord.guild.createMember();
  const first = await member.post({ content: 'one' });
  const second = await member.post({ content: 'two', replyTo: first });
  expect(second).toMatchObject({ type: 19, replyToId: first.id });
});
