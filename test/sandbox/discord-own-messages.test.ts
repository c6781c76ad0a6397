import { readdir } from 'node:fs/promises';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { tempDir } from '../support/temp-dir.js';
import { callback, form, startBare } from './discord-harness.js';

const { AttachFiles, ReadMessageHistory, SendMessages, ViewChannel } = PermissionFlagsBits;
const megabyte = 1_048_576;

/** A message that the bot posted by itself. */
async function posted(settings: Parameters<typeof startBare>[0] = {}) {
  const { discord, rest } = await startBare(settings);
  const path = `/channels/${discord.channel.id}/messages`;
  await rest('POST', path, { content: 'mine' });
  const id = discord.channel.messages()[0]?.id ?? '';
  return { discord, rest, path, one: `${path}/${id}` };
}

test('the bot edits its own messages, and no others', async () => {
  const { discord, rest, path, one } = await posted();
  const edited = await rest('PATCH', one, form({ content: 'new' }, { 'a.mp4': Buffer.from('a') }));
  expect(edited).toMatchObject({
    status: 200,
    body: { content: 'new', attachments: [{ filename: 'a.mp4' }] },
  });
  expect((await rest('GET', one)).body).toMatchObject({
    content: 'new',
    edited_timestamp: expect.any(String),
  });
  const member = discord.guild.createMember();
  const { id } = await member.post({ content: 'yours', channel: discord.channel });
  expect(await rest('PATCH', `${path}/${id}`, { content: 'x' })).toMatchObject({
    status: 403,
    body: { code: 50005 },
  });
  expect(await rest('PATCH', `${path}/1`, { content: 'x' })).toMatchObject({
    status: 404,
    body: { code: 10008 },
  });
  expect(await rest('PATCH', one.replace(discord.channel.id, '1'), { content: 'x' })).toMatchObject({
    status: 404,
    body: { code: 10003 },
  });
  const elsewhere = one.replace(discord.channel.id, discord.guild.createChannel().id);
  expect((await rest('PATCH', elsewhere, { content: 'x' })).body).toMatchObject({ code: 10008 });
  const answered = await member.run({ command: 'ping', channel: discord.channel });
  await rest('POST', callback(answered), { type: 4, data: { content: 'by token' } });
  const { id: answerId } = await answered.answer();
  expect((await rest('PATCH', `${path}/${answerId}`, { content: 'by bot' })).status).toBe(200);
});

test('an edit requires seeing the channel, a file requires the permission to attach it', async () => {
  const { discord, rest, path, one } = await posted();
  const { channel } = discord;
  const file = () => form({}, { 'a.mp4': Buffer.from('a') });
  channel.setBotPermissions(ViewChannel);
  expect((await rest('PATCH', one, { content: 'x' })).status).toBe(200);
  expect(await rest('PATCH', one, file())).toMatchObject({ status: 403, body: { code: 50013 } });
  expect(await rest('GET', one)).toMatchObject({ status: 403, body: { code: 50001 } });
  channel.setBotPermissions(ViewChannel | AttachFiles);
  expect((await rest('PATCH', one, file())).status).toBe(200);
  channel.setBotPermissions(ViewChannel | SendMessages);
  const reply = { content: 'x', message_reference: { message_id: discord.channel.messages()[0]?.id } };
  expect(await rest('POST', path, reply)).toMatchObject({ status: 400, body: { code: 160002 } });
  channel.setBotPermissions(ViewChannel | SendMessages | ReadMessageHistory);
  expect((await rest('POST', path, reply)).status).toBe(200);
  channel.setBotPermissions(0n);
  expect(await rest('PATCH', one, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50001 } });
  channel.setBotPermissions(PermissionFlagsBits.Administrator);
  expect((await rest('POST', path, file())).status).toBe(200);
  discord.guild.removeBot();
  expect((await rest('GET', one)).body).toMatchObject({ code: 50001 });
  discord.guild.addBot();
  channel.remove();
  expect((await rest('GET', one)).body).toMatchObject({ code: 10003 });
});

test("a channel's limit is the guild's, never the member's", async () => {
  const { discord, rest, one, path } = await posted({ uploadLimitBytes: megabyte });
  const big = () => form({}, { 'a.mp4': Buffer.alloc(megabyte + 1) });
  const rich = discord.guild.createMember({ nitro: true });
  const invocation = await rich.run({ command: 'ping', channel: discord.channel });
  expect(invocation.payload).toMatchObject({ attachment_size_limit: 500 * megabyte });
  for (const [method, to] of [
    ['PATCH', one],
    ['POST', path],
  ] as const) {
    expect(await rest(method, to, big())).toMatchObject({ status: 413, body: { code: 40005 } });
  }
  expect(discord.channel.messages()).toMatchObject([{ version: 1 }]);
  discord.guild.setPremiumTier(2);
  expect((await rest('PATCH', one, big())).status).toBe(200);
  const direct = discord.directMessages(rich);
  const toPerson = await rest('POST', `/channels/${direct.id}/messages`, big());
  expect(toPerson).toMatchObject({ status: 413, body: { code: 40005 } });
});

