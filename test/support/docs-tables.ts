import {
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { type Catalog, offered, parametersOf } from '../../src/animation/catalog.js';
import { mediaFieldsOf } from '../../src/animation/fal-input.js';
import type { Endpoint } from '../../src/animation/model.js';
import { durationsOf, resolutionsOf } from '../../src/animation/offered-values.js';
import { choicesOf, usualValue } from '../../src/animation/takes.js';
import { orderOf } from '../../src/animation/terms.js';
import { settings } from '../../src/config-schema.js';
import { shownValue } from '../../src/discord/settings/shown-value.js';
import { entryOf, settingNames } from '../../src/settings/catalog.js';
import { textsIn } from '../../src/text/texts.js';

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
function mediaFields(option: string, { models }: Catalog): readonly string[] {
  const fields = Object.values(models).flatMap(({ endpoints }): readonly string[] => {
    const { image, frames, references } = endpoints;
    const of = (endpoint: Endpoint | undefined): readonly string[] =>
      Object.values((endpoint && mediaFieldsOf(endpoint)) ?? {}).flat();
    if (option === 'image') return of(image);
    if (option === 'last_image') return of(frames).slice(1);
    return option.startsWith('reference') ? of(references) : [];
  });
  return [...new Set(fields)];
}

/** The docs' table of a command's options, generated from the command. */
export function optionsTable(
  { options = [] }: Pick<RESTPostAPIChatInputApplicationCommandsJSONBody, 'options'>,
  catalog: Catalog = offered,
): string {
  const parameters = parametersOf(['text', 'image', 'frames', 'references'], undefined, catalog);
  return table(
    ['Option', 'Description', 'Values', "fal's field"],
    options.map((option) => {
      const choices =
        'choices' in option ? option.choices?.map(({ value }) => `\`${value}\``).join(', ') : undefined;
      const { falField } = parameters.find(({ name }) => name === option.name) ?? {};
      const fields = falField === undefined ? mediaFields(option.name, catalog) : [falField];
      return [
        `\`${option.name}\`${option.required === true ? ' (required)' : ''}`,
        option.description,
        choices ?? KINDS[option.type] ?? '',
        fields.length === 0 ? '–' : fields.map((field) => `\`${field}\``).join(', '),
      ];
    }),
  );
}

/** The docs' table of settings, generated from their schema. */
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

/** The docs' table of a server's settings, generated from their catalog. */
export function guildSettingsTable(): string {
  const texts = textsIn('en');
  const { t } = texts;
  return table(
    ['Screen', 'Setting', 'What it does', 'Default'],
    settingNames.map((name) => [
      t(`settings.screen.${entryOf(name).screen}`),
      t(`settings.${name}`),
      t(`settings.${name}.about`),
      shownValue(name, entryOf(name).standard, { guildId: '', texts }),
    ]),
  );
}

/** The docs' table of prices, from the models' own: for the shortest, the usual and the longest clip. */
export function pricesTable(catalog: Catalog = offered): string {
  const { models } = catalog;
  const order = { duration: durationsOf(models), resolution: resolutionsOf(models) };
  const rows = Object.entries(models).flatMap(([model, { name, endpoints }]) => {
    const { image } = endpoints;
    if (image === undefined) return [];
    const inOrder = (setting: 'duration' | 'resolution') =>
      choicesOf(image, setting)
        .map(String)
        .toSorted((one, other) => order[setting].indexOf(one) - order[setting].indexOf(other));
    const all = inOrder('duration');
    const usual = String(usualValue(image, 'duration'));
    const lengths = all.length > 3 ? [all[0] ?? usual, usual, all.at(-1) ?? usual] : all;
    const sounds = choicesOf(image, 'audio');
    const costs = (resolution: string | undefined, isSounding: boolean) => {
      if (sounds.length > 0 && !sounds.includes(isSounding)) return '–';
      const audio = sounds.length > 0 ? isSounding : undefined;
      return (lengths.length > 0 ? lengths : [undefined])
        .map((duration) => orderOf({ prompt: 'x', model, duration, resolution, audio }, 'image', {}, catalog))
        .map(({ terms }) => `$${(terms.costMicros / 1_000_000).toFixed(2)}`)
        .join(' · ');
    };
    const resolutions = inOrder('resolution');
    return (resolutions.length > 0 ? resolutions : [undefined]).map((resolution) => [
      resolution === undefined ? name : `${name}, ${resolution}`,
      lengths.length > 0 ? lengths.map((length) => length.replace('s', ' s')).join(' · ') : '–',
      costs(resolution, true),
      costs(resolution, false),
    ]);
  });
  return table(['Clip', 'Lengths', 'With sound', 'Without'], rows);
}
