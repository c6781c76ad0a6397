import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { parametersOf } from '../../src/animation/catalog.js';
import { modelKeys, modelOf } from '../../src/animation/models.js';
import { resolutions } from '../../src/animation/offered-values.js';
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

/** fal's fields that are not parameters of a request. */
const MEDIA_FIELDS: Readonly<Record<string, string>> = {
  image: 'image_url',
  last_image: 'last_frame_url',
  reference: 'image_urls',
  reference_2: 'image_urls',
  reference_3: 'image_urls',
};

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
      const field =
        MEDIA_FIELDS[option.name] ?? parameters.find(({ name }) => name === option.name)?.falField;
      return [
        `\`${option.name}\`${option.required === true ? ' (required)' : ''}`,
        option.description,
        choices ?? KINDS[option.type] ?? '',
        field === undefined ? '–' : `\`${field}\``,
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

/** The README's table of prices, generated from the models. */
export function pricesTable(): string {
  const rows = modelKeys.flatMap((key) => {
    const model = modelOf({ model: key });
    const prices = (resolution: string, audio: boolean) =>
      [4, 6, 8]
        .map((seconds) => (model.price({ seconds, resolution, audio }) ?? 0) / 1_000_000)
        .map((dollars) => `$${dollars.toFixed(2)}`)
        .join(' · ');
    return resolutions
      .filter((resolution) => model.price({ seconds: 1, resolution, audio: true }) !== undefined)
      .map((resolution) => [
        `${model.name}, ${resolution}`,
        prices(resolution, true),
        prices(resolution, false),
      ]);
  });
  return table(['4 s · 6 s · 8 s', 'with sound', 'without'], rows);
}
