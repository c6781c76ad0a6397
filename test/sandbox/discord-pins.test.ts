import { MessageResponseSchema, PinnedMessagesResponseSchema } from 'discord-api-spec/zod';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { usualBotPermissions } from '../../src/sandbox/discord/world.js';
import { connect, identifyAs } from './bare-gateway.js';
import { startBare } from './discord-harness.js';

const { AddReactions, ManageMessages, PinMessages, ReadMessageHistory, ViewChannel } = PermissionFlagsBits;
const [GUILDS, MESSAGES, REACTIONS] = [1, 1 << 9, 1 << 10];

/** A channel with messages, where the bot may do more than usual. */
async function posted(count: number) {
  const { discord, rest } = await startBare({ privilegedIntents: ['MessageContent'] });
  const { channel } = discord;
  channel.setBotPermissions(usualBotPermissions | PinMessages | ManageMessages);
  const mara = discord.guild.createMember();
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    ids.push((await mara.post({ content: `${number}`, channel })).id);
  }
  const client = await connect(discord);
  client.send(2, identifyAs(discord.botToken, { intents: GUILDS | MESSAGES | REACTIONS }));
  await client.next(({ t }) => t === 'GUILD_CREATE');
  return { discord, rest, channel, mara, client, ids, path: `/channels/${channel.id}` };
}

test.each(['messages/pins', 'pins'])('messages are pinned and unpinned at /%s', async (route) => {
  const { rest, client, ids, path, channel } = await posted(2);
  for (const id of ids) expect((await rest('PUT', `${path}/${route}/${id}`)).status).toBe(204);
  expect((await rest('PUT', `${path}/${route}/${ids[0]}`)).status).toBe(204);
  const { d: pinned } = await client.next(({ t }) => t === 'MESSAGE_UPDATE');
  expect(pinned).toMatchObject({ id: ids[0], pinned: true, edited_timestamp: null });
  const { d: update } = await client.next(({ t }) => t === 'CHANNEL_PINS_UPDATE');
  expect(update).toMatchObject({ channel_id: channel.id, last_pin_timestamp: expect.any(String) });
  const note = await client.next(({ t }) => t === 'MESSAGE_CREATE');
  expect(note.d).toMatchObject({ type: 6, message_reference: { message_id: ids[0] } });
  const listed = (await rest('GET', `${path}/${route}`)).body;
  const messages = Array.isArray(listed)
    ? listed
    : Object(listed).items.map((item: { message: unknown }) => item.message);
  expect(messages.map(({ content }: { content: string }) => content).sort()).toEqual(['0', '1']);
  expect((await rest('DELETE', `${path}/${route}/${ids[0]}`)).status).toBe(204);
  expect((await rest('GET', `${path}/messages/${ids[0]}`)).body).toMatchObject({ pinned: false });
  channel.setBotPermissions(usualBotPermissions | ManageMessages);
  expect((await rest('DELETE', `${path}/${route}/${ids[1]}`)).body).toMatchObject({ code: 50013 });
  expect((await rest('PUT', `${path}/${route}/1`)).body).toMatchObject({ code: 10008 });
});

test('pins come in pages, the latest first', async () => {
  const { rest, ids, path } = await posted(3);
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    for (const id of ids) {
      vi.setSystemTime(Date.now() + 1_000);
      await rest('PUT', `${path}/messages/pins/${id}`);
    }
    const page = async (query: string) => (await rest('GET', `${path}/messages/pins?${query}`)).body;
    const first = await page('limit=2');
    expect(z.safeParse(PinnedMessagesResponseSchema, first).error?.issues ?? []).toEqual([]);
    expect(first).toMatchObject({
      items: [{ message: { content: '2', pinned: true } }, { message: { content: '1' } }],
      has_more: true,
    });
    const before = encodeURIComponent(Object(first).items[1].pinned_at);
    expect(await page(`before=${before}`)).toMatchObject({
      items: [{ message: { content: '0' } }],
      has_more: false,
    });
    for (const wrong of ['limit=51', 'before=x']) expect(await page(wrong)).toMatchObject({ code: 50035 });
  } finally {
    vi.useRealTimers();
  }
});

test('the bot reacts, counts and clears', async () => {
  const { discord, rest, client, mara, ids, path, channel } = await posted(1);
  const one = `${path}/messages/${ids[0]}`;
  const thumb = `${one}/reactions/${encodeURIComponent('👍')}`;
  const message = discord.message(ids[0] ?? '');
  if (message === undefined) throw new Error('There is no message.');
  mara.react(message, '👍');
  expect((await rest('PUT', `${thumb}/@me`)).status).toBe(204);
  expect((await rest('PUT', `${one}/reactions/${encodeURIComponent('1️⃣')}/%40me`)).status).toBe(204);
  await client.next(({ t, d }) => t === 'MESSAGE_REACTION_ADD' && d?.['user_id'] === discord.botUserId);
  const { body } = await rest('GET', one);
  expect(z.safeParse(MessageResponseSchema, body).error?.issues ?? []).toEqual([]);
  expect(body).toMatchObject({
    reactions: [
      { emoji: { id: null, name: '👍' }, count: 2, me: true },
      { emoji: { name: '1️⃣' }, count: 1, me: true },
    ],
  });
  const users = async (query = '') => {
    const { body: list } = await rest('GET', `${thumb}${query}`);
    return Array.isArray(list) ? list.map(({ id }) => id) : list;
  };
  expect(await users()).toEqual([discord.botUserId, mara.id]);
  expect(await users(`?limit=1&after=${discord.botUserId}`)).toEqual([mara.id]);
  expect(await users('?type=1')).toEqual([]);
  expect((await rest('DELETE', `${thumb}/@me`)).status).toBe(204);
  expect((await rest('DELETE', `${thumb}/${mara.id}`)).status).toBe(204);
  await client.next(({ t, d }) => t === 'MESSAGE_REACTION_REMOVE' && d?.['user_id'] === mara.id);
  expect(await users()).toEqual([]);
  mara.react(message, '👍');
  await rest('DELETE', thumb);
  await client.next(({ t }) => t === 'MESSAGE_REACTION_REMOVE_EMOJI');
  await rest('DELETE', `${one}/reactions`);
  await client.next(({ t }) => t === 'MESSAGE_REACTION_REMOVE_ALL');
  expect(discord.message(ids[0] ?? '')?.reactions).toEqual([]);
  for (const unknown of ['name:1', 'thumbsup', '7']) {
    expect((await rest('PUT', `${one}/reactions/${unknown}/@me`)).body).toMatchObject({ code: 10014 });
  }
  channel.setBotPermissions(ViewChannel | ReadMessageHistory);
  expect((await rest('PUT', `${thumb}/@me`)).body).toMatchObject({ code: 50013 });
  mara.react(message, '👍');
  expect((await rest('PUT', `${thumb}/@me`)).status).toBe(204);
  expect((await rest('DELETE', thumb)).body).toMatchObject({ code: 50013 });
  channel.setBotPermissions(ViewChannel | AddReactions);
  expect((await rest('PUT', `${thumb}/@me`)).body).toMatchObject({ code: 50013 });
});

test('the bot may show that it writes where it may write', async () => {
  const { rest, channel, path } = await posted(0);
  expect((await rest('POST', `${path}/typing`)).status).toBe(204);
  channel.setBotPermissions(ViewChannel);
  expect((await rest('POST', `${path}/typing`)).body).toMatchObject({ code: 50013 });
});
