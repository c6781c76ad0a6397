import { ApplicationCommandOptionType } from 'discord.js';
import { expect, test } from 'vitest';
import { createCatalog, parametersOf } from '../../src/animation/catalog.js';
import { requestOptions } from '../../src/discord/commands/request-options.js';
import { readSettings, writeSettings } from '../../src/discord/forms/option-lines.js';
import { textsIn } from '../../src/text/texts.js';
import { optionsTable, pricesTable } from '../support/docs-tables.js';
import { trialCatalog as catalog } from '../support/trial-models.js';

const [english, german] = [textsIn('en'), textsIn('de')];
const { optional } = requestOptions(['image'], catalog);
const option = (name: string) => optional.find((one) => one.name === name);
const description = (text: string) => expect.objectContaining({ description: text });

test('a model with three parameters is offered by its entry alone', () => {
  expect(option('model')).toMatchObject({
    choices: expect.arrayContaining([{ name: 'Small 1', value: 'small-1' }]),
  });
  expect(option('duration')).toMatchObject({
    choices: expect.arrayContaining([{ name: '2s', value: '2s' }]),
  });
  expect(pricesTable(catalog)).toContain(
    '| Small 1 | 2 s · 4 s · 5 s | $0.04 · $0.08 · $0.10 | $0.04 · $0.08 · $0.10 |',
  );
});

test('a model that fal stops offering on a known day says so wherever it is chosen', () => {
  const [last] = Object.entries(catalog.models).slice(-1);
  const [key, model] = last ?? expect.fail('There are models');
  const ending = createCatalog({ ...catalog.models, [key]: { ...model, until: '2027-01-31' } });
  const chosen = requestOptions(['image'], ending).optional.find(({ name }) => name === 'model');
  expect(chosen).toMatchObject({
    choices: expect.arrayContaining([
      expect.objectContaining({
        name: 'Odd 2 (until Jan 31, 2027)',
        name_localizations: expect.objectContaining({
          de: 'Odd 2 (bis 31.01.2027)',
          ja: 'Odd 2（2027/01/31まで）',
        }),
        value: key,
      }),
    ]),
  });
});

test('parameters that nobody had before become options, in every language there is', () => {
  const names = optional.map(({ name }) => name);
  expect(names.slice(-6)).toEqual(['camera', 'fps', 'sharpen', 'strength', 'style', 'spoiler']);
  expect(option('camera')).toMatchObject({
    type: ApplicationCommandOptionType.String,
    description: 'How the camera moves (default: on a tripod)',
    description_localizations: {
      de: 'Wie sich die Kamera bewegt (Standard: auf dem Stativ)',
      fr: expect.stringContaining('How the camera moves'),
    },
    name_localizations: { de: 'kamera', fr: 'camera' },
    required: false,
    choices: [
      {
        name: 'on a tripod',
        name_localizations: { de: 'auf dem Stativ', fr: 'on a tripod' },
        value: 'still',
      },
      { name: 'pan', value: 'pan' },
    ],
  });
  expect(option('fps')).toMatchObject({
    choices: [
      { name: '24', value: '24' },
      { name: '60', value: '60' },
    ],
  });
  expect(option('sharpen')).toEqual(description('Sharpen the clip; costs $0.05 (default: no)'));
  expect(option('strength')).toMatchObject({
    type: ApplicationCommandOptionType.Integer,
    min_value: 0,
    max_value: 4_000_000_000,
    description: 'How much moves (default: 50)',
  });
  expect(option('style')).toMatchObject({ type: ApplicationCommandOptionType.String, max_length: 40 });
});

test('they are lines of the form, in words that are read back', () => {
  const parameters = parametersOf(['image'], ['odd-2'], catalog);
  const chosen = { prompt: 'x', camera: 'still', fps: '60', sharpen: true, strength: 7, style: 'ink: red' };
  const others = parameters.filter(({ name }) => name !== 'prompt');
  expect(writeSettings(chosen, others, english)).toBe(
    'camera: on a tripod\nfps: 60\nsharpen: yes\nstrength: 7\nstyle: ink: red',
  );
  expect(writeSettings(chosen, others, german)).toContain('kamera: auf dem Stativ');
  for (const texts of [english, german]) {
    const { prompt: _prompt, ...settings } = chosen;
    expect(readSettings(writeSettings(chosen, others, texts), parameters, texts)).toEqual(settings);
  }
});

test("the guide's table has them", () => {
  const rows = optionsTable({ options: [...optional] }, catalog).split('\n');
  expect(rows).toContain(
    '| `camera` | How the camera moves (default: on a tripod) | `still`, `pan` | `camera_motion` |',
  );
  expect(rows).toContain('| `strength` | How much moves (default: 50) | whole number | `motion_strength` |');
  expect(rows).toContain('| `style` | In which style | text | `style_prompt` |');
  expect(pricesTable(catalog)).toContain('| Odd 2 | 5 s · 10 s | $0.50 · $1.00 | $0.50 · $1.00 |');
});
