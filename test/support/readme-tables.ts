import { ApplicationCommandOptionType } from 'discord.js';
import animate from '../../commands/animate.js';
import { parameters } from '../../src/animation/catalog.js';
import { costMicros, veo31 } from '../../src/animation/model.js';
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

/** The README's table of prices, from the model's own. */
export function pricesTable(): string {
  const lengths = ['4s', '6s', '8s'] as const;
  const dollars = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`;
  const rows = (['720p', '1080p', '4k'] as const).flatMap((resolution) =>
    [true, false].map((audio) => [
      `${resolution}, ${audio ? 'with' : 'without'} sound`,
      ...lengths.map((duration) => dollars(costMicros(veo31, { prompt: 'x', duration, resolution, audio }))),
    ]),
  );
  return table(['Veo 3.1', ...lengths.map((length) => length.replace('s', ' s'))], rows);
}
