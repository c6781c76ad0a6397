import type { MessageContextMenuCommandInteraction } from 'discord.js';
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { Invocation } from '../../src/sandbox/discord/actors/interact.js';
import { callback, deferred, form, login, options, png, start, startBare } from './discord-harness.js';

const gone = 'This content is no longer available.';

async function fetched(url: string) {
  const response = await fetch(url);
  const { status, headers } = response;
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status, type: headers.get('content-type'), bytes, text: bytes.toString('utf8') };
}

const linksSchema = z.object({
  data: z.object({
    resolved: z.object({ attachments: z.record(z.string(), z.object({ url: z.string() })) }),
  }),
});
/** The link to an option's file. */
function pickedLink({ payload }: Invocation): string {
  const [file] = Object.values(linksSchema.parse(payload).data.resolved.attachments);
  return file?.url ?? '';
}

test('a message with pictures of all kinds is whole in the menu of a message', async () => {
  const discord = await start();
  const member = discord.guild.createMember();
  const author = discord.guild.createMember({ name: 'Author' });
  const seen: MessageContextMenuCommandInteraction['targetMessage'][] = [];
  await login(discord, async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    seen.push(interaction.targetMessage);
    await interaction.reply('seen');
  });
  const posted = [
    await author.post({
      content: 'two',
      files: [
        { name: 'a.png', bytes: png },
        { name: 'b.png', bytes: png },
      ],
    }),
    await author.post({
      content: 'https://pictures.example/cat.png',
      embeds: [
        {
          type: 'image',
          url: 'https://pictures.example/cat.png',
          thumbnail: { url: 'https://pictures.example/cat.png', bytes: png },
        },
        { title: 'Page', image: { url: 'https://pictures.example/lost.png' } },
      ],
    }),
    await author.post({
      files: [{ name: 'a.png', bytes: png }],
      components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }],
    }),
    await author.post({ content: 'none' }),
  ];
  for (const message of posted) await (await member.runOn(message, 'Animate this')).acked;
  const [two, linked, gallery, none] = seen;
  expect(two?.author.id).toBe(author.id);
  expect(two?.attachments.map(({ name, width }) => [name, width])).toEqual([
    ['a.png', 640],
    ['b.png', 640],
  ]);
  expect(linked?.embeds.map(({ data }) => data)).toMatchObject([
    {
      type: 'image',
      url: 'https://pictures.example/cat.png',
      thumbnail: { url: 'https://pictures.example/cat.png', width: 640, height: 360 },
    },
    { type: 'rich', title: 'Page', image: { url: 'https://pictures.example/lost.png' } },
  ]);
  const proxied = await fetched(linked?.embeds[0]?.thumbnail?.proxyURL ?? '');
  expect(proxied).toMatchObject({ status: 200, type: 'image/png', bytes: png });
  expect((await fetched(linked?.embeds[1]?.image?.proxyURL ?? '')).status).toBe(404);
  const [shown] = gallery?.components ?? [];
  expect(shown?.toJSON()).toMatchObject({
    type: 12,
    items: [{ media: { content_type: 'image/png', attachment_id: gallery?.attachments.first()?.id } }],
  });
  expect(none?.attachments.size).toBe(0);
  expect(none?.embeds).toEqual([]);
});

test('links die after their time, those of picked files after their own', async () => {
  const { discord } = await startBare();
  const member = discord.guild.createMember();
  const run = () => member.run({ command: 'animate', options });
  const post = async () =>
    (await member.post({ files: [{ name: 'a.png', bytes: png }] })).attachments[0]?.url ?? '';
  expect((await fetched(await post())).bytes).toEqual(png);
  discord.settings.attachmentLifeMs = 0;
  expect(await fetched(await post())).toMatchObject({
    status: 404,
    type: expect.stringContaining('text/plain'),
    text: gone,
  });
  expect((await fetched(pickedLink(await run()))).status).toBe(200);
  discord.settings.ephemeralAttachmentLifeMs = 0;
  expect(await fetched(pickedLink(await run()))).toMatchObject({ status: 404, text: gone });
});

test('what Discord sends has fresh links, and others can be refreshed, but not those of picked files', async () => {
  const { discord, rest } = await startBare();
  const member = discord.guild.createMember();
  const invocation = await member.run({ command: 'animate', options });
  const data = form({ type: 4 }, { 'a.mp4': Buffer.from('clip') });
  await rest('POST', callback(invocation), data);
  const message = await invocation.answer();
  const [old = '', picked] = [message.attachments[0]?.url, pickedLink(invocation)];
  discord.expireLinks();
  expect((await fetched(old)).status).toBe(404);
  const path = `/channels/${message.channelId}/messages/${message.id}`;
  const { body } = await rest('GET', path);
  const link = z.object({ attachments: z.tuple([z.object({ url: z.string() })]) }).parse(body).attachments[0];
  expect((await fetched(link.url)).text).toBe('clip');
  discord.expireLinks();

  const urls = [old, picked, 'https://elsewhere.example/x.png', 'no link'];
  const refreshed = await rest('POST', '/attachments/refresh-urls', { attachment_urls: urls });
  expect(refreshed).toMatchObject({
    status: 200,
    body: {
      refreshed_urls: [
        { original: old, refreshed: expect.any(String) },
        ...urls.slice(1).map((original) => ({ original, refreshed: null })),
      ],
    },
  });
  const [fresh] = z
    .object({ refreshed_urls: z.array(z.object({ refreshed: z.string().nullable() })) })
    .parse(refreshed.body).refreshed_urls;
  expect((await fetched(fresh?.refreshed ?? '')).text).toBe('clip');
  expect(await rest('POST', '/attachments/refresh-urls', { attachment_urls: [] })).toMatchObject({
    body: { code: 50035 },
  });
  discord.settings.refreshesLinks = false;
  expect(await rest('POST', '/attachments/refresh-urls', { attachment_urls: urls })).toMatchObject({
    status: 404,
    body: { code: 0 },
  });
});

test('a click may take the file off the message, and its link is dead soon after', async () => {
  const { discord, rest, member, invocation, original } = await deferred();
  const gallery = { type: 12, items: [{ media: { url: 'attachment://clip.mp4' } }] };
  const row = { type: 1, components: [{ type: 2, style: 4, custom_id: 'delete', label: 'Delete' }] };
  const json = { flags: 32_768, components: [gallery, row] };
  await rest('PATCH', original, form(json, { 'clip.mp4': Buffer.from('clip') }));
  const card = await invocation.answer();
  const kept = await rest('PATCH', original, {
    components: [{ type: 10, content: 'Here' }, gallery, row],
    attachments: [{ id: card.attachments[0]?.id }],
  });
  expect(kept).toMatchObject({ status: 200, body: { attachments: [{ filename: 'clip.mp4' }] } });
  const link = discord.message(card.id)?.attachments[0]?.url ?? '';
  expect((await fetched(link)).text).toBe('clip');

  const click = await member.click(card, 'delete');
  const dangling = { type: 7, data: { components: [gallery], attachments: [] } };
  expect(await rest('POST', callback(click), dangling)).toMatchObject({ status: 400, body: { code: 50035 } });
  expect((await fetched(link)).status).toBe(200);
  const update = { type: 7, data: { components: [{ type: 10, content: 'Deleted' }], attachments: [] } };
  expect((await rest('POST', callback(click), update)).status).toBe(204);
  expect(discord.message(card.id)).toMatchObject({ text: 'Deleted', attachments: [] });
  // Whoever was about to load it still may.
  expect((await fetched(link)).status).toBe(200);
  await expect.poll(() => fetched(link)).toMatchObject({ status: 404, text: gone });
});
