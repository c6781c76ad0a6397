import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { Invocation } from '../../src/sandbox/discord/actors/interact.js';
import type { SandboxMessage } from '../../src/sandbox/discord/sandbox-message.js';
import { usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { createModerator } from '../support/moderator.js';
import { callback, form, startBare, webhook } from './discord-harness.js';

const { AttachFiles, EmbedLinks, ManageMessages, MentionEveryone, UseApplicationCommands } =
  PermissionFlagsBits;

const button = (custom_id: string, more: object = {}) => ({
  type: 2,
  style: 1,
  custom_id,
  label: custom_id,
  ...more,
});
const row = (...components: unknown[]) => ({ components: [{ type: 1, components }] });

type World = Awaited<ReturnType<typeof startBare>>;

/** A bot that answered with a button. */
async function withButton(settings: Parameters<typeof startBare>[0] & { flags?: number } = {}) {
  const { flags = 0, ...rest } = settings;
  const world = await startBare(rest);
  const member = world.discord.guild.createMember();
  const invocation = await member.run({ command: 'ping' });
  return { ...world, member, invocation, card: await answerWithButton(world, invocation, flags) };
}

async function answerWithButton({ rest }: World, invocation: Invocation, flags = 0): Promise<SandboxMessage> {
  const data = { content: 'card', flags, ...row(button('go'), button('off', { disabled: true })) };
  await rest('POST', callback(invocation), { type: 4, data });
  return invocation.answer();
}

const original = ({ discord }: World, invocation: Invocation) =>
  webhook(discord, invocation, '/messages/@original');

test('a click carries all that Discord tells of it', async () => {
  const { discord, card, invocation } = await withButton();
  const helper = discord.guild.createMember({ permissions: usualMemberPermissions | ManageMessages });
  const click = await helper.click(card, 'go');
  expect(click.token).not.toBe(invocation.token);
  expect(click.payload).toMatchObject({
    type: 3,
    data: { custom_id: 'go', component_type: 2 },
    message: { id: card.id, content: 'card', components: [{ components: [{ custom_id: 'go' }, {}] }] },
    member: { user: { id: helper.id }, permissions: String(usualMemberPermissions | ManageMessages) },
    guild_id: discord.guild.id,
    channel_id: discord.channel.id,
    context: 0,
    authorizing_integration_owners: { 0: discord.guild.id },
    attachment_size_limit: 20 * 1_048_576,
  });
});

test('what cannot be clicked is refused with the reason', async () => {
  const { discord, rest, member, card } = await withButton();
  await expect(member.click(card, 'nope')).rejects.toThrow('it has: go, off');
  await expect(member.click(card, 'off')).rejects.toThrow('disabled');
  const stranger = discord.createGuild().createMember({ name: 'Stranger' });
  await expect(stranger.click(card, 'go')).rejects.toThrow('stranger is not in');
  const path = `/channels/${card.channelId}/messages/${card.id}`;
  const link = { type: 2, style: 5, label: 'Open', url: 'https://a.example' };
  await rest('PATCH', path, row(button('new', { label: 'Go on' }), link, button('twin', { label: 'Go on' })));
  // The current version of the message counts, not the one that the test has seen.
  await expect(member.click(card, 'go')).rejects.toThrow('has no "go"');
  await expect(member.click(card, 'Go on')).rejects.toThrow('several');
  await expect(member.click(card, 'Open')).rejects.toThrow('opens a page');
  await rest('PATCH', path, row(button('new', { label: 'Go on' })));
  expect((await member.click(card, 'Go on')).payload).toMatchObject({ data: { custom_id: 'new' } });
  discord.guild.removeBot();
  await expect(member.click(card, 'new')).rejects.toThrow('no longer installed');
  createModerator(discord.guild).deleteMessage(card);
  await expect(member.click(card, 'new')).rejects.toThrow('is gone');
});

test('only people who see a private place can act in it', async () => {
  const world = await startBare();
  const { guild } = world.discord;
  const [inside, outside] = [guild.createMember({ name: 'In' }), guild.createMember({ name: 'Out' })];
  const moderator = guild.createMember({
    permissions: usualMemberPermissions | PermissionFlagsBits.ManageThreads,
  });
  const thread = guild.createChannel({ thread: true, name: 'talk', members: [inside] });
  const card = await answerWithButton(world, await inside.run({ command: 'ping', channel: thread }));
  await expect(outside.run({ command: 'ping', channel: thread })).rejects.toThrow("out can't see talk");
  await expect(outside.click(card, 'go')).rejects.toThrow("can't see");
  await expect(outside.post({ content: 'x', channel: thread })).rejects.toThrow("can't see");
  expect((await moderator.click(card, 'go')).payload).toMatchObject({ channel: { type: 12 } });
  const channel = guild.createChannel({ members: [inside] });
  await expect(moderator.run({ command: 'ping', channel })).rejects.toThrow("can't see");
  const direct = world.discord.directMessages(inside);
  await expect(outside.run({ command: 'ping', channel: direct })).rejects.toThrow('is not in');
});

test.each([6, 7])('after type %i, the original of the click is the clicked message', async (type) => {
  const world = await withButton();
  const { discord, rest, member, invocation, card } = world;
  discord.expireTokens();
  expect((await rest('GET', original(world, invocation))).status).toBe(401);
  const click = await member.click(card, 'go');
  const data = { content: 'clicked' };
  const acked = await rest('POST', `${callback(click)}?with_response=true`, {
    type,
    ...(type === 7 ? { data } : {}),
  });
  expect(acked).toMatchObject({
    status: 200,
    body: {
      interaction: { id: click.interactionId, type: 3, response_message_id: card.id },
      ...(type === 7 ? { resource: { type: 7, message: { id: card.id, content: 'clicked' } } } : {}),
    },
  });
  if (type === 6) expect(acked.body).not.toHaveProperty('resource');
  expect((await rest('GET', original(world, click))).body).toMatchObject({ id: card.id });
  const edited = await rest(
    'PATCH',
    original(world, click),
    form({ content: 'done' }, { 'a.mp4': Buffer.from('a') }),
  );
  expect(edited.body).toMatchObject({ id: card.id, attachments: [{ filename: 'a.mp4' }] });
  expect(await click.answer()).toMatchObject({ id: card.id, content: 'done' });
  // Sent with another token, so it can't be named by its id.
  const byId = webhook(discord, click, `/messages/${card.id}`);
  expect(await rest('PATCH', byId, { content: 'x' })).toMatchObject({ status: 404, body: { code: 10008 } });
});

test('a click on a private message can be answered in it, after its first token too', async () => {
  const world = await withButton({ flags: 64 });
  const { discord, rest, member, invocation, card } = world;
  const byBot = `/channels/${card.channelId}/messages/${card.id}`;
  expect(await rest('PATCH', byBot, { content: 'x' })).toMatchObject({ body: { code: 10008 } });
  expect(await rest('GET', byBot)).toMatchObject({ body: { code: 10008 } });
  await expect(discord.guild.createMember().click(card, 'go')).rejects.toThrow("can't see");
  discord.expireTokens();
  expect((await rest('PATCH', original(world, invocation), {})).status).toBe(401);
  const click = await member.click(card, 'go');
  await rest('POST', callback(click), { type: 6 });
  expect((await rest('PATCH', original(world, click), { content: 'fresh' })).status).toBe(200);
  expect(discord.message(card.id)).toMatchObject({ content: 'fresh', ephemeral: true });
  expect(discord.channel.messages()).toEqual([]);
  expect(discord.channel.messages({ as: member })).toMatchObject([{ content: 'fresh' }]);
});

test('after type 5, the original is a new message that may be private', async () => {
  const world = await withButton();
  const { rest, discord, card } = world;
  const other = discord.guild.createMember();
  const click = await other.click(card, 'go');
  const acked = await rest('POST', `${callback(click)}?with_response=true`, { type: 5, data: { flags: 64 } });
  expect(acked.body).toMatchObject({
    interaction: { response_message_loading: true, response_message_ephemeral: true },
  });
  expect(acked.body).not.toHaveProperty('resource');
  expect(click.response()).toMatchObject({ ephemeral: true, loading: true, visibleToUserId: other.id });
  const answered = click.answer();
  await rest('PATCH', original(world, click), { content: 'not yours' });
  expect(await answered).toMatchObject({
    content: 'not yours',
    replyToId: card.id,
    visibleToUserId: other.id,
  });
  expect(discord.message(card.id)?.version).toBe(1);
});

test('only the clicker sees a private follow-up to a click', async () => {
  const world = await withButton();
  const { rest, discord, member, card } = world;
  const click = await member.click(card, 'go');
  await rest('POST', callback(click), { type: 6 });
  const answered = click.answer(({ ephemeral }) => ephemeral);
  await rest('PATCH', original(world, click), { content: 'busy' });
  await rest('POST', webhook(discord, click), { content: 'only you', flags: 64 });
  expect(await answered).toMatchObject({ content: 'only you', visibleToUserId: member.id });
  await expect(click.answer(() => false, { timeoutMs: 20 })).rejects.toThrow('No message fitted');
});

test('6 and 7 answer only what came from a message', async () => {
  const { rest, discord } = await startBare();
  const invocation = await discord.guild.createMember().run({ command: 'ping' });
  for (const type of [6, 7]) {
    const refused = await rest('POST', callback(invocation), { type, data: { content: 'x' } });
    expect(refused).toMatchObject({ status: 400, body: { code: 50035, errors: { type: {} } } });
  }
  const acked = await rest('POST', `${callback(invocation)}?with_response=true`, {
    type: 4,
    data: { content: 'hi', flags: 64 },
  });
  expect(acked.body).toMatchObject({
    interaction: { response_message_id: invocation.response()?.id, response_message_ephemeral: true },
    resource: { type: 4, message: { content: 'hi' } },
  });
});

test('a spent token is refused with 401 on every route of the webhook, a living one is not', async () => {
  const world = await withButton();
  const { rest, discord, invocation, member, card } = world;
  const followUp = await rest('POST', webhook(discord, invocation), { content: 'more' });
  expect(followUp.status).toBe(200);
  discord.settings.tokenLifeMs = 0;
  await new Promise((resolve) => setTimeout(resolve, 5));
  const more = webhook(discord, invocation, `/messages/${invocation.followUps()[0]?.id}`);
  const refused = [
    await rest('POST', webhook(discord, invocation), { content: 'x' }),
    await rest('PATCH', more, { content: 'x' }),
    await rest('DELETE', original(world, invocation)),
  ];
  for (const answer of refused) {
    expect(answer).toMatchObject({ status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } });
  }
  discord.settings.tokenLifeMs = 900_000;
  const click = await member.click(card, 'go');
  await rest('POST', callback(click), { type: 6 });
  expect((await rest('PATCH', original(world, click), { content: 'x' })).status).toBe(200);
});

