import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { OptionValues } from '../../src/sandbox/discord/actors/option-values.js';
import { callback, deferred, form, options, startBare } from './discord-harness.js';

test('channel routes obey permissions and hide ephemeral messages', async () => {
  const { discord, rest } = await startBare();
  const { channel } = discord;
  const path = `/channels/${channel.id}/messages`;
  const post = async (body: unknown) => (await rest('POST', path, body)).body;
  expect(await post({ content: 'hi' })).toMatchObject({ content: 'hi' });
  expect(await post({ content: '' })).toMatchObject({ code: 50006 });
  channel.setBotPermissions(PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages);
  expect(await post(form({}, { 'a.png': Buffer.from('x') }))).toMatchObject({ code: 50013 });
  channel.setBotPermissions(PermissionFlagsBits.ViewChannel);
  expect(await post({ content: 'hi' })).toMatchObject({ code: 50013 });
  channel.setBotPermissions(0n);
  expect(await post({ content: 'hi' })).toMatchObject({ code: 50001 });
  const other = discord.guild.createChannel();
  const once = { content: 'once', nonce: '7', enforce_nonce: true };
  const twice = [1, 2].map(() => rest('POST', `/channels/${other.id}/messages`, once));
  const [first, second] = await Promise.all(twice);
  expect(second?.body).toMatchObject({ id: first?.body && Object(first.body).id });
  expect(other.messages()).toHaveLength(1);
  const invocation = await discord.guild.createMember().run({ command: 'ping', channel: other });
  await rest('POST', callback(invocation), { type: 4, data: { content: 'psst', flags: 64 } });
  const hidden = `/channels/${other.id}/messages/${invocation.response()?.id}`;
  expect((await rest('PATCH', hidden, { content: 'x' })).body).toMatchObject({ code: 10008 });
  const thread = discord.guild.createChannel({ thread: true });
  thread.archive({ locked: true });
  expect((await rest('POST', `/channels/${thread.id}/messages`, { content: 'x' })).body).toMatchObject({
    code: 50083,
  });
  thread.remove();
  expect((await rest('GET', `/channels/${thread.id}`)).body).toMatchObject({ code: 10003 });
  discord.guild.removeBot();
  expect((await rest('POST', `/channels/${other.id}/messages`, { content: 'x' })).body).toMatchObject({
    code: 50001,
  });
});

test('direct messages can be closed', async () => {
  const { discord, rest } = await startBare();
  const member = discord.guild.createMember();
  const opened = await rest('POST', '/users/@me/channels', { recipient_id: member.id });
  const direct = discord.directMessages(member);
  expect(opened.body).toMatchObject({ id: direct.id, type: 1 });
  const send = async () => (await rest('POST', `/channels/${direct.id}/messages`, { content: 'hi' })).body;
  expect(await send()).toMatchObject({ content: 'hi' });
  member.setAcceptsDirectMessages(false);
  expect(await send()).toMatchObject({ code: 50007 });
});

test('pings follow allowed_mentions, and edits never ping', async () => {
  const { discord, rest, original, invocation } = await deferred();
  const { id } = discord.guild.createMember({ name: 'Noa' });
  const post = async (body: unknown) => {
    await rest('POST', `/channels/${discord.channel.id}/messages`, body);
    return discord.channel.messages().at(-1)?.pings;
  };
  const nobody = { userIds: [], roleIds: [], everyone: false };
  expect(await post({ content: `<@${id}> @everyone` })).toEqual({
    userIds: [id],
    roleIds: [],
    everyone: true,
  });
  expect(await post({ content: `<@${id}>`, allowed_mentions: { parse: [] } })).toEqual(nobody);
  expect(await post({ content: `<@${id}>`, allowed_mentions: { users: [id] } })).toMatchObject({
    userIds: [id],
  });
  const clash = { content: 'x', allowed_mentions: { parse: ['users'], users: [id] } };
  expect((await rest('POST', `/channels/${discord.channel.id}/messages`, clash)).status).toBe(400);
  await rest('PATCH', original, { content: `<@${id}>` });
  expect(invocation.response()?.pings).toEqual(nobody);
});

test('files are served with ranges, at signed addresses only', async () => {
  const { rest, invocation, original } = await deferred();
  await rest('PATCH', original, form({}, { 'clip.mp4': Buffer.from('0123456789') }));
  const url = invocation.response()?.attachments[0]?.url ?? '';
  const whole = await fetch(url);
  expect([whole.status, whole.headers.get('content-type'), await whole.text()]).toEqual([
    200,
    'video/mp4',
    '0123456789',
  ]);
  const part = await fetch(url, { headers: { range: 'bytes=2-4' } });
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    'bytes 2-4/10',
    '234',
  ]);
  expect((await fetch(url, { headers: { range: 'bytes=20-' } })).status).toBe(416);
  expect((await fetch(url.split('?')[0] ?? '')).status).toBe(404);
});

test('scripted faults happen to the wanted request only', async () => {
  const { discord, rest, original } = await deferred();
  const path = /\/messages\/@original$/;
  discord.faults.add({ method: 'PATCH', path, effect: { kind: 'answer', status: 503, body: 'busy' } });
  discord.faults.add({ method: 'PATCH', path, effect: { kind: 'reset', when: 'after' } });
  expect(await rest('PATCH', original, { content: 'a' }).catch(() => 'not JSON')).toBe('not JSON');
  expect(await rest('PATCH', original, { content: 'b' }).catch(() => 'cut')).toBe('cut');
  expect(discord.channel.messages()[0]?.history.map(({ content }) => content)).toEqual(['', 'b']);
  await expect
    .poll(() => discord.wire.rest().at(-1))
    .toMatchObject({ status: 0, requestBody: { content: 'b' } });
});

test('people can use only what is registered', async () => {
  const { discord } = await startBare();
  const member = discord.guild.createMember();
  const run = (more: OptionValues) => member.run({ command: 'animate', options: { ...options, ...more } });
  await expect(member.run({ command: 'nope' })).rejects.toThrow('No command "nope"');
  await expect(run({ image: undefined })).rejects.toThrow('"image" is required');
  await expect(run({ duration: '5s' })).rejects.toThrow('must be one of 4s');
  await expect(run({ prompt: 'x'.repeat(21) })).rejects.toThrow('at most 20');
  await expect(run({ seed: 10 })).rejects.toThrow('at most 9');
  await expect(run({ seed: 1.5 })).rejects.toThrow('whole number');
  await expect(run({ typo: 1 })).rejects.toThrow('no option "typo"');
  await expect(run({ image: { name: 'a.pdf', bytes: Buffer.from('x') } })).rejects.toThrow('files of type');
  await expect(member.run({ command: 'secret' })).rejects.toThrow('permissions');
  await expect(member.run({ command: 'jobs' })).rejects.toThrow('Choose a subcommand');
  const group = discord.createPrivateChannel([member]);
  await expect(member.run({ command: 'ping', channel: group })).rejects.toThrow('installed neither');
  const listed = await member.run({ command: 'jobs list' });
  expect(listed.payload).toMatchObject({ data: { options: [{ type: 1, name: 'list', options: [] }] } });
});
