import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { parametersOf } from '../../src/animation/catalog.js';
import { mediaFieldsOf } from '../../src/animation/fal-input.js';
import type { Endpoint } from '../../src/animation/model.js';
import { modelKeys, modelOf } from '../../src/animation/models.js';
import { durations, resolutions } from '../../src/animation/offered-values.js';
import { acceptedValues, usualValue } from '../../src/animation/takes.js';
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

/** fal's fields for an option that takes a picture, of all models. */
function mediaFields(option: string): readonly string[] {
  const fields = modelKeys.flatMap((model): readonly string[] => {
    const { image, frames, references } = modelOf({ model }).endpoints;
    const of = (endpoint: Endpoint | undefined): readonly string[] =>
      Object.values((endpoint && mediaFieldsOf(endpoint)) ?? {}).flat();
    if (option === 'image') return of(image);
    if (option === 'last_image') return of(frames).slice(1);
    return option.startsWith('reference') ? of(references) : [];
  });
  return [...new Set(fields)];
}

const parameters = parametersOf(['text', 'image', 'frames', 'references']);

/** The README's table of a command's options, generated from the command. */
export function optionsTable({
  options = [],
}: Pick<RESTPostAPIChatInputApplicationCommandsJSONBody, 'options'>): string {
  return table(
    ['Option', 'Description', 'Values', "fal's field"],
    options.map((option) => {
      const choices =
        'choices' in option ? option.choices?.map(({ value }) => `\`${value}\``).join(', ') : undefined;
      const { falField } = parameters.find(({ name }) => name === option.name) ?? {};
      const fields = falField === undefined ? mediaFields(option.name) : [falField];
      return [
        `\`${option.name}\`${option.required === true ? ' (required)' : ''}`,
        option.description,
        choices ?? KINDS[option.type] ?? '',
        fields.length === 0 ? '–' : fields.map((field) => `\`${field}\``).join(', '),
      ];
    }),
  );
}

/** The README's table of settings, generated from their schema. */
export function settingsTable(): string {
  return table(
    ['Setting', 'Purpose', 'Default'],
    settings.map(({ name, purpose, example }) => [
      `\`${name}\``,
      purpose,
      example === '' ? '–' : `\`${example}\``,
    ]),
  );
}

/** The README's table of prices, from the models' own: for the shortest, the usual and the longest clip. */
export function pricesTable(): string {
  const rows = modelKeys.flatMap((key) => {
    const { name, price, endpoints } = modelOf({ model: key });
    const { image } = endpoints;
    if (image === undefined) return [];
    const inOrder = (setting: 'duration' | 'resolution') => {
      const values = acceptedValues(image, setting);
      const offered: readonly unknown[] = setting === 'duration' ? durations : resolutions;
      return values === undefined || values === 'any'
        ? []
        : values.map(String).toSorted((one, other) => offered.indexOf(one) - offered.indexOf(other));
    };
    const all = inOrder('duration').map((value) => Number.parseInt(value, 10));
    const usual = Number.parseInt(String(usualValue(image, 'duration')), 10);
    const lengths = all.length > 3 ? [all[0] ?? usual, usual, all.at(-1) ?? usual] : all;
    const sounds: unknown = acceptedValues(image, 'audio');
    const canBe = (audio: boolean) => Array.isArray(sounds) && sounds.includes(audio);
    const prices = (resolution: string, audio: boolean) =>
      canBe(audio)
        ? lengths
            .map((seconds) => `$${((price({ seconds, resolution, audio }) ?? 0) / 1_000_000).toFixed(2)}`)
            .join(' · ')
        : '–';
    return inOrder('resolution').map((resolution) => [
      `${name}, ${resolution}`,
      lengths.map((seconds) => `${seconds} s`).join(' · '),
      prices(resolution, true),
      prices(resolution, false),
    ]);
  });
  return table(['Clip', 'Lengths', 'With sound', 'Without'], rows);
}
