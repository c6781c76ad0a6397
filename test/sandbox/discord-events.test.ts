import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { startSandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { connect, identifyAs } from './bare-gateway.js';
import { callback, png, startBare, webhook } from './discord-harness.js';

const { SendMessages } = PermissionFlagsBits;
const GUILDS = 1;
const [MESSAGES, REACTIONS, TYPING] = [1 << 9, 1 << 10, 1 << 11];
const [DIRECT_MESSAGES, DIRECT_REACTIONS, DIRECT_TYPING] = [1 << 12, 1 << 13, 1 << 14];
const CONTENT = 1 << 15;

/** A gateway client with these intents, and a list of the events that it got since its start. */
async function watch(intents: number, settings: Parameters<typeof startSandboxDiscord>[0] = {}) {
  const { discord, rest } = await startBare({ privilegedIntents: ['MessageContent'], ...settings });
  const client = await connect(discord);
  const since = async () => {
    client.send(1, null);
    await client.next(({ op }) => op === 11);
    return client.taken(({ op }) => op === 0);
  };
  client.send(2, identifyAs(discord.botToken, { intents }));
  await client.next(({ t }) => t === 'READY');
  await since();
  return { discord, rest, client, since };
}

const path = (message: { channelId: string; id: string }) =>
  `/channels/${message.channelId}/messages/${message.id}`;

test('messages come, change and go before the eyes of the bot', async () => {
  const { discord, rest, since } = await watch(MESSAGES | CONTENT);
  const mara = discord.guild.createMember();
  const posted = await mara.post({ content: 'hi', channel: discord.channel });
  const { body } = await rest('POST', `/channels/${discord.channel.id}/messages`, { content: 'hello' });
  const own = discord.message(Object(body).id);
  if (own === undefined) throw new Error('There is no message.');
  await rest('PATCH', path(own), { content: 'hello!' });
  await rest('DELETE', path(own));
  mara.deleteMessage(posted);
  const place = { channel_id: discord.channel.id, guild_id: discord.guild.id };
  expect(await since()).toMatchObject([
    {
      t: 'MESSAGE_CREATE',
      d: { ...place, id: posted.id, content: 'hi', author: { id: mara.id }, member: { roles: [] } },
    },
    { t: 'MESSAGE_CREATE', d: { ...place, content: 'hello', author: { bot: true } } },
    { t: 'MESSAGE_UPDATE', d: { ...place, id: own.id, content: 'hello!' } },
    { t: 'MESSAGE_DELETE', d: { ...place, id: own.id } },
    { t: 'MESSAGE_DELETE', d: { ...place, id: posted.id } },
  ]);
});

test('answers to interactions are messages too, but private ones never', async () => {
  const { discord, rest, since } = await watch(MESSAGES);
  const mara = discord.guild.createMember();
  const open = await mara.run({ command: 'ping', channel: discord.channel });
  await rest('POST', callback(open), { type: 5 });
  await rest('PATCH', webhook(discord, open, '/messages/@original'), { content: 'done' });
  const secret = await mara.run({ command: 'ping', channel: discord.channel });
  await rest('POST', callback(secret), { type: 4, data: { content: 'psst', flags: 64 } });
  expect(await since()).toMatchObject([
    { t: 'INTERACTION_CREATE' },
    { t: 'MESSAGE_CREATE', d: { flags: 128, interaction_metadata: { id: open.interactionId } } },
    { t: 'MESSAGE_UPDATE', d: { content: 'done' } },
    { t: 'INTERACTION_CREATE' },
  ]);
});

test('a bot without intents gets nothing but interactions', async () => {
  const { discord, since } = await watch(0);
  const mara = discord.guild.createMember();
  const posted = await mara.post({ content: 'hi', channel: discord.channel });
  mara.react(posted, '👍');
  mara.startTyping(discord.channel);
  await mara.post({ content: 'hi', channel: discord.directMessages(mara) });
  discord.createGuild().createChannel().remove();
  discord.gateway.duplicateNextDispatch();
  await mara.run({ command: 'ping' });
  expect((await since()).map(({ t }) => t)).toEqual(['INTERACTION_CREATE', 'INTERACTION_CREATE']);
});

test('guilds and direct messages have intents of their own', async () => {
  for (const [intents, contents] of [
    [MESSAGES | CONTENT, ['guild']],
    [DIRECT_MESSAGES | CONTENT, ['direct']],
  ] as const) {
    const { discord, since } = await watch(intents);
    const mara = discord.guild.createMember();
    await mara.post({ content: 'guild', channel: discord.channel });
    await mara.post({ content: 'direct', channel: discord.directMessages(mara) });
    await mara.post({ content: 'group', channel: discord.createPrivateChannel([mara]) });
    const hidden = discord.guild.createChannel({ botPermissions: SendMessages });
    await mara.post({ content: 'hidden', channel: hidden });
    await discord.createGuild({ botInstalled: false }).createMember().post({ content: 'elsewhere' });
    const events = await since();
    expect(events.map(({ d }) => d?.['content'])).toEqual(contents);
    if (intents !== (MESSAGES | CONTENT)) expect(events[0]?.d).not.toHaveProperty('guild_id');
  }
});

test.each([
  ['gateway', MESSAGES | DIRECT_MESSAGES, ['MessageContent'] as const],
  ['whole application', MESSAGES | DIRECT_MESSAGES, []],
])(
  'without the intent for content, what people write is empty for the %s',
  async (where, intents, privilegedIntents) => {
    const { discord, rest, since } = await watch(intents, { privilegedIntents });
    const mara = discord.guild.createMember();
    const { channel } = discord;
    const files = [{ name: 'a.png', bytes: png }];
    const sent = await mara.post({ content: 'secret', files, embeds: [{ title: 'x' }], channel });
    await mara.post({ content: `<@${discord.botUserId}> help`, channel });
    await mara.post({ content: 'direct', channel: discord.directMessages(mara) });
    const { body } = await rest('POST', `/channels/${channel.id}/messages`, {
      content: 'own',
      message_reference: { message_id: sent.id },
    });
    await mara.post({ content: 'answer', replyTo: sent, channel });
    const own = discord.message(Object(body).id);
    if (own !== undefined) await mara.post({ content: 'to you', replyTo: own, channel });
    const nothing = { content: '', attachments: [], embeds: [], components: [] };
    const seen = [
      nothing,
      { content: `<@${discord.botUserId}> help` },
      { content: 'direct' },
      { content: 'own', referenced_message: nothing },
      { content: '', referenced_message: nothing },
      { content: 'to you', mentions: [{ id: discord.botUserId }], referenced_message: { content: 'own' } },
    ];
    expect((await since()).map(({ d }) => d)).toMatchObject(seen);
    const read = await rest('GET', `/channels/${channel.id}/messages`);
    const inChannel = seen.filter((_message, index) => index !== 2).reverse();
    if (where === 'gateway') expect(Object(read.body)[4]).toMatchObject({ content: 'secret' });
    else expect(read.body).toMatchObject(inChannel);
  },
);

test('people react and write, for who asked to see it', async () => {
  const { discord, since } = await watch(REACTIONS | TYPING | DIRECT_REACTIONS | DIRECT_TYPING);
  const mara = discord.guild.createMember();
  const posted = await mara.post({ content: 'hi', channel: discord.channel });
  const direct = discord.directMessages(mara);
  mara.react(posted, '👍');
  mara.react(posted, '👍');
  mara.unreact(posted, '👍');
  mara.startTyping(discord.channel);
  mara.startTyping(direct);
  mara.react(await mara.post({ content: 'hi', channel: direct }), '❤️');
  expect(() => mara.react(posted, 'thumbsup')).toThrow('Unknown Emoji');
  const place = { channel_id: discord.channel.id, guild_id: discord.guild.id, user_id: mara.id };
  const emoji = { id: null, name: '👍' };
  expect(await since()).toMatchObject([
    {
      t: 'MESSAGE_REACTION_ADD',
      d: { ...place, message_id: posted.id, emoji, message_author_id: mara.id, member: { user: {} } },
    },
    { t: 'MESSAGE_REACTION_REMOVE', d: { ...place, message_id: posted.id, emoji } },
    { t: 'TYPING_START', d: { ...place, timestamp: expect.any(Number), member: { user: {} } } },
    { t: 'TYPING_START', d: { channel_id: direct.id, user_id: mara.id } },
    { t: 'MESSAGE_REACTION_ADD', d: { channel_id: direct.id, emoji: { name: '❤️' } } },
  ]);
});

test('guilds, channels and threads come and go', async () => {
  const { discord, since } = await watch(GUILDS);
  const guild = discord.createGuild({ name: 'New' });
  const channel = guild.createChannel({ name: 'news' });
  channel.setBotPermissions(0n);
  const thread = guild.createChannel({ thread: true, parent: channel });
  thread.archive();
  thread.remove();
  channel.remove();
  guild.removeBot();
  guild.createChannel();
  guild.removeBot();
  guild.addBot();
  const { id } = channel;
  expect(await since()).toMatchObject([
    { t: 'GUILD_CREATE', d: { id: guild.id, name: 'New', channels: [] } },
    { t: 'CHANNEL_CREATE', d: { id, name: 'news', guild_id: guild.id, permission_overwrites: [] } },
    { t: 'CHANNEL_UPDATE', d: { id, permission_overwrites: [{ type: 0 }] } },
    { t: 'THREAD_CREATE', d: { id: thread.id, parent_id: id, newly_created: true } },
    { t: 'THREAD_UPDATE', d: { thread_metadata: { archived: true } } },
    { t: 'THREAD_DELETE', d: { id: thread.id } },
    { t: 'CHANNEL_DELETE', d: { id } },
    { t: 'GUILD_DELETE', d: { id: guild.id } },
    { t: 'GUILD_CREATE', d: { id: guild.id, channels: [{ name: 'general' }] } },
  ]);
});
