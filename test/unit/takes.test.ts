import { expect, test } from 'vitest';
import {
  falInput,
  inputDefaults,
  mediaFieldsOf,
  mediaInput,
  needsSeed,
} from '../../src/animation/fal-input.js';
import { ANY, type Endpoint, MODES } from '../../src/animation/model.js';
import { modelKeys, modelOf } from '../../src/animation/models.js';
import { requestSchema } from '../../src/animation/request.js';
import {
  acceptedValues,
  choicesOf,
  fieldOf,
  shapeInput,
  toFal,
  usualValue,
} from '../../src/animation/takes.js';
import { orderOf } from '../../src/animation/terms.js';

/** An endpoint with as few settings as possible. */
const bare: Endpoint = { id: 'made/up', accepts: { prompt: ANY } };

const rich: Endpoint = {
  id: 'made/up/too',
  media: { frames: ['start_image', 'tail_image'] },
  accepts: {
    prompt: ANY,
    duration: { from: 3, to: 6, default: 5 },
    aspect_ratio: ['16:9', '9:16'],
  },
  always: { audio: true },
};

test('a range of whole seconds is chosen as lengths, and sent to fal as a number', () => {
  expect(acceptedValues(rich, 'duration')).toEqual(['5s', '3s', '4s', '6s']);
  expect(usualValue(rich, 'duration')).toBe('5s');
  expect(falInput({ prompt: 'x', duration: '6s' }, rich)).toStrictEqual({ prompt: 'x', duration: 6 });
  expect(inputDefaults(rich)).toStrictEqual({ prompt: null, duration: '5', aspect_ratio: '16:9' });
});

test("a picture's own shape can be chosen where fal can't detect it, and is sent once known", () => {
  expect(acceptedValues(rich, 'aspect_ratio')).toEqual(['auto', '16:9', '9:16']);
  expect(falInput({ prompt: 'x', aspect_ratio: 'auto' }, rich)).toStrictEqual({ prompt: 'x' });
  expect(shapeInput(rich, { chosen: 'auto', frame: '9:16' })).toEqual({ aspect_ratio: '9:16' });
  expect(shapeInput(rich, { chosen: '16:9', frame: '16:9' })).toBeUndefined();
  expect(shapeInput(bare, { chosen: undefined, frame: '16:9' })).toBeUndefined();
});

test('without a picture in the frame there is no shape to follow', () => {
  const { media: _media, ...words } = rich;
  const references = { ...rich, media: { references: 'image_urls', least: 1, most: 2 } };
  for (const endpoint of [words, references])
    expect(acceptedValues(endpoint, 'aspect_ratio')).toEqual(['16:9', '9:16']);
});

test("where fal detects the picture's shape, only the member's choice is sent", () => {
  const { image } = modelOf({ model: 'veo-3.1' }).endpoints;
  if (image === undefined) throw new Error('Veo 3.1 animates pictures');
  expect(falInput({ prompt: 'x', aspect_ratio: 'auto' }, image)).toHaveProperty('aspect_ratio', 'auto');
  expect(shapeInput(image, { chosen: 'auto', frame: '9:16' })).toBeUndefined();
});

test('a number in the prompt means that picture, where there is one and the model has a way of saying so', () => {
  const media = { references: 'image_urls', least: 1, most: 10, mention: (place: number) => `<${place}>` };
  const told = (prompt: string, pictures: number) =>
    falInput({ prompt }, { ...bare, media }, pictures)['prompt'];
  expect(told('#1 and #2, not #3', 2)).toBe('<1> and <2>, not #3');
  expect(told('#10 #1 #0 #01', 10)).toBe('<10> <1> #0 <1>');
  expect(told('#1st, #1a and #100', 10)).toBe('#1st, #1a and #100');
  const { mention: _mention, ...silent } = media;
  expect(falInput({ prompt: '#1' }, { ...bare, media: silent }, 1)).toEqual({ prompt: '#1' });
});

test('a fixed property can be requested, is known, and is not sent', () => {
  expect(acceptedValues(rich, 'audio')).toEqual([true]);
  expect(usualValue(rich, 'audio')).toBe(true);
  expect(falInput({ prompt: 'x', audio: true }, rich)).toStrictEqual({ prompt: 'x' });
});

test('nothing is known of a setting that an endpoint does not have', () => {
  for (const name of ['duration', 'aspect_ratio', 'resolution', 'audio', 'seed'] as const) {
    expect(acceptedValues(bare, name)).toBeUndefined();
    expect(usualValue(bare, name)).toBeUndefined();
  }
  expect(inputDefaults(bare)).toStrictEqual({ prompt: null });
});