test('once the clicked message is deleted, the answer to the click counts, and its token writes nothing', async () => {
  const world = await withButton();
  const { rest, discord, member, card } = world;
  const click = await member.click(card, 'go');
  createModerator(discord.guild).deleteMessage(card);
  const edited = await rest('POST', callback(click), { type: 7, data: { content: 'x' } });
  expect((await rest('POST', callback(click), { type: 6 })).status).toBe(204);
  const late = [
    await rest('PATCH', original(world, click), { content: 'x' }),
    await rest('POST', webhook(discord, click), { content: 'x' }),
  ];
  for (const answer of [edited, ...late]) {
    expect(answer).toMatchObject({ status: 404, body: { code: 10008 } });
  }
});

test('an app that only its user has installed is authorised by that user', async () => {
  const world = await startBare();
  const { discord, rest } = world;
  const guild = discord.createGuild({ botInstalled: false });
  const owner = guild.createMember({ userInstalled: true, permissions: usualMemberPermissions });
  const other = guild.createMember({ permissions: UseApplicationCommands });
  const invocation = await owner.run({ command: 'ping' });
  const card = await answerWithButton(world, invocation);
  expect(card.ephemeral).toBe(false);
  const click = await other.click(card, 'go');
  expect(click.payload).toMatchObject({
    authorizing_integration_owners: { 1: owner.id },
    app_permissions: String(UseApplicationCommands | AttachFiles | EmbedLinks),
  });
  expect(click.payload).not.toHaveProperty(['authorizing_integration_owners', '0']);
  await rest('POST', callback(click), { type: 6 });
  expect((await rest('PATCH', original(world, click), { content: 'x' })).status).toBe(200);
  for (const [method, path] of [
    ['GET', `/channels/${card.channelId}/messages/${card.id}`],
    ['PATCH', `/channels/${card.channelId}/messages/${card.id}`],
    ['POST', `/channels/${card.channelId}/messages`],
  ] as const) {
    const refused = await rest(method, path, method === 'GET' ? undefined : { content: 'x' });
    expect(refused).toMatchObject({ status: 403, body: { code: 50001 } });
  }
  const group = discord.createPrivateChannel([owner, other]);
  const inGroup = await owner.run({ command: 'ping', channel: group });
  expect(inGroup.payload).toMatchObject({
    context: 2,
    app_permissions: String(AttachFiles | EmbedLinks | MentionEveryone),
  });
  const inGuild = await discord.guild.createMember({ userInstalled: true }).run({ command: 'here' });
  expect(inGuild.payload['authorizing_integration_owners']).toEqual({ 0: discord.guild.id });
});

