import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createModerator } from '../support/moderator.js';
import { tempDir } from '../support/temp-dir.js';
import { deferred } from './discord-harness.js';

type World = Awaited<ReturnType<typeof card>>;

const head = '--x\r\ncontent-disposition: form-data; name="files[0]"; filename="a.mp4"\r\n\r\n';

/** Uploads a file; calls `meanwhile` when its first bytes have arrived. */
async function upload(
  { discord, filesDir }: World,
  { method, path, meanwhile }: { method: string; path: string; meanwhile: () => void },
) {
  const before = await readdir(filesDir);
  async function* body() {
    yield head;
    yield 'x'.repeat(100_000);
    await expect.poll(() => readdir(filesDir)).toHaveLength(before.length + 1);
    meanwhile();
    yield '\r\n--x--\r\n';
  }
  const answer = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${discord.botToken}`,
      'content-type': 'multipart/form-data; boundary=x',
    },
    body: Readable.toWeb(Readable.from(body())),
    duplex: 'half',
  });
  return { status: answer.status, body: await answer.json() };
}

/** An existing card, and the routes that edit it and post beside it. */
async function card() {
  const filesDir = await tempDir();
  const world = await deferred({ filesDir });
  await world.rest('PATCH', world.original, { content: 'card' });
  const message = await world.invocation.answer();
  const channel = `/channels/${message.channelId}/messages`;
  const followUps = world.original.replace('/messages/@original', '');
  return {
    ...world,
    filesDir,
    message,
    edit: { token: world.original, bot: `${channel}/${message.id}` },
    post: { token: followUps, bot: channel },
  };
}

const ways = ['token', 'bot'] as const;

test.each(ways)('a message that goes while its new file comes in is unknown (%s)', async (way) => {
  const world = await card();
  const meanwhile = () => createModerator(world.discord.guild).deleteMessage(world.message);
  const late = await upload(world, { method: 'PATCH', path: world.edit[way], meanwhile });
  expect(late).toMatchObject({ status: 404, body: { code: 10008 } });
});

test.each(ways)('a channel that goes while a file comes in is unknown (%s)', async (way) => {
  const world = await card();
  const meanwhile = () => world.discord.channel.remove();
  const late = await upload(world, { method: 'POST', path: world.post[way], meanwhile });
  // The channel's deletion also removed the message that a follow-up would follow.
  expect(late).toMatchObject({ status: 404, body: { code: way === 'token' ? 10008 : 10003 } });
  expect(world.discord.channel.messages()).toEqual([]);
});

test.each(ways)('rights that go while a file comes in are missed (%s)', async (way) => {
  const world = await card();
  const meanwhile = () => world.discord.channel.setBotPermissions(PermissionFlagsBits.ViewChannel);
  const late = await upload(world, { method: 'PATCH', path: world.edit[way], meanwhile });
  expect(late).toMatchObject({ status: 403, body: { code: 50013 } });
  expect(world.discord.message(world.message.id)?.attachments).toEqual([]);
});
