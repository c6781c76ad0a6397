import { expect, test } from 'vitest';
import { kindOfParameter, parametersOf } from '../../src/animation/catalog.js';
import type { Mode } from '../../src/animation/model.js';
import { modelKeys } from '../../src/animation/models.js';
import { parseRequest } from '../../src/animation/parse-request.js';
import { drawSeed, requestSchema } from '../../src/animation/request.js';
import { typedValue } from '../../src/animation/typed-value.js';
import { inWords } from '../../src/animation/words.js';

const OF_ALL = ['prompt', 'model', 'duration', 'aspect_ratio', 'resolution', 'audio'];
const OF_FAL = ['negative_prompt', 'seed', 'auto_fix', 'safety_tolerance'];

test.each<[Mode, string[]]>([
  ['text', [...OF_ALL, ...OF_FAL, 'spoiler']],
  ['image', [...OF_ALL, 'fit', 'background', ...OF_FAL, 'spoiler']],
  ['frames', [...OF_ALL, 'fit', 'background', ...OF_FAL, 'spoiler']],
  ['references', [...OF_ALL, 'auto_fix', 'safety_tolerance', 'spoiler']],
])('a clip from %s can be told what some model of that kind takes, in one order', (mode, names) => {
  const parameters = parametersOf([mode]);
  expect(parameters.map(({ name }) => name)).toEqual(names);
  expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual(['prompt']);
});

/** What is said of a parameter for clips of these modes. */
const told = (name: string, ...modes: readonly Mode[]) =>
  parametersOf(modes).find((one) => one.name === name);

test('of the values, those that some model takes are offered, in the order of the schema', () => {
  const veo = parametersOf(['image'], ['veo-3.1']).find(({ name }) => name === 'duration');
  expect(veo).toMatchObject({ kind: 'choice', choices: ['4s', '6s', '8s'] });
  const all = ['3s', '4s', '5s', '6s', '7s', '8s', '9s', '10s'];
  expect(told('duration', 'image')).toMatchObject({ kind: 'choice', choices: all });
  expect(told('duration', 'extend')).toMatchObject({ kind: 'choice', choices: ['7s'] });
  expect(told('aspect_ratio', 'text')).toMatchObject({ choices: ['16:9', '9:16'] });
  expect(told('aspect_ratio', 'text', 'image')).toMatchObject({ choices: ['auto', '16:9', '9:16'] });
  expect(told('resolution', 'image')).toMatchObject({ choices: ['360p', '720p', '1080p', '4k'] });
});

test('a default is shown if all endpoints share it', () => {
  expect(told('duration', 'text', 'image')?.default).toBe('8s');
  expect(told('audio', 'image')?.default).toBe(true);
  expect(told('auto_fix', 'image')?.default).toBe(false);
  expect(told('auto_fix', 'text', 'image')).toMatchObject({ default: undefined });
  expect(told('aspect_ratio', 'text', 'image')).toMatchObject({ default: undefined });
  expect(told('prompt', 'image')).toMatchObject({ default: undefined });
  expect(told('seed', 'image')).toMatchObject({ default: undefined });
});

test("Flipbook's own options have their own defaults, for their modes", () => {
  expect(told('model', 'text')).toMatchObject({ default: 'veo-3.1', required: false });
  expect(told('fit', 'image')).toMatchObject({ default: 'crop' });
  expect(told('background', 'frames')).toMatchObject({ default: 'white' });
  expect(told('fit', 'text')).toBeUndefined();
  expect(told('fit', 'text', 'image')).toMatchObject({ default: 'crop' });
  expect(told('spoiler', 'extend')).toMatchObject({ default: false });
  for (const one of parametersOf(['image'])) expect(one).not.toHaveProperty('own');
});

test('every parameter has a kind, with its bounds', () => {
  const kinds = requestSchema.keyof().options.map((name) => [name, kindOfParameter(name)]);
  expect(Object.fromEntries(kinds)).toMatchObject({
    prompt: { kind: 'text', maxLength: 2_000 },
    negative_prompt: { kind: 'text', maxLength: 1_000 },
    model: { kind: 'choice', choices: modelKeys },
    safety_tolerance: { kind: 'choice', choices: ['1', '2', '3', '4', '5', '6'] },
    seed: { kind: 'whole-number', min: 0, max: 4_294_967_295 },
    audio: { kind: 'yes-no' },
    auto_fix: { kind: 'yes-no' },
    spoiler: { kind: 'yes-no' },
  });
});

