import { ApplicationCommandOptionType } from 'discord.js';
import { expect, test } from 'vitest';
import { createCatalog, parametersOf } from '../../src/animation/catalog.js';
import { catalogShapes } from '../../src/animation/endpoint-shape.js';
import { mediaInput } from '../../src/animation/fal-input.js';
import { ANY, type Extra, type Model } from '../../src/animation/model.js';
import { models } from '../../src/animation/models.js';
import { parseRequest } from '../../src/animation/parse-request.js';
import { perSecond } from '../../src/animation/price.js';
import { orderOf, tryOrder } from '../../src/animation/terms.js';
import { requestOptions } from '../../src/discord/commands/request-options.js';
import { readSettings, writeSettings } from '../../src/discord/forms/option-lines.js';
import { textsIn } from '../../src/text/texts.js';
import { optionsTable, pricesTable } from '../support/readme-tables.js';

/** A model with three parameters only. */
const small: Model = {
  name: 'Small 1',
  price: ({ seconds = 0 }) => seconds * 20_000,
  endpoints: {
    image: {
      id: 'trial/small/image-to-video',
      media: { frames: ['start_frame'] },
      accepts: { prompt: ANY, duration: { from: 2, to: 5, default: 4 }, aspect_ratio: ['16:9', '9:16'] },
    },
  },
};

/** A model with parameters that nobody had before, one of each kind. Two of them change the price. */
const odd: Model = {
  name: 'Odd 2',
  price: (clip) => {
    const { fps, sharpen } = clip.extras ?? {};
    const micros = perSecond({ '720p': 100_000 })({ ...clip, resolution: '720p' });
    if (micros === undefined) return undefined;
    return micros * (fps === '60' ? 2 : 1) + (sharpen === true ? 50_000 : 0);
  },
  endpoints: {
    image: {
      id: 'trial/odd/image-to-video',
      media: { frames: ['image_url'] },
      accepts: { prompt: ANY, duration: ['5s', '10s'] },
      extras: {
        camera: {
          kind: 'choice',
          values: ['still', 'pan'],
          words: { still: { en: 'on a tripod', de: 'auf dem Stativ' } },
          falField: 'camera_motion',
          label: { en: 'Camera', de: 'Kamera' },
          description: { en: 'How the camera moves', de: 'Wie sich die Kamera bewegt' },
        },
        fps: {
          kind: 'choice',
          values: [24, 60],
          falField: 'frames_per_second',
          label: { en: 'Frame rate' },
          description: { en: 'Pictures a second; 60 costs twice as much' },
        },
        sharpen: {
          kind: 'yes-no',
          default: false,
          falField: 'enable_sharpening',
          label: { en: 'Sharpen' },
          description: { en: 'Sharpen the clip; costs $0.05' },
        },
        strength: {
          kind: 'whole-number',
          from: 0,
          to: 4_000_000_000,
          default: 50,
          falField: 'motion_strength',
          label: { en: 'Strength' },
          description: { en: 'How much moves' },
        },
        style: {
          kind: 'text',
          maxLength: 40,
          falField: 'style_prompt',
          label: { en: 'Style' },
          description: { en: 'In which style' },
        },
      },
    },
  },
};

const catalog = createCatalog({ ...models, 'small-1': small, 'odd-2': odd });
const [english, german] = [textsIn('en'), textsIn('de')];
const ask = (chosen: object) => parseRequest({ prompt: 'x', ...chosen }, catalog);
const order = (chosen: object) => orderOf(ask(chosen), 'image', {}, catalog);
const refusal = (chosen: object) => {
  const made = tryOrder(ask(chosen), 'image', {}, catalog);
  return 'key' in made ? english.say(made) : 'no refusal';
};
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
  expect(order({ model: 'small-1' }).terms).toEqual({
    model: 'Small 1',
    seconds: 4,
    aspectRatio: 'auto',
    resolution: undefined,
    audio: undefined,
    costMicros: 80_000,
  });
  const { input, mediaFields } = order({ model: 'small-1', duration: '2s', aspect_ratio: '9:16' });
  expect({ ...input, ...mediaInput(mediaFields, ['https://a/still.png']) }).toStrictEqual({
    prompt: 'x',
    duration: 2,
    aspect_ratio: '9:16',
    start_frame: 'https://a/still.png',
  });
  expect(parametersOf(['image'], ['small-1'], catalog).map(({ name }) => name)).toEqual([
    'prompt',
    'model',
    'duration',
    'aspect_ratio',
    'fit',
    'background',
    'spoiler',
  ]);
  expect(refusal({ model: 'small-1', resolution: '720p' })).toBe(
    "Small 1 doesn't support `resolution` here. Leave it out and the rest works.",
  );
  expect(pricesTable(catalog)).toContain(
    '| Small 1 | 2 s · 4 s · 5 s | $0.04 · $0.08 · $0.10 | $0.04 · $0.08 · $0.10 |',
  );
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

