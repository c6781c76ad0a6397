import { expect, test } from 'vitest';
import { createCatalog, kindOfParameter, parametersOf } from '../../src/animation/catalog.js';
import { catalogShapes, wholeNumbers } from '../../src/animation/endpoint-shape.js';
import { mediaInput } from '../../src/animation/fal-input.js';
import { ANY, type Extra, type Model } from '../../src/animation/model.js';
import { parseRequest } from '../../src/animation/parse-request.js';
import { orderOf, tryOrder } from '../../src/animation/terms.js';
import { descriptionOf, identifier, inWords, nameOf } from '../../src/animation/words.js';
import { textsIn } from '../../src/text/texts.js';
import { odd } from '../support/trial-entries.js';
import { trialCatalog as catalog } from '../support/trial-models.js';

const [english, german] = [textsIn('en'), textsIn('de')];
const ask = (chosen: object) => parseRequest({ prompt: 'x', ...chosen }, catalog);
const order = (chosen: object) => orderOf(ask(chosen), 'image', {}, catalog);
const refusal = (chosen: object) => {
  const made = tryOrder(ask(chosen), 'image', {}, catalog);
  return 'key' in made ? english.say(made) : 'no refusal';
};

test('a model with three parameters is ordered by its entry alone', () => {
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

test('a parameter has the kind that its entry says, and stands before the last of the shared ones', () => {
  expect(catalog.names.slice(-6)).toEqual(['camera', 'fps', 'sharpen', 'strength', 'style', 'spoiler']);
  const kinds = ['camera', 'fps', 'sharpen', 'strength', 'style'].map((name) =>
    kindOfParameter(name, catalog),
  );
  expect(kinds).toEqual([
    { kind: 'choice', choices: ['still', 'pan'] },
    { kind: 'choice', choices: ['24', '60'] },
    { kind: 'yes-no' },
    { kind: 'whole-number', min: 0, max: 4_000_000_000 },
    { kind: 'text', maxLength: 40 },
  ]);
  expect(() => kindOfParameter('camera')).toThrow();
});

test('a parameter of two models accepts what either accepts', () => {
  const { camera, style } = odd.endpoints.image?.extras ?? {};
  if (camera?.kind !== 'choice' || style?.kind !== 'text') expect.fail('They are');
  const both = createCatalog({
    'odd-2': odd,
    'odd-3': withExtra('camera', { ...camera, values: ['zoom', 'still'] }),
    'odd-4': withExtra('style', { ...style, maxLength: 60 }),
  });
  expect(kindOfParameter('camera', both)).toEqual({ kind: 'choice', choices: ['still', 'pan', 'zoom'] });
  expect(kindOfParameter('style', both)).toEqual({ kind: 'text', maxLength: 60 });
  const cameraOf = (...keys: readonly string[]) =>
    parametersOf(['image'], keys, both).find(({ name }) => name === 'camera');
  expect(cameraOf('odd-3')).toMatchObject({ choices: ['still', 'zoom'], default: 'zoom' });
  expect(cameraOf('odd-2', 'odd-3')).toMatchObject({ choices: ['still', 'pan', 'zoom'], default: undefined });
  expect(cameraOf('odd-4')).toBeUndefined();
});

test('a parameter is told in its own words, and one without words by its name', () => {
  const table = catalog.models;
  expect(nameOf('seed', table)).toEqual({ key: 'option.seed.name' });
  expect(nameOf('camera', table)).toEqual({ en: 'camera', de: 'kamera' });
  expect(nameOf('camera')).toBe('camera');
  expect(descriptionOf('seed', { table })).toEqual({ key: 'option.seed.description' });
  expect(descriptionOf('camera', { table })).toMatchObject({ en: 'How the camera moves' });
  expect(descriptionOf('camera')).toBe('camera');
  expect(inWords('camera', 'still', table)).toEqual({ en: 'on a tripod', de: 'auf dem Stativ' });
  expect(inWords('camera', 'pan', table)).toBe('pan');
  expect(inWords('camera', 'still')).toBe('still');
  expect(inWords('fps', '60', table)).toBe('60');
  expect(inWords('strength', 7, table)).toBe(7);
  expect(inWords('model', 'odd-2', table)).toBe('Odd 2');
  expect(inWords('model', 'odd-2')).toBe('odd-2');
  expect(identifier(' Bilder je Sekunde ')).toBe('bilder_je_sekunde');
  const [camera] = parametersOf(['image'], ['odd-2'], catalog).filter(({ name }) => name === 'camera');
  expect(camera).toMatchObject({
    called: { de: 'kamera' },
    description: { de: 'Wie sich die Kamera bewegt' },
  });
  expect(camera?.inWords('still')).toMatchObject({ de: 'auf dem Stativ' });
});

test('a range is listed by its numbers, unless they are too many', () => {
  expect(wholeNumbers(3, 5)).toEqual(['3', '4', '5']);
  expect(wholeNumbers(1, 100)).toHaveLength(100);
  expect(wholeNumbers(1, 101)).toBe(ANY);
});

test('a model whose clip has no price is a bug', () => {
  const unpriced = createCatalog({ 'odd-2': { ...odd, price: () => undefined } });
  expect(() => orderOf({ prompt: 'x' }, 'image', {}, unpriced)).toThrow('Odd 2 has no price');
  expect(() => orderOf(ask({ model: 'odd-2' }), 'image')).toThrow('There is no model odd-2');
});

test("without a model, only Flipbook's own parameters that need none are left", () => {
  expect(parametersOf(['image'], []).map(({ name }) => name)).toEqual(['model', 'background', 'spoiler']);
  const model = parametersOf(['extend']).find(({ name }) => name === 'model');
  expect(model).toMatchObject({ choices: ['veo-3.1', 'veo-3.1-fast'] });
});
