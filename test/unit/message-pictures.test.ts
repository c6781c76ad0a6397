import { type APIMessage, Client, Message } from 'discord.js';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { animateForm } from '../../src/discord/forms/animate-form.js';
import { picturesOfMessage } from '../../src/discord/forms/message-pictures.js';
import { isFetchable as isDiscords } from '../../src/media/hosts.js';
import { modalData } from '../../src/sandbox/discord/rules/modal-schema.js';
import { textsIn } from '../../src/text/texts.js';

const CDN = 'https://cdn.discordapp.com/attachments/1/2';
const PROXY = 'https://images-ext-1.discordapp.net/external/x/https';
const isFetchable = (url: string) => /^https:\/\/(cdn\.discordapp\.com|images-ext-1\.)/.test(url);

const client = new Client({ intents: [] });

/** discord.js's own view of a message with these fields of Discord's. */
function messageOf(fields: object): Message {
  const raw = { id: '5', channel_id: '6', attachments: [], embeds: [], components: [], ...fields };
  return z
    .custom<Message>((value) => value instanceof Message)
    .parse(Reflect.construct(Message, [client, raw]));
}

const attachment = (name: string, more: Partial<APIMessage['attachments'][number]> = {}) => ({
  id: name,
  filename: name,
  size: 2_400_000,
  url: `${CDN}/${name}?ex=1&is=2&hm=3`,
  proxy_url: `https://media.discordapp.net/attachments/1/2/${name}`,
  ...more,
});

const found = (fields: object) => picturesOfMessage(messageOf(fields), isFetchable);
const names = (fields: object) => found(fields).map(({ name }) => name);

describe('pictures are', () => {
  test('attachments that Discord calls pictures, or whose names are those of pictures', () => {
    const attachments = [
      attachment('a', { content_type: 'image/png', width: 1920, height: 1080 }),
      attachment('b.JPG'),
      attachment('c.txt', { content_type: 'text/plain' }),
      attachment('d.mp4', { content_type: 'video/mp4' }),
      attachment('e.webp', { content_type: 'application/octet-stream' }),
    ];
    expect(names({ attachments })).toEqual(['a', 'b.JPG', 'e.webp']);
    expect(found({ attachments })[0]).toEqual({
      url: `${CDN}/a?ex=1&is=2&hm=3`,
      name: 'a',
      sizeBytes: 2_400_000,
      sides: { width: 1920, height: 1080 },
    });
  });

  test('those of embeds, through the proxy if their host is foreign', () => {
    const image = { url: 'https://x.example/cat.png?v=1', proxy_url: `${PROXY}/x.example/cat.png` };
    const thumbnail = { url: `${CDN}/small.png?ex=1`, proxy_url: `${PROXY}/small.png` };
    const pictures = found({ embeds: [{ type: 'rich', image, thumbnail }] });
    expect(pictures).toEqual([
      { url: `${PROXY}/x.example/cat.png`, name: 'cat.png', sizeBytes: undefined },
      { url: `${CDN}/small.png?ex=1`, name: 'small.png', sizeBytes: undefined },
    ]);
  });

  test('those of components, however deep they stand', () => {
    const media = (name: string, content_type = 'image/png') => ({ url: `${CDN}/${name}`, content_type });
    const components = [
      { type: 12, items: [{ media: media('gallery') }, { media: media('clip', 'video/mp4') }] },
      {
        type: 17,
        components: [
          {
            type: 9,
            components: [{ type: 10, content: 'text' }],
            accessory: { type: 11, media: media('thumbnail') },
          },
          { type: 13, file: media('file') },
          { type: 13, file: media('notes', 'text/plain') },
          { type: 1, components: [{ type: 2, style: 1, custom_id: 'x', label: 'x' }] },
        ],
      },
      { type: 99, anything: true },
    ];
    expect(names({ components })).toEqual(['gallery', 'thumbnail', 'file']);
  });

  test('those of a message that was forwarded', () => {
    const message = { attachments: [attachment('far.png')], embeds: [], components: [] };
    const fields = {
      message_reference: { type: 1, channel_id: '8', message_id: '9' },
      message_snapshots: [{ message }],
    };
    expect(names(fields)).toEqual(['far.png']);
  });

  test.each([
    ['PNG', 1, 'https://cdn.discordapp.com/stickers/7.png'],
    ['APNG', 2, 'https://cdn.discordapp.com/stickers/7.png'],
    ['GIF', 4, 'https://media.discordapp.net/stickers/7.gif'],
  ])('stickers that are pictures: %s', (_format, format_type, url) => {
    const sticker_items = [{ id: '7', name: 'Wave', format_type }];
    const pictures = picturesOfMessage(messageOf({ sticker_items }), (one) => isDiscords(one, []));
    expect(pictures).toMatchObject([{ url, name: 'Wave' }]);
  });

  test('each offered once, and no more than a menu holds', () => {
    const components = [{ type: 12, items: [{ media: { url: `${CDN}/a.png?ex=9` } }] }];
    expect(names({ attachments: [attachment('a.png')], components })).toEqual(['a.png']);
    const items = Array.from({ length: 30 }, (_, index) => ({ media: { url: `${CDN}/${index}.png` } }));
    expect(names({ components: [{ type: 12, items }] })).toHaveLength(25);
  });
});