test('they are sent under their fields, and cost what the entry says', () => {
  const chosen = { model: 'odd-2', camera: 'pan', fps: '60', sharpen: true, strength: 7, style: ' ink ' };
  expect(order(chosen).input).toStrictEqual({
    prompt: 'x',
    camera_motion: 'pan',
    frames_per_second: 60,
    enable_sharpening: true,
    motion_strength: 7,
    style_prompt: 'ink',
  });
  expect(order(chosen).terms.costMicros).toBe(1_050_000);
  expect(order({ model: 'odd-2' })).toMatchObject({
    input: { prompt: 'x' },
    inputDefaults: {
      prompt: null,
      duration: '5s',
      camera_motion: 'still',
      frames_per_second: '24',
      enable_sharpening: 'false',
      motion_strength: '50',
      style_prompt: null,
    },
    terms: { costMicros: 500_000 },
  });
  expect(catalogShapes(catalog.models).find(({ id }) => id === 'trial/odd/image-to-video')).toMatchObject({
    accepts: { camera_motion: ['still', 'pan'], frames_per_second: ['24', '60'], motion_strength: ANY },
    defaults: { camera_motion: 'still', frames_per_second: '24', motion_strength: '50' },
  });
});

test.each([
  [{ camera: 'zoom' }, 'The option `camera` must be one of still or pan.'],
  [{ strength: -1 }, 'The option `strength` must be a whole number from 0 to 4000000000.'],
  [{ sharpen: 'perhaps' }, 'The option `sharpen` must be yes or no.'],
  [{ style: 'x'.repeat(41) }, 'The option `style` is too long: it can have at most 40 characters.'],
  [{ style: '\u2800' }, 'The option `style` needs some visible text.'],
])('a wrong value is refused: %o', (chosen, words) => {
  expect(() => ask(chosen)).toThrow(
    expect.objectContaining({ sentence: expect.toSatisfy((said) => english.say(said) === words, words) }),
  );
});

test('other models refuse them, each by its name', () => {
  expect(refusal({ camera: 'pan' })).toBe(
    "Veo 3.1 doesn't support `camera` here. Leave it out and the rest works.",
  );
  const made = tryOrder(ask({ model: 'small-1', camera: 'pan' }), 'image', {}, catalog);
  expect('key' in made && german.say(made)).toContain('`kamera`');
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

test("the README's table has them", () => {
  const rows = optionsTable({ options: [...optional] }, catalog).split('\n');
  expect(rows).toContain(
    '| `camera` | How the camera moves (default: on a tripod) | `still`, `pan` | `camera_motion` |',
  );
  expect(rows).toContain('| `strength` | How much moves (default: 50) | whole number | `motion_strength` |');
  expect(rows).toContain('| `style` | In which style | text | `style_prompt` |');
  expect(pricesTable(catalog)).toContain('| Odd 2 | 5 s · 10 s | $0.50 · $1.00 | $0.50 · $1.00 |');
});

/** The second model with one of its own parameters changed. */
const withExtra = (name: string, extra: Extra): Model => ({
  ...odd,
  endpoints: { image: { id: 'trial/other', accepts: { prompt: ANY }, extras: { [name]: extra } } },
});
const strength = odd.endpoints.image?.extras?.['strength'] ?? expect.fail('It has one');

test('models share a parameter of the same name and kind, each with its own values', () => {
  const { models: both } = createCatalog({
    'odd-2': odd,
    'odd-3': withExtra('strength', { ...strength, kind: 'whole-number', from: 10, to: 20, default: 15 }),
  });
  const shared = createCatalog(both);
  const numberOf = (keys?: readonly string[]) =>
    parametersOf(['image'], keys, shared).find(({ name }) => name === 'strength');
  expect(numberOf()).toMatchObject({ min: 0, max: 4_000_000_000, default: undefined });
  expect(numberOf(['odd-3'])).toMatchObject({ min: 10, max: 20, default: 15 });
  const made = tryOrder(
    parseRequest({ prompt: 'x', model: 'odd-3', strength: 99 }, shared),
    'image',
    {},
    shared,
  );
  expect('key' in made && english.say(made)).toMatch(/`strength: 99`.*`20`.*Odd 2/);
});

test.each<[string, Model, RegExp]>([
  ['the name of another option', withExtra('seed', strength), /seed is the name of another option/],
  ["a name of a command's own", withExtra('private', strength), /private is the name/],
  ['no name for an option', withExtra('Frame rate', strength), /can't be the name of an option/],
  [
    'the name of a parameter of another kind',
    withExtra('camera', strength),
    /camera is a choice of one model and a whole-number of another/,
  ],
])('a catalog with %s is refused', (_what, model, words) => {
  expect(() => createCatalog({ 'odd-2': odd, other: model })).toThrow(words);
});
