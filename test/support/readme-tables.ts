import { ApplicationCommandOptionType } from 'discord.js';
import animate from '../../commands/animate.js';
import { parameters } from '../../src/animation/catalog.js';
import { settings } from '../../src/config.js';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const KINDS: Readonly<Partial<Record<ApplicationCommandOptionType, string>>> = {
  [ApplicationCommandOptionType.Attachment]: 'file',
  [ApplicationCommandOptionType.String]: 'text',
  [ApplicationCommandOptionType.Integer]: 'whole number',
  [ApplicationCommandOptionType.Boolean]: 'yes or no',
};

/** The README's table of `/animate`'s options, from the command itself. */
export function optionsTable(): string {
  return table(
    ['Option', 'What it is', 'Values', "fal's field"],
    animate.data.options.map((option) => {
      const choices =
        'choices' in option ? option.choices?.map(({ value }) => `\`${value}\``).join(', ') : undefined;
      const field = [...parameters, { name: 'image', falField: 'image_url' }].find(
        ({ name }) => name === option.name,
      )?.falField;
      return [
        `\`${option.name}\`${option.required === true ? ' (needed)' : ''}`,
        option.description,
        choices ?? KINDS[option.type] ?? '',
        field === undefined ? '–' : `\`${field}\``,
      ];
    }),
  );
}

/** The README's table of settings, from their schema. */
export function settingsTable(): string {
  return table(
    ['Setting', 'What it is for', 'Without it'],
    settings.map(({ name, purpose, example }) => [
      `\`${name}\``,
      purpose,
      example === '' ? '–' : `\`${example}\``,
    ]),
  );
}
