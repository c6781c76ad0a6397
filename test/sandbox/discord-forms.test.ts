import {
  CheckboxBuilder,
  CheckboxGroupBuilder,
  ComponentType,
  FileUploadBuilder,
  LabelBuilder,
  ModalBuilder,
  type ModalSubmitInteraction,
  RadioGroupBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { expect, test } from 'vitest';
import { callback, login, png, start, startBare, webhook } from './discord-harness.js';

const options = (...values: string[]) => values.map((value) => ({ label: value.toUpperCase(), value }));
const label = (component: object, text = 'Label') => ({ type: 18, label: text, component });
const input = (more: object = {}) => ({ type: 4, custom_id: 'prompt', style: 2, ...more });
const select = (more: object = {}) => ({ type: 3, custom_id: 'model', options: options('a', 'b'), ...more });
const upload = (more: object = {}) => ({ type: 19, custom_id: 'picture', ...more });
const radio = (more: object = {}) => ({ type: 21, custom_id: 'fit', options: options('a', 'b'), ...more });
const group = (more: object = {}) => ({ type: 22, custom_id: 'extras', options: options('a', 'b'), ...more });
const form = (...components: object[]) => ({ custom_id: 'form', title: 'Form', components });

/** A bot that answered a command with a form. */
async function opened(data: object) {
  const { discord, rest } = await startBare();
  const member = discord.guild.createMember();
  const opener = await member.run({ command: 'ping' });
  const answer = await rest('POST', callback(opener), { type: 9, data });
  return { discord, rest, member, opener, answer };
}

test('every kind of field reaches the client as it was filled in', async () => {
  const discord = await start();
  const [member, friend] = [discord.guild.createMember(), discord.guild.createMember({ name: 'Friend' })];
  let seen: ModalSubmitInteraction | undefined;
  await login(discord, async (interaction) => {
    if (interaction.isMessageContextMenuCommand()) {
      const choices = options('a', 'b', 'c');
      const field = (text: string) => new LabelBuilder().setLabel(text);
      const first = [
        field('Prompt').setTextInputComponent(
          new TextInputBuilder()
            .setCustomId('prompt')
            .setStyle(TextInputStyle.Paragraph)
            .setValue('as it was'),
        ),
        field('Model').setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId('model')
            .addOptions(choices.map((choice) => ({ ...choice, default: choice.value === 'b' }))),
        ),
        field('Picture').setFileUploadComponent(
          new FileUploadBuilder().setCustomId('picture').setMaxValues(2).setFileTypes('image'),
        ),
        field('Extras').setCheckboxGroupComponent(
          new CheckboxGroupBuilder().setCustomId('extras').addOptions(choices),
        ),
      ];
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('one')
          .setTitle('One')
          .addLabelComponents(first)
          .addTextDisplayComponents(new TextDisplayBuilder().setContent('Read me')),
      );
    } else if (interaction.isChatInputCommand()) {
      const field = (text: string) => new LabelBuilder().setLabel(text);
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('two')
          .setTitle('Two')
          .addLabelComponents(
            field('Fit').setRadioGroupComponent(
              new RadioGroupBuilder().setCustomId('fit').addOptions(options('a', 'b')).setRequired(false),
            ),
            field('Sound').setCheckboxComponent(new CheckboxBuilder().setCustomId('sound').setDefault(true)),
            field('Who').setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('who')),
          ),
      );
    } else if (interaction.isModalSubmit()) {
      seen = interaction;
      await interaction.reply('thanks');
    }
  });
  const posted = await member.post({ files: [{ name: 'dog.png', bytes: png }] });
  const one = await member.submitModal(await member.runOn(posted, 'Animate this'), {
    picture: [
      { name: 'a.png', bytes: png },
      { name: 'b.gif', bytes: png },
    ],
    extras: ['a', 'c'],
  });
  await one.acked;
  expect(one.payload).not.toHaveProperty('message');
  expect(seen?.fields.getTextInputValue('prompt')).toBe('as it was');
  expect(seen?.fields.getStringSelectValues('model')).toEqual(['b']);
  expect(seen?.fields.getCheckboxGroup('extras')).toEqual(['a', 'c']);
  const field = seen?.fields.fields.get('picture');
  if (field?.type !== ComponentType.FileUpload) throw new Error('There is no field of files');
  // Only the values contain the order of choice.
  expect([...field.attachments.keys()]).toEqual(field.values.toReversed());
  const files = field.values.flatMap((id) => field.attachments.get(id) ?? []);
  expect(files).toMatchObject([
    { name: 'a.png', ephemeral: true, width: 640 },
    { name: 'b.gif', ephemeral: true },
  ]);
  expect(files[0]?.url).toContain('/ephemeral-attachments/');
  expect(Buffer.from(await (await fetch(files[0]?.url ?? '')).arrayBuffer())).toEqual(png);

  const two = await member.submitModal(await member.run({ command: 'ping' }), { who: friend.id });
  await two.acked;
  expect(seen?.fields.getRadioGroup('fit')).toBeNull();
  expect(seen?.fields.getCheckbox('sound')).toBe(true);
  expect(seen?.fields.getSelectedUsers('who')?.map(({ id }) => id)).toEqual([friend.id]);
  expect(two.payload).toMatchObject({
    data: {
      components: [
        { type: 18, id: 1, component: { type: 21, id: 2, value: null } },
        { type: 18, id: 3, component: { type: 23, id: 4, value: true } },
        { type: 18, id: 5, component: { type: 5, id: 6, values: [friend.id] } },
      ],
      resolved: { members: { [friend.id]: {} } },
    },
  });
});

