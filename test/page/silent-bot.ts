import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  type RESTPutAPIApplicationCommandsJSONBody,
  TextInputStyle,
} from 'discord.js';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { connectBot } from './connect-bot.js';

const commands: RESTPutAPIApplicationCommandsJSONBody = [
  {
    name: 'silent',
    description: 'Never answers',
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'image',
        description: 'A picture',
        required: true,
        file_types: ['image'],
      },
      { type: ApplicationCommandOptionType.String, name: 'prompt', description: 'A text', required: true },
    ],
  },
  { type: ApplicationCommandType.Message, name: 'Silent' },
  { name: 'buttons', description: 'Buttons that do nothing, and one that does' },
  { name: 'form', description: 'A form that nobody reads' },
];

const button = (label: string) => ({
  type: ComponentType.Button as const,
  style: ButtonStyle.Secondary as const,
  label,
  custom_id: label,
});

const form = {
  custom_id: 'form',
  title: 'Tell nobody',
  components: [
    {
      type: ComponentType.Label as const,
      label: 'Story',
      component: {
        type: ComponentType.TextInput as const,
        style: TextInputStyle.Short,
        custom_id: 'story',
      },
    },
  ],
};

/** Connects a bot that lets Discord's deadline pass, but for buttons and forms that then lead to nothing. */
export function startSilentBot(discord: SandboxDiscord): Promise<void> {
  return connectBot(discord, {
    commands,
    answer: async (interaction) => {
      if (interaction.isButton() && interaction.customId === 'Answered') {
        return interaction.update({ content: 'answered' });
      }
      if (!interaction.isChatInputCommand()) return undefined;
      if (interaction.commandName === 'form') return interaction.showModal(form);
      if (interaction.commandName !== 'buttons') return undefined;
      const row = { type: ComponentType.ActionRow as const, components: ['Silent', 'Answered'].map(button) };
      return interaction.reply({ content: 'choose', components: [row] });
    },
  });
}
