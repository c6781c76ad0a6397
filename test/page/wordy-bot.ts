import {
  ApplicationCommandOptionType,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type RESTPutAPIApplicationCommandsJSONBody,
  TextInputStyle,
} from 'discord.js';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { drawPicture } from '../../src/tools/demo/picture.js';
import { connectBot } from './connect-bot.js';

/** A word that no line holds. */
export function longWord(length: number): string {
  return 'Donaudampfschiff'.repeat(Math.ceil(length / 16)).slice(0, length);
}

const word = longWord(2_000);
const shortWord = longWord(100);

const commands: RESTPutAPIApplicationCommandsJSONBody = [
  {
    name: 'hint',
    description: shortWord,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'x'.repeat(32),
        description: shortWord,
        required: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'choice',
        description: shortWord,
        choices: [{ name: shortWord, value: 'a' }],
      },
    ],
  },
  { name: 'card', description: 'A card' },
  { name: 'form', description: 'A form' },
];

const options = [{ label: shortWord, value: 'a', description: shortWord }];

const form = {
  custom_id: 'form',
  title: longWord(45),
  components: [
    { type: ComponentType.TextDisplay as const, content: word },
    ...[
      {
        type: ComponentType.TextInput as const,
        style: TextInputStyle.Short,
        custom_id: 'line',
        value: word,
      },
      { type: ComponentType.StringSelect as const, custom_id: 'menu', placeholder: shortWord, options },
      { type: ComponentType.CheckboxGroup as const, custom_id: 'checks', options },
    ].map((component) => ({
      type: ComponentType.Label as const,
      label: longWord(45),
      description: shortWord,
      component,
    })),
  ],
};

const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content });
const button = {
  type: ComponentType.Button as const,
  style: ButtonStyle.Secondary as const,
  label: longWord(80),
  custom_id: 'button',
};

const card = [
  {
    type: ComponentType.Section as const,
    components: [text(word)],
    accessory: { type: ComponentType.Thumbnail as const, media: { url: 'attachment://leaf.png' } },
  },
  {
    type: ComponentType.Container as const,
    components: [
      { type: ComponentType.Section as const, components: [text('Short')], accessory: button },
      { type: ComponentType.File as const, file: { url: `attachment://${shortWord}.txt` } },
      {
        type: ComponentType.ActionRow as const,
        components: [
          { type: ComponentType.StringSelect as const, custom_id: 'menu', placeholder: shortWord, options },
        ],
      },
    ],
  },
];

/** An embed of long words. */
export const wordyEmbed = {
  title: longWord(256),
  description: word,
  author: { name: longWord(256) },
  footer: { text: longWord(500) },
  fields: [
    { name: longWord(256), value: longWord(1_000), inline: true },
    { name: longWord(256), value: longWord(1_000), inline: true },
  ],
};

/** Connects a bot that answers in words that no line holds. */
export function startWordyBot(discord: SandboxDiscord): Promise<void> {
  return connectBot(discord, {
    commands,
    answer: async (interaction) => {
      if (!interaction.isChatInputCommand()) return undefined;
      if (interaction.commandName === 'form') return interaction.showModal(form);
      await interaction.deferReply();
      return interaction.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: card,
        files: [
          { name: 'leaf.png', attachment: await drawPicture() },
          { name: `${shortWord}.txt`, attachment: Buffer.from('notes') },
        ],
      });
    },
  });
}
