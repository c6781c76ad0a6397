import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  type Interaction,
  MessageFlags,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';

const {
  String: Text,
  Integer,
  Number: Decimal,
  Boolean: YesNo,
  User,
  Channel,
  Role,
  Mentionable,
  Subcommand,
} = ApplicationCommandOptionType;

import { drawPicture } from '../../src/tools/demo/picture.js';
import { choicesForm, textsForm, toldChoices, toldTexts } from './any-bot-forms.js';
import { connectBot } from './connect-bot.js';

/** Commands of the kinds that Flipbook doesn't use yet. */
const commands: RESTPutAPIApplicationCommandsJSONBody = [
  {
    name: 'everything',
    name_localizations: { de: 'alles' },
    description: 'Every component there is',
    description_localizations: { de: 'Alle Bausteine, die es gibt' },
  },
  { name: 'form', description: 'Opens a form' },
  { name: 'choices', description: 'Opens a form of choices' },
  {
    name: 'tea',
    name_localizations: { de: 'tee' },
    description: 'Drinks',
    options: [
      {
        type: Subcommand,
        name: 'order',
        name_localizations: { de: 'bestellen' },
        description: 'Orders tea',
        description_localizations: { de: 'Bestellt Tee' },
        options: [
          { type: Text, name: 'kind', description: 'Which tea', required: true, autocomplete: true },
          {
            type: Integer,
            name: 'cups',
            description: 'How many',
            required: true,
            min_value: 1,
            max_value: 4,
          },
          { type: Decimal, name: 'degrees', description: 'How hot' },
          {
            type: Text,
            name: 'size',
            name_localizations: { de: 'größe' },
            description: 'Of the cup',
            description_localizations: { de: 'Der Tasse' },
            choices: [
              { name: 'Small', name_localizations: { de: 'Klein' }, value: 's' },
              { name: 'Large', name_localizations: { de: 'Groß' }, value: 'l' },
            ],
          },
          { type: YesNo, name: 'sugar', description: 'Sweet' },
          { type: User, name: 'guest', description: 'For whom' },
          { type: Channel, name: 'room', description: 'Where' },
          { type: Role, name: 'crew', description: 'Which role' },
          { type: Mentionable, name: 'ping', description: 'Somebody or a role' },
          { type: Text, name: 'note', description: 'A word', min_length: 3, max_length: 10 },
        ],
      },
    ],
  },
  { type: ApplicationCommandType.Message, name: 'Count letters' },
];

const TEXT = `# Big
## Middle
### Small
-# fine print
**bold** *leaning* __under__ ~~gone~~ ||secret|| \`code\` \\*plain\\*
> quoted
- one
- two
1. first
\`\`\`js
const answer = 42;
\`\`\`
[a link](https://example.com/) and <@ID>, <t:1700000000:R>`;

const button = (
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success | ButtonStyle.Danger,
  label: string,
  disabled = false,
) => ({
  type: ComponentType.Button as const,
  style,
  label,
  disabled,
  custom_id: `press-${label}`,
});

const entityMenu = (
  type:
    | ComponentType.UserSelect
    | ComponentType.RoleSelect
    | ComponentType.MentionableSelect
    | ComponentType.ChannelSelect,
  name: string,
) => ({
  type: ComponentType.ActionRow as const,
  components: [{ type, custom_id: name, placeholder: `Choose ${name}` }],
});