const option = (name: string) => ({ option: { key: `option.${name}.name` } });

test.each<[string, object, string, object]>([
  ['no prompt', {}, 'option.no-words', option('prompt')],
  ['a prompt of spaces', { prompt: '   ' }, 'option.no-words', option('prompt')],
  ['a prompt of nothing that is seen', { prompt: '\u2800' }, 'option.no-words', option('prompt')],
  [
    'a prompt that is too long',
    { prompt: 'x'.repeat(2_001) },
    'option.too-long',
    { ...option('prompt'), max: 2_000 },
  ],
  [
    'a negative prompt that is too long',
    { prompt: 'x', negative_prompt: 'x'.repeat(1_001) },
    'option.too-long',
    { ...option('negative_prompt'), max: 1_000 },
  ],
  [
    'another length',
    { prompt: 'x', duration: '11s' },
    'option.no-choice',
    { ...option('duration'), choices: expect.arrayContaining(['4s', '6s', '8s']) },
  ],
  [
    'half a seed',
    { prompt: 'x', seed: 0.5 },
    'option.no-number',
    { ...option('seed'), min: 0, max: 4_294_967_295 },
  ],
  ['a seed that is too large', { prompt: 'x', seed: 2 ** 32 }, 'option.no-number', option('seed')],
  ['perhaps', { prompt: 'x', audio: 'perhaps' }, 'option.no-yes-or-no', option('audio')],
  ['something unknown', { prompt: 'x', fps: 24 }, 'option.no-words', option('prompt')],
  ['nothing at all', undefined as never, 'option.no-words', option('prompt')],
])('what is wrong with a request is named: %s', (_what, chosen, key, params) => {
  expect(() => parseRequest(chosen)).toThrow(
    expect.objectContaining({
      code: 'INVALID_REQUEST',
      sentence: expect.objectContaining({ key, params: expect.objectContaining(params) }),
    }),
  );
});

test('a valid request is left unchanged', () => {
  const chosen = { prompt: 'x', seed: 0, audio: false, model: 'veo-3.1-fast', duration: '4s' };
  expect(parseRequest(chosen)).toEqual(chosen);
});

test.each<[string, string, string | number | boolean]>([
  ['audio', 'yes', true],
  ['audio', 'true', true],
  ['audio', 'no', false],
  ['audio', 'false', false],
  ['audio', 'maybe', 'maybe'],
  ['audio', '', ''],
  ['seed', '7', 7],
  ['seed', '0', 0],
  ['seed', ' ', ' '],
  ['seed', 'seven', Number.NaN],
  ['prompt', '7', '7'],
  ['prompt', 'yes', 'yes'],
  ['duration', '8s', '8s'],
])('what is typed for %s, "%s", is %o', (name, text, value) => {
  const parameter = told(name, 'image') ?? expect.fail('There is no such parameter');
  expect(typedValue(parameter, text)).toBe(value);
});

test('a value is read in words where there are some', () => {
  expect(inWords('audio', true)).toEqual({ key: 'choice.yes' });
  expect(inWords('audio', false)).toEqual({ key: 'choice.no' });
  expect(inWords('model', 'veo-3.1-fast')).toBe('Veo 3.1 Fast');
  expect(inWords('model', 'veo-2')).toBe('veo-2');
  expect(inWords('fit', 'blur')).toEqual({ key: 'choice.fit.blur' });
  expect(inWords('duration', '8s')).toBe('8s');
  expect(inWords('seed', 7)).toBe(7);
});

test('a drawn seed is a valid seed', () => {
  const seeds = Array.from({ length: 50 }, drawSeed);
  for (const seed of seeds) expect(parseRequest({ prompt: 'x', seed })).toEqual({ prompt: 'x', seed });
  expect(new Set(seeds).size).toBeGreaterThan(45);
});

test('a form of one model has what that model has', () => {
  const names = (model: (typeof modelKeys)[number]) =>
    parametersOf(['image'], [model]).map(({ name }) => name);
  expect(names('veo-3.1')).toEqual([...OF_ALL, 'fit', 'background', ...OF_FAL, 'spoiler']);
  const without = ['audio', ...OF_FAL];
  expect(names('gemini-omni-flash-1.1')).toEqual(names('veo-3.1').filter((name) => !without.includes(name)));
});