test('a Components V2 message stays one, and its rules apply', async () => {
  const { rest, one } = await posted();
  const text = { type: 10, content: 'hi' };
  const v2 = { flags: 1 << 15, components: [text], content: null };
  expect((await rest('PATCH', one, v2)).body).toMatchObject({ flags: 1 << 15, content: '' });
  const back = await rest('PATCH', one, { content: 'plain', components: [] });
  expect(back.body).toMatchObject({ code: 50035, errors: { content: { _errors: [{}] } } });
  const missing = { type: 12, items: [{ media: { url: 'attachment://no.mp4' } }] };
  expect(await rest('PATCH', one, { ...v2, components: [missing] })).toMatchObject({ status: 400 });
});

test('a nonce counts for its author, wherever it is used', async () => {
  const filesDir = await tempDir();
  const { discord, rest, path } = await posted({ filesDir });
  const once = { content: 'once', nonce: 'job-1', enforce_nonce: true };
  const send = (to: string) => rest('POST', to, form(once, { 'a.mp4': Buffer.from('a') }));
  const [first, again] = [await send(path), await send(path)];
  expect(again).toMatchObject({ status: 200, body: { id: Object(first.body).id, nonce: 'job-1' } });
  expect(discord.warnings).toEqual([]);
  const direct = discord.directMessages(discord.guild.createMember());
  const elsewhere = await send(`/channels/${direct.id}/messages`);
  expect(elsewhere.body).toMatchObject({ id: Object(first.body).id, channel_id: discord.channel.id });
  expect(direct.messages()).toEqual([]);
  expect(discord.warnings).toEqual([expect.stringContaining('used in another channel')]);
  expect(discord.channel.messages().map(({ content }) => content)).toEqual(['mine', 'once']);
  // Files of the repeated posts are deleted.
  expect(await readdir(filesDir)).toHaveLength(1);
});

test('a nonce is a text, guards only who asks for it, and outlives its message', async () => {
  const { discord, rest } = await startBare();
  const path = `/channels/${discord.channel.id}/messages`;
  const send = async (body: object) => Object((await rest('POST', path, { content: 'x', ...body })).body).id;
  const first = await send({ nonce: 7, enforce_nonce: true });
  expect(await send({ nonce: '7', enforce_nonce: true })).toBe(first);
  expect(await send({ nonce: '7' })).not.toBe(first);
  await rest('DELETE', `${path}/${first}`);
  await rest('DELETE', `${path}/${discord.channel.messages()[0]?.id}`);
  const again = await rest('POST', path, { content: 'x', nonce: 7, enforce_nonce: true });
  expect(again).toMatchObject({ status: 404, body: { code: 10008 } });
  expect(discord.channel.messages()).toEqual([]);
});

test("only a guild's members can see it", async () => {
  const { discord, rest } = await startBare();
  const path = `/guilds/${discord.guild.id}`;
  expect(await rest('GET', path)).toMatchObject({ status: 200, body: { premium_tier: 0 } });
  discord.guild.setPremiumTier(3);
  expect((await rest('GET', `${path}?with_counts=true`)).body).toMatchObject({
    premium_tier: 3,
    approximate_member_count: 1,
  });
  expect((await rest('GET', path, undefined, {})).status).toBe(401);
  discord.guild.removeBot();
  for (const unknown of [path, '/guilds/1']) {
    expect(await rest('GET', unknown)).toMatchObject({ status: 404, body: { code: 10004 } });
  }
});

test('the bot can write to people who share a guild with it, or have installed it', async () => {
  const { discord, rest } = await startBare();
  const write = async (member: { id: string }) => {
    const opened = await rest('POST', '/users/@me/channels', { recipient_id: member.id });
    return rest('POST', `/channels/${Object(opened.body).id}/messages`, { content: 'hi' });
  };
  const member = discord.guild.createMember();
  expect((await write(member)).status).toBe(200);
  expect(discord.directMessages(member).messages()).toMatchObject([{ content: 'hi', guildId: undefined }]);
  member.setAcceptsDirectMessages(false);
  expect(await write(member)).toMatchObject({ status: 403, body: { code: 50007 } });
  const elsewhere = discord.createGuild({ botInstalled: false });
  expect(await write(elsewhere.createMember())).toMatchObject({ status: 403, body: { code: 50278 } });
  expect((await write(elsewhere.createMember({ userInstalled: true }))).status).toBe(200);
  const closed = elsewhere.createMember({ userInstalled: true, acceptsDirectMessages: false });
  expect((await write(closed)).body).toMatchObject({ code: 50007 });
  elsewhere.addBot();
  expect((await write(elsewhere.createMember())).status).toBe(200);
});