test('pictures and clips go where the endpoint has fields for them', () => {
  expect(mediaInput(mediaFieldsOf(rich), ['a', 'b'])).toStrictEqual({ start_image: 'a', tail_image: 'b' });
  expect(mediaInput(mediaFieldsOf(bare), [])).toStrictEqual({});
  expect(() => mediaInput(mediaFieldsOf(bare), ['a'])).toThrow();
  expect(() => mediaInput(mediaFieldsOf(rich), ['a'])).toThrow();
});

function valuesOf(endpoint: Endpoint, name: 'duration' | 'resolution' | 'audio') {
  const values = choicesOf(endpoint, name);
  return values.length === 0 ? [undefined] : values;
}

/** Every clip of every endpoint, as far as its price depends on it. */
const clips = modelKeys.flatMap((model) =>
  MODES.flatMap((mode) => {
    const endpoint = modelOf({ model }).endpoints[mode];
    if (endpoint === undefined) return [];
    const [durations, resolutions, audios] = [
      valuesOf(endpoint, 'duration'),
      valuesOf(endpoint, 'resolution'),
      valuesOf(endpoint, 'audio'),
    ];
    return durations.flatMap((duration) =>
      resolutions.flatMap((resolution) =>
        audios.map((audio) => ({ mode, choices: { prompt: 'x', model, duration, resolution, audio } })),
      ),
    );
  }),
);

test('every possible clip has a price in whole millionths', () => {
  expect(clips.length).toBeGreaterThan(100);
  for (const { mode, choices } of clips) {
    const { costMicros } = orderOf(requestSchema.parse(choices), mode, { clip: { seconds: 8 } }).terms;
    expect(Number.isSafeInteger(costMicros) && costMicros > 0, JSON.stringify({ mode, choices })).toBe(true);
  }
});

test('only a request that uploads nothing needs a seed', () => {
  expect(MODES.filter(needsSeed)).toEqual(['text', 'extend', 'change']);
});

test("a picture's shape is sent only once it is known, and only for the member who chose to follow it", () => {
  expect(shapeInput(rich, { chosen: 'auto', frame: undefined })).toBeUndefined();
  expect(shapeInput(rich, { chosen: undefined, frame: '9:16' })).toBeUndefined();
  const { media: _media, ...words } = rich;
  expect(shapeInput(words, { chosen: 'auto', frame: '9:16' })).toBeUndefined();
  const anyShape: Endpoint = { ...rich, accepts: { prompt: ANY, aspect_ratio: ANY } };
  expect(shapeInput(anyShape, { chosen: 'auto', frame: '9:16' })).toBeUndefined();
  expect(falInput({ prompt: 'x', aspect_ratio: 'auto' }, anyShape)).toHaveProperty('aspect_ratio', 'auto');
});

test("a choice is sent as fal's own value, and one that fal doesn't list as it is", () => {
  const numbers: Endpoint = { ...bare, accepts: { prompt: ANY, duration: [5, 10], resolution: [720, '4k'] } };
  const sent = (name: string, value: string) =>
    toFal(numbers, fieldOf(numbers, name) ?? expect.fail('It has one'), value);
  expect(acceptedValues(numbers, 'resolution')).toEqual(['720', '4k']);
  expect(acceptedValues(numbers, 'duration')).toEqual(['5s', '10s']);
  expect(sent('resolution', '720')).toBe(720);
  expect(sent('resolution', '4k')).toBe('4k');
  expect(sent('resolution', '360p')).toBe('360p');
  expect(sent('prompt', '720')).toBe('720');
});

test('a name is looked up among the settings of the endpoint alone', () => {
  for (const name of ['duration', 'toString', 'id']) expect(fieldOf(bare, name)).toBeUndefined();
  expect(fieldOf(rich, 'duration')).toEqual({
    name: 'duration',
    falField: 'duration',
    takes: { from: 3, to: 6, default: 5 },
  });
});

test('choices are what is listed: neither any value nor a range', () => {
  const seeded: Endpoint = { ...rich, accepts: { ...rich.accepts, seed: { from: 0, to: 9, default: 1 } } };
  expect(choicesOf(seeded, 'duration')).toEqual(['5s', '3s', '4s', '6s']);
  expect(choicesOf(seeded, 'audio')).toEqual([true]);
  for (const name of ['seed', 'prompt', 'resolution']) expect(choicesOf(seeded, name)).toEqual([]);
  expect(usualValue(seeded, 'seed')).toBe(1);
  expect(inputDefaults(seeded)).toHaveProperty('seed', '1');
});