test('current permissions count, and a removed bot has none', async () => {
  const world = await withButton();
  const { rest, discord, invocation } = world;
  const upload = () => rest('PATCH', original(world, invocation), form({}, { 'a.mp4': Buffer.from('a') }));
  discord.channel.setBotPermissions(PermissionFlagsBits.ViewChannel);
  expect(await upload()).toMatchObject({ status: 403, body: { code: 50013 } });
  expect((await rest('PATCH', original(world, invocation), { content: 'text goes' })).status).toBe(200);
  discord.channel.setBotPermissions(AttachFiles);
  expect((await upload()).status).toBe(200);
  discord.guild.removeBot();
  expect(await upload()).toMatchObject({ status: 403, body: { code: 50001 } });
});

test('deleting a channel deletes its messages', async () => {
  const world = await withButton();
  const { rest, discord, member, invocation, card } = world;
  const late = await member.run({ command: 'ping' });
  discord.channel.remove();
  expect(await rest('POST', callback(late), { type: 5 })).toMatchObject({
    status: 404,
    body: { code: 10003 },
  });
  expect(discord.channel.messages()).toEqual([]);
  expect(discord.message(card.id)).toBeUndefined();
  const edited = await rest('PATCH', original(world, invocation), { content: 'x' });
  expect(edited).toMatchObject({ status: 404, body: { code: 10003 } });
  const followUp = await rest('POST', webhook(discord, invocation), { content: 'x' });
  expect(followUp).toMatchObject({ status: 404, body: { code: 10003 } });
  await expect(member.click(card, 'go')).rejects.toThrow('is gone');
});