const link = 'https://x.example/cat.png';
const linked = (content: string) => ({
  content,
  embeds: [{ type: 'image', url: link, thumbnail: { url: link, proxy_url: `${PROXY}/x.example/cat.png` } }],
});
const media = { url: `${CDN}/a.png` };

test.each([
  ['an attachment by its name', { attachments: [attachment('SPOILER_a.png')] }, true],
  ['an attachment by its flag', { attachments: [attachment('a.png', { flags: 1 << 3 })] }, true],
  ['an attachment', { attachments: [attachment('a.png', { flags: 1 << 5 })] }, false],
  ['an item of a gallery', { components: [{ type: 12, items: [{ media, spoiler: true }] }] }, true],
  ['an item beside a covered one', { components: [{ type: 12, items: [{ media, spoiler: false }] }] }, false],
  [
    'an attachment in a gallery that covers it',
    { attachments: [attachment('a.png')], components: [{ type: 12, items: [{ media, spoiler: true }] }] },
    true,
  ],
  ['a file', { components: [{ type: 13, file: media, spoiler: true }] }, true],
  [
    'a thumbnail',
    { components: [{ type: 9, components: [], accessory: { type: 11, media, spoiler: true } }] },
    true,
  ],
  [
    'anything in a container',
    { components: [{ type: 17, spoiler: true, components: [{ type: 12, items: [{ media }] }] }] },
    true,
  ],
  ['a link in a spoiler', linked(`look ||at\n${link} now|| here`), true],
  ['a link in a spoiler that Discord writes otherwise', linked('||https://X.example/cat.png||'), true],
  ['a link that stands in a spoiler and beside it', linked(`${link} ||${link}||`), true],
  ['a link beside a hidden one', linked(`${link} ||https://x.example/dog.png||`), false],
  ['a link beside a spoiler', linked(`${link} ||who||`), false],
  ['a picture of another app by its name', { embeds: [{ image: { url: `${CDN}/SPOILER_x.png` } }] }, true],
  [
    'what was forwarded',
    {
      message_reference: { type: 1, channel_id: '8', message_id: '9' },
      message_snapshots: [
        { message: { content: '', attachments: [attachment('SPOILER_a.png')], embeds: [] } },
      ],
    },
    true,
  ],
])('%s is recognised as a spoiler or not', (_what, fields, isSpoiler) => {
  expect(found(fields).map((picture) => picture.isSpoiler ?? false)).toEqual([isSpoiler]);
});

test.each([
  ['has none', {}, 'has no picture'],
  ['has a sticker drawn in code', { sticker_items: [{ id: '7', name: 'Wave', format_type: 3 }] }, 'Lottie'],
  ['has a video', { attachments: [attachment('a.mov')] }, 'has a video'],
  [
    'links to a video',
    {
      embeds: [{ type: 'video', thumbnail: { url: 'https://x.example/1.jpg', proxy_url: `${PROXY}/1.jpg` } }],
    },
    'has a video',
  ],
  [
    'shows foreign ones only',
    { embeds: [{ image: { url: 'https://x.example/a.png' } }] },
    "isn't on Discord",
  ],
])('a message that %s is refused with a sentence', (_what, fields, sentence) => {
  expect(() => found(fields)).toThrow(sentence);
});

test.each([true, false])(
  'the form keeps within the limits of Discord, whatever files are called',
  (isPreview) => {
    const pictures = Array.from({ length: 25 }, (_, index) => ({
      url: `${CDN}/${index}`,
      name: `${'very long '.repeat(30)}${index}.png`,
      sizeBytes: 1,
    }));
    const modal = animateForm({
      id: '12345678901234567890',
      pictures,
      isPreview,
      preset: { model: 'veo-3.1' },
      texts: textsIn('en'),
    });
    expect(modalData.safeParse(modal).error?.issues).toBeUndefined();
    expect(JSON.stringify(modal).includes('$')).toBe(!isPreview);
  },
);
