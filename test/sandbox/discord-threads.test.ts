import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { usualBotPermissions, usualMemberPermissions } from '../../src/sandbox/discord/world.js';
import { callback, startBare, webhook } from './discord-harness.js';

const { ManageThreads, SendMessages, SendMessagesInThreads, ViewChannel } = PermissionFlagsBits;

/** A thread in which a command was answered by token and the bot posted by itself. */
async function inThread() {
  const { discord, rest } = await startBare();
  const member = discord.guild.createMember();
  const thread = discord.guild.createChannel({ thread: true });
  const invocation = await member.run({ command: 'ping', channel: thread });
  await rest('POST', callback(invocation), { type: 4, data: { content: 'card' } });
  const card = await invocation.answer();
  const path = `/channels/${thread.id}/messages`;
  return {
    discord,
    rest,
    member,
    thread,
    invocation,
    path,
    byBot: `${path}/${card.id}`,
    byToken: webhook(discord, invocation, '/messages/@original'),
  };
}

test('a message unarchives a thread, an edit does not', async () => {
  const { rest, thread, path, byBot, byToken, discord, invocation } = await inThread();
  thread.archive();
  expect(await rest('GET', `/channels/${thread.id}`)).toMatchObject({
    body: { thread_metadata: { archived: true, locked: false } },
  });
  expect(await rest('PATCH', byBot, { content: 'x' })).toMatchObject({ status: 400, body: { code: 50083 } });
  expect(await rest('PATCH', byToken, { content: 'x' })).toMatchObject({
    status: 403,
    body: { code: 50083 },
  });
  expect((await rest('GET', byBot)).status).toBe(200);
  expect(thread.isArchived()).toBe(true);
  const sent = await rest('POST', path, { content: 'wake up' });
  expect(sent.status).toBe(200);
  expect(thread.isArchived()).toBe(false);
  expect((await rest('PATCH', byBot, { content: 'y' })).status).toBe(200);
  thread.archive();
  expect((await rest('POST', webhook(discord, invocation), { content: 'more' })).status).toBe(200);
  expect(thread.isArchived()).toBe(false);
  thread.archive();
  expect((await rest('DELETE', byBot)).status).toBe(204);
  expect(thread.isArchived()).toBe(true);
});

test('a locked thread accepts nothing from a bot that does not manage threads', async () => {
  const { rest, thread, path, byBot, byToken, discord, invocation, member } = await inThread();
  const late = await member.run({ command: 'ping', channel: thread });
  thread.archive({ locked: true });
  const refused = [
    await rest('POST', path, { content: 'x' }),
    await rest('PATCH', byBot, { content: 'x' }),
    await rest('DELETE', byBot),
    await rest('PATCH', byToken, { content: 'x' }),
    await rest('POST', webhook(discord, invocation), { content: 'x' }),
    await rest('POST', callback(late), { type: 5 }),
  ];
  expect(refused.map(({ status, body }) => ({ status, body }))).toEqual(
    [400, 400, 400, 403, 403, 403].map((status) => ({
      status,
      body: { code: 50083, message: 'Thread is archived' },
    })),
  );
  await expect(member.run({ command: 'ping', channel: thread })).rejects.toThrow('archived and locked');
  await expect(member.post({ content: 'x', channel: thread })).rejects.toThrow('archived and locked');
  thread.setBotPermissions(usualBotPermissions | ManageThreads);
  expect((await rest('PATCH', byBot, { content: 'x' })).status).toBe(400);
  expect((await rest('POST', path, { content: 'x' })).status).toBe(200);
  thread.archive({ locked: true });
  const moderator = discord.guild.createMember({ permissions: usualMemberPermissions | ManageThreads });
  await moderator.run({ command: 'ping', channel: thread });
  expect(thread.isArchived()).toBe(false);
  thread.archive({ locked: true });
  thread.unarchive();
  await member.post({ content: 'x', channel: thread });
});

test('people unarchive a thread by using it', async () => {
  const { thread, member } = await inThread();
  thread.archive();
  await member.run({ command: 'ping', channel: thread });
  expect(thread.isArchived()).toBe(false);
  thread.archive();
  await member.post({ content: 'x', channel: thread });
  expect(thread.isArchived()).toBe(false);
  const { guild } = (await startBare()).discord;
  expect(() => guild.createChannel().archive()).toThrow('is no thread');
});

test('a closed thread is invisible to an app that is not in the guild', async () => {
  const { discord, rest } = await startBare();
  const guild = discord.createGuild({ botInstalled: false });
  const thread = guild.createChannel({ thread: true });
  const member = guild.createMember({ userInstalled: true });
  const invocation = await member.run({ command: 'ping', channel: thread });
  await rest('POST', callback(invocation), { type: 5 });
  thread.archive({ locked: true });
  const edited = await rest('PATCH', webhook(discord, invocation, '/messages/@original'), { content: 'x' });
  expect(edited).toMatchObject({ status: 403, body: { code: 50001 } });
});

test('sending in threads requires another permission', async () => {
  const { rest, thread, path } = await inThread();
  thread.setBotPermissions(ViewChannel | SendMessages);
  expect(await rest('POST', path, { content: 'x' })).toMatchObject({ body: { code: 50013 } });
  thread.setBotPermissions(ViewChannel | SendMessagesInThreads);
  expect((await rest('POST', path, { content: 'x' })).status).toBe(200);
});