test.each([
  ['a long title', { ...form(label(input())), title: 'x'.repeat(46) }, 'title', 'BASE_TYPE_BAD_LENGTH'],
  ['a long label', form(label(input(), 'x'.repeat(46))), 'components.0.label', 'BASE_TYPE_BAD_LENGTH'],
  ['no component', form(), 'components', 'BASE_TYPE_BAD_LENGTH'],
  [
    'six components',
    form(...Array.from({ length: 6 }, (_, index) => label(input({ custom_id: `${index}` })))),
    'components',
    'BASE_TYPE_BAD_LENGTH',
  ],
  ['an id twice', form(label(input()), label(input())), 'components', 'COMPONENT_CUSTOM_ID_DUPLICATED'],
  [
    'a long id',
    form(label(input({ custom_id: 'x'.repeat(101) }))),
    'components.0.component.custom_id',
    'BASE_TYPE_BAD_LENGTH',
  ],
  ['a menu without a label', form(select()), 'components.0', 'UNION_TYPE_CHOICES'],
  [
    'a disabled menu',
    form(label(select({ disabled: true }))),
    'components.0.component.disabled',
    'BASE_TYPE_CHOICES',
  ],
  [
    'a text longer than it may become',
    form(label(input({ value: 'abc', max_length: 2 }))),
    'components.0.component.value',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'an option twice',
    form(label(select({ options: options('a', 'a') }))),
    'components.0.component.options',
    'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  ],
  [
    'one radio button',
    form(label(radio({ options: options('a') }))),
    'components.0.component.options',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a required upload of nothing',
    form(label(upload({ min_values: 0 }))),
    'components.0.component.min_values',
    'BASE_TYPE_MIN_VALUE',
  ],
  [
    'an upload of eleven files',
    form(label(upload({ max_values: 11 }))),
    'components.0.component.max_values',
    'NUMBER_TYPE_MAX',
  ],
])('a form with %s is refused', async (_name, data, path, code) => {
  const { answer, rest, opener } = await opened(data);
  expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(answer.body).toHaveProperty(['errors', ...path.split('.'), '_errors', 0, 'code'], code);
  // Nothing was answered yet, so a valid form can still follow.
  expect((await rest('POST', callback(opener), { type: 9, data: form(label(input())) })).status).toBe(204);
});

test.each([
  [input(), { prompt: '' }, 'is required'],
  [input({ min_length: 3 }), { prompt: 'ab' }, 'too short'],
  [input({ max_length: 3 }), { prompt: 'abcd' }, 'too long'],
  [select(), {}, 'is required'],
  [select(), { model: 'x' }, 'does not offer x'],
  [select(), { model: ['a', 'b'] }, 'at most 1'],
  [group({ min_values: 2 }), { extras: ['a'] }, 'at least 2'],
  [radio(), {}, 'is required'],
  [upload(), { picture: [] }, 'is required'],
  [upload({ file_types: ['image'] }), { picture: { name: 'a.txt', bytes: png } }, 'only files of type image'],
  [upload(), { picture: 'a.png' }, 'takes files'],
  [{ type: 5, custom_id: 'who' }, { who: '1' }, 'There is no user 1 here'],
])('what Discord would not send is refused with the reason (%#)', async (field, values, reason) => {
  const { member, opener, answer } = await opened(form(label(field)));
  expect(answer.status).toBe(204);
  await expect(member.submitModal(opener, values)).rejects.toThrow(reason);
});

test('a form that a button opened belongs to its message, and may edit it', async () => {
  const { discord, rest } = await startBare();
  const member = discord.guild.createMember();
  const command = await member.run({ command: 'ping' });
  const row = { type: 1, components: [{ type: 2, style: 1, custom_id: 'edit', label: 'Edit' }] };
  await rest('POST', callback(command), { type: 4, data: { content: 'card', components: [row] } });
  const card = await command.answer();
  const click = await member.click(card, 'edit');
  await rest('POST', callback(click), { type: 9, data: form(label(input({ value: 'old' }))) });
  const submitted = await member.submitModal(click, { prompt: 'new' });
  expect(submitted.payload).toMatchObject({
    type: 5,
    message: { id: card.id, content: 'card' },
    data: { custom_id: 'form', components: [{ component: { custom_id: 'prompt', value: 'new' } }] },
  });
  expect((await rest('POST', callback(submitted), { type: 9, data: form(label(input())) })).status).toBe(400);
  expect((await rest('POST', callback(submitted), { type: 6 })).status).toBe(204);
  const path = webhook(discord, submitted, '/messages/@original');
  expect((await rest('PATCH', path, { content: 'edited' })).body).toMatchObject({ id: card.id });
  expect(discord.message(card.id)?.content).toBe('edited');
});

test('suggestions get what is typed so far, and obey the limits', async () => {
  const discord = await start();
  const member = discord.guild.createMember();
  const refusals: unknown[] = [];
  let sent: unknown;
  await login(discord, async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    sent = interaction.options.data;
    const choice = { name: 'n', value: 'v' };
    const wrong = [
      Array.from({ length: 26 }, () => choice),
      [{ ...choice, name: 'x'.repeat(101) }],
      [{ ...choice, value: 'x'.repeat(101) }],
      [{ ...choice, value: '' }],
      [{ ...choice, value: 5 }],
    ];
    for (const choices of wrong) {
      refusals.push(await interaction.respond(choices).catch((error: unknown) => error));
      // The library forbids a second answer even after a refusal.
      interaction.responded = false;
    }
    await interaction.respond(Array.from({ length: 25 }, () => choice));
  });
  const choices = await member.autocomplete({
    command: 'animate',
    focused: 'prompt',
    options: { image: { name: 'a.png', bytes: png }, prompt: 'ca', seed: 3 },
  });
  expect(choices).toHaveLength(25);
  expect(sent).toMatchObject([
    { name: 'prompt', value: 'ca', focused: true },
    { name: 'seed', value: 3 },
  ]);
  expect(refusals).toMatchObject(Array.from({ length: 5 }, () => ({ code: 50035 })));
});

test('a form that a command opened may be answered silently, and only messages of its own follow', async () => {
  const { discord, rest, member, opener } = await opened(form(label(input())));
  const submitted = await member.submitModal(opener, { prompt: 'new' });
  expect((await rest('POST', callback(submitted), { type: 7, data: {} })).status).toBe(400);
  expect((await rest('POST', callback(submitted), { type: 6 })).status).toBe(204);
  expect(discord.channel.messages()).toEqual([]);
  const original = webhook(discord, submitted, '/messages/@original');
  expect((await rest('PATCH', original, { content: 'x' })).body).toMatchObject({ code: 10008 });
  const followUp = await rest('POST', webhook(discord, submitted), { content: 'later' });
  expect(followUp).toMatchObject({ status: 200, body: { content: 'later', type: 20 } });
  expect(followUp.body).not.toHaveProperty('message_reference');
});