const everything = (userId: string) => [
  {
    type: ComponentType.Container as const,
    accent_color: 0xeb459e,
    components: [
      { type: ComponentType.TextDisplay as const, content: TEXT.replace('ID', userId) },
      { type: ComponentType.Separator as const, spacing: 2 },
      {
        type: ComponentType.Section as const,
        components: [{ type: ComponentType.TextDisplay as const, content: 'A section with a picture' }],
        accessory: {
          type: ComponentType.Thumbnail as const,
          media: { url: 'attachment://leaf.png' },
          description: 'a leaf',
        },
      },
      {
        type: ComponentType.MediaGallery as const,
        items: [
          { media: { url: 'attachment://leaf.png' }, description: 'one leaf' },
          { media: { url: 'attachment://leaf.png' }, description: 'another leaf', spoiler: true },
        ],
      },
      { type: ComponentType.File as const, file: { url: 'attachment://notes.txt' } },
      {
        type: ComponentType.Section as const,
        components: [{ type: ComponentType.TextDisplay as const, content: 'A section with a button' }],
        accessory: button(ButtonStyle.Secondary, 'Beside'),
      },
      {
        type: ComponentType.ActionRow as const,
        components: [
          button(ButtonStyle.Primary, 'Blue'),
          button(ButtonStyle.Success, 'Green'),
          button(ButtonStyle.Danger, 'Red'),
          button(ButtonStyle.Secondary, 'Off', true),
          {
            type: ComponentType.Button as const,
            style: ButtonStyle.Link as const,
            label: 'Out',
            url: 'https://example.com/',
          },
        ],
      },
      {
        type: ComponentType.ActionRow as const,
        components: [
          {
            type: ComponentType.StringSelect as const,
            custom_id: 'colours',
            placeholder: 'Choose colours',
            min_values: 1,
            max_values: 2,
            options: ['red', 'green', 'blue'].map((value) => ({
              label: value,
              value,
              description: `very ${value}`,
            })),
          },
        ],
      },
      entityMenu(ComponentType.UserSelect, 'people'),
      entityMenu(ComponentType.RoleSelect, 'roles'),
      entityMenu(ComponentType.MentionableSelect, 'mentionables'),
      entityMenu(ComponentType.ChannelSelect, 'channels'),
    ],
  },
];

/** Connects a small bot that uses everything Discord's page can show. It ends with the test. */
export function startAnyBot(discord: SandboxDiscord): Promise<void> {
  return connectBot(discord, { commands, answer });
}

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    const teas = ['green', 'black', 'mint'].filter((tea) => tea.includes(typed));
    return interaction.respond(teas.map((tea) => ({ name: `${tea} tea`, value: tea })));
  }
  if (interaction.isMessageContextMenuCommand()) {
    const { content } = interaction.targetMessage;
    return interaction.reply(`${content.length} letters`);
  }
  if (interaction.isModalSubmit()) {
    const content =
      interaction.customId === 'texts' ? toldTexts(interaction.fields) : toldChoices(interaction.fields);
    return interaction.reply({ content, flags: MessageFlags.Ephemeral });
  }
  if (interaction.isStringSelectMenu())
    return interaction.reply(`chosen: ${interaction.values.join(' and ')}`);
  if (interaction.isUserSelectMenu())
    return interaction.reply(`user ${interaction.users.first()?.displayName}`);
  if (interaction.isRoleSelectMenu()) return interaction.reply(`role ${interaction.roles.first()?.name}`);
  if (interaction.isChannelSelectMenu()) {
    const channel = interaction.channels.first();
    return interaction.reply(`channel ${channel !== undefined && 'name' in channel ? channel.name : ''}`);
  }
  if (interaction.isMentionableSelectMenu()) {
    return interaction.reply(`mentionable role ${interaction.roles.first()?.name}`);
  }
  if (interaction.isButton()) return interaction.reply(`pressed: ${interaction.customId}`);
  if (!interaction.isChatInputCommand()) return undefined;
  if (interaction.commandName === 'form') return interaction.showModal(textsForm);
  if (interaction.commandName === 'choices') return interaction.showModal(choicesForm);
  if (interaction.commandName === 'tea') {
    const given = interaction.options.data[0]?.options ?? [];
    return interaction.reply(given.map(({ name, value }) => `${name}=${value}`).join(' '));
  }
  await interaction.deferReply();
  return interaction.editReply({
    flags: MessageFlags.IsComponentsV2,
    components: everything(interaction.user.id),
    files: [
      { name: 'leaf.png', attachment: await drawPicture() },
      { name: 'notes.txt', attachment: Buffer.from('notes') },
    ],
  });
}
