import {
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  MediaGalleryBuilder,
  MediaGalleryItemBuilder,
  SectionBuilder,
  SeparatorBuilder,
  TextDisplayBuilder,
  ThumbnailBuilder,
} from 'discord.js';
import { expect, test } from 'vitest';
import { ApiError } from '../../src/sandbox/discord/api-error.js';
import { createCommands } from '../../src/sandbox/discord/commands.js';
import { imageSize } from '../../src/sandbox/discord/image-size.js';
import { pingsOf } from '../../src/sandbox/discord/rules/mentions.js';
import { draftMessage, type MessageContent } from '../../src/sandbox/discord/rules/message-rules.js';
import { createSnowflakes, snowflakeTimeMs } from '../../src/sandbox/discord/snowflake.js';
import { commands } from './discord-harness.js';

const v2 = 1 << 15;

const upload = (filename: string, index = 0) => ({
  index,
  file: {
    id: `${index + 1}`,
    filename,
    size: 1,
    contentType: 'video/mp4',
    path: '',
    width: null,
    height: null,
  },
});

/** The error codes of a refusal. */
function refusal(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const codes = JSON.stringify(error.errors ?? {}).match(/"code":"(\w+)"/g) ?? [];
    return [error.code, ...codes.map((code) => code.slice(8, -1))].join(' ');
  }
}

const draft = (
  json: unknown,
  more: { uploads?: ReturnType<typeof upload>[]; current?: MessageContent } = {},
) => draftMessage({ json, uploads: [], ...more });
const withComponents = (...components: unknown[]) => ({ flags: v2, components });
const text = (content: string) => ({ type: 10, content });
const gallery = (url: string) => ({ type: 12, items: [{ media: { url } }] });
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const row = (...components: unknown[]) => ({ type: 1, components });

test('what the real builders make is accepted', () => {
  const container = new ContainerBuilder()
    .setAccentColor(0xff)
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('# Hi'))
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('text'))
        .setThumbnailAccessory(new ThumbnailBuilder().setURL('https://a.example/b.png')),
    )
    .addMediaGalleryComponents(
      new MediaGalleryBuilder().addItems(new MediaGalleryItemBuilder().setURL('attachment://clip.mp4')),
    )
    .addSeparatorComponents(new SeparatorBuilder())
    .addActionRowComponents((actions) =>
      actions.setComponents(
        new ButtonBuilder().setCustomId('a').setLabel('A').setStyle(ButtonStyle.Success),
        new ButtonBuilder().setURL('https://a.example').setLabel('B').setStyle(ButtonStyle.Link),
      ),
    );
  const made = draft(withComponents(container.toJSON()), { uploads: [upload('clip.mp4')] });
  expect(made.warnings).toEqual([]);
  expect(made.message.usesComponentsV2).toBe(true);
});

test.each([
  ['V2 kinds without the flag', { components: [text('hi')] }, '50035 UNION_TYPE_CHOICES'],
  [
    'content beside V2',
    { ...withComponents(text('hi')), content: 'hi' },
    '50035 MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  ['an unknown file', withComponents(gallery('attachment://no.mp4')), /ATTACHMENT_NOT_FOUND/],
  ['a local address', withComponents(gallery('file:///etc/passwd')), '50035 URL_TYPE_INVALID_URL'],
  ['an empty gallery', withComponents({ type: 12, items: [] }), '50035 BASE_TYPE_BAD_LENGTH'],
  [
    'a file by web address',
    withComponents({ type: 13, file: { url: 'https://a.example/x' } }),
    /REFERENCE_REQUIRED/,
  ],
  [
    '41 components',
    withComponents(
      ...Array.from({ length: 3 }, () => ({
        type: 17,
        components: Array.from({ length: 13 }, () => text('x')),
      })),
    ),
    '50035 COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ],
  [
    '4,001 characters',
    withComponents(text('x'.repeat(4_000)), text('x')),
    '50035 COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  ],
  ['a custom id twice', withComponents(row(button(), button())), '50035 COMPONENT_CUSTOM_ID_DUPLICATED'],
  [
    'a custom id of 101',
    withComponents(row(button({ custom_id: 'x'.repeat(101) }))),
    '50035 BASE_TYPE_BAD_LENGTH',
  ],
  ['a label of 81', withComponents(row(button({ label: 'x'.repeat(81) }))), '50035 BASE_TYPE_MAX_LENGTH'],
  [
    'a link without address',
    withComponents(row({ type: 2, style: 5, label: 'x' })),
    '50035 BASE_TYPE_REQUIRED',
  ],
  [
    'a link with an id',
    withComponents(row(button({ style: 5, url: 'https://a.example' }))),
    /MUTUALLY_EXCLUSIVE/,
  ],
  ['a button without a face', withComponents(row(button({ label: '' }))), /LABEL_OR_EMOJI_REQUIRED/],
  [
    'six buttons',
    {
      content: 'x',
      components: [row(...Array.from({ length: 6 }, (_, n) => button({ custom_id: `${n}` })))],
    },
    '50035 BASE_TYPE_BAD_LENGTH',
  ],
  [
    'six rows',
    { content: 'x', components: Array.from({ length: 6 }, (_, n) => row(button({ custom_id: `${n}` }))) },
    '50035 BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a container in a container',
    withComponents({ type: 17, components: [{ type: 17, components: [text('x')] }] }),
    '50035 UNION_TYPE_CHOICES',
  ],
  [
    '6,001 characters of embeds',
    { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }] },
    '50035 MAX_EMBED_SIZE_EXCEEDED',
  ],
  ['nothing', {}, '50006'],
  ['no components left', withComponents(), '50006'],
])('refused: %s', (_name, json, expected) => {
  expect(refusal(() => draft(json))).toMatch(expected);
});

test('a V2 message stays one, and becomes one only when its old fields are emptied', () => {
  const plain = draft({ content: 'old' }).message;
  expect(refusal(() => draft(withComponents(text('x')), { current: plain }))).toMatch(/LEGACY_FIELDS/);
  const turned = draft({ ...withComponents(text('x')), content: '' }, { current: plain }).message;
  expect(draft({ components: [text('y')] }, { current: turned }).message.usesComponentsV2).toBe(true);
  expect(refusal(() => draft({ components: [text('y')], flags: 0 }, { current: turned }))).toBe(
    '50035 UNION_TYPE_CHOICES',
  );
  expect(refusal(() => draft({ content: 'back' }, { current: turned }))).toMatch(/LEGACY_FIELDS/);
});

test('a file that no component shows is accepted with a warning', () => {
  const made = draft(withComponents(text('x')), { uploads: [upload('clip.mp4')] });
  expect(made.warnings).toEqual([expect.stringContaining('no component shows it')]);
});

const option = (more: object = {}) => ({ type: 3, name: 'o', description: 'x', ...more });
const command = (more: object = {}) => ({ name: 'c', description: 'x', ...more });
const long = 'x'.repeat(100);

test.each([
  ['a name with capitals', command({ name: 'Animate' }), 'APPLICATION_COMMAND_INVALID_NAME'],
  ['a name with blanks', command({ name: 'a b' }), 'APPLICATION_COMMAND_INVALID_NAME'],
  ['no description', command({ description: '' }), 'BASE_TYPE_BAD_LENGTH'],
  ['a description of 101', command({ description: `${long}x` }), 'BASE_TYPE_BAD_LENGTH'],
  [
    '26 options',
    command({ options: Array.from({ length: 26 }, (_, n) => option({ name: `o${n}` })) }),
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'required after optional',
    command({ options: [option(), option({ name: 'p', required: true })] }),
    'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ],
  [
    'an option twice',
    command({ options: [option(), option()] }),
    'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
  ],
  [
    '26 choices',
    command({
      options: [option({ choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) })],
    }),
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'choices and autocomplete',
    command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
    'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
  ],
  ['an unknown option type', command({ options: [option({ type: 99 })] }), 'UNION_TYPE_CHOICES'],
  [
    'subcommands beside options',
    command({ options: [option(), option({ type: 1, name: 'p' })] }),
    'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  ],
  ['a described context menu', { name: 'Do it', type: 3, description: 'x' }, 'BASE_TYPE_MAX_LENGTH'],
  [
    'more than 8,000 characters',
    command({
      options: Array.from({ length: 3 }, (_, n) =>
        option({
          name: `o${n}`,
          choices: Array.from({ length: 25 }, (_, m) => ({ name: long.slice(0, 90) + m, value: long })),
        }),
      ),
    }),
    'APPLICATION_COMMAND_TOO_LARGE',
  ],
])('refused: a command with %s', (_name, json, expected) => {
  const store = createCommands({ nextId: createSnowflakes() });
  expect(refusal(() => store.replaceAll(undefined, [json]))).toContain(expected);
  expect(store.list(undefined)).toEqual([]);
});

test('contexts are for global commands, and names are unique', () => {
  const store = createCommands({ nextId: createSnowflakes() });
  expect(refusal(() => store.upsert('1', command({ contexts: [0] })))).toContain('GLOBAL_ONLY');
  expect(refusal(() => store.replaceAll(undefined, [command(), command()]))).toContain('DUPLICATE_NAME');
});

test('a bulk overwrite keeps the ids of known names and drops the rest', () => {
  const store = createCommands({ nextId: createSnowflakes() });
  const before = store.replaceAll(undefined, commands);
  const after = store.replaceAll(undefined, commands.slice(0, 2));
  expect(after.map(({ id }) => id)).toEqual(before.slice(0, 2).map(({ id }) => id));
  expect(store.list(undefined)).toHaveLength(2);
  expect(store.upsert(undefined, command()).created).toBe(true);
  expect(store.upsert(undefined, command({ description: 'y' })).created).toBe(false);
});

test('code spans ping nobody, replies ping their author', () => {
  const texts = ['`<@1>` <@2> <@&3>'];
  expect(pingsOf({ texts, allowed: undefined, repliedUserId: '9' })).toEqual({
    userIds: ['2', '9'],
    roleIds: ['3'],
    everyone: false,
  });
  expect(pingsOf({ texts, allowed: { parse: ['roles'] }, repliedUserId: '9' })).toMatchObject({
    userIds: [],
    roleIds: ['3'],
  });
});

test('snowflakes grow and carry their time', () => {
  const next = createSnowflakes(() => 1_700_000_000_000);
  const ids = Array.from({ length: 5_000 }, next).map(BigInt);
  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0n))).toBe(true);
  expect(snowflakeTimeMs(String(ids.at(-1)))).toBe(1_700_000_000_000);
});

test('sizes of pictures are read from their heads', () => {
  const jpeg = Buffer.from('ffd8ffe000040000ffc0001108016802800301', 'hex');
  expect(imageSize(jpeg)).toEqual({ width: 640, height: 360 });
  const gif = Buffer.from('47494638396180026801', 'hex');
  expect(imageSize(gif)).toEqual({ width: 640, height: 360 });
  const webp = Buffer.concat([Buffer.from('RIFF0000WEBPVP8X00000000'), Buffer.from('7f0200670100', 'hex')]);
  expect(imageSize(webp)).toEqual({ width: 640, height: 360 });
  expect(imageSize(Buffer.from('no picture'))).toBeUndefined();
});
