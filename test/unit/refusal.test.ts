import { expect, test } from 'vitest';
import { offered } from '../../src/animation/catalog.js';
import { ANY, type Endpoint, type Mode, type Model, type Value } from '../../src/animation/model.js';
import { modelOf } from '../../src/animation/models.js';
import { parseRequest } from '../../src/animation/parse-request.js';
import { countRefusal, modeRefusal, refusalOf } from '../../src/animation/refusal.js';
import { tryOrder } from '../../src/animation/terms.js';
import { odd } from '../support/trial-entries.js';
import { trialCatalog } from '../support/trial-models.js';

const model: Model = { name: 'Made up', price: () => 0, endpoints: {} };

/** Why an endpoint of the made-up model, which accepts these, can't do what is chosen. */
function refusal(
  accepts: Omit<Endpoint['accepts'], 'prompt'>,
  chosen: object,
  { mode = 'image' as Mode, always = {} } = {},
) {
  const endpoint: Endpoint = { id: 'made/up', accepts: { prompt: ANY, ...accepts }, always };
  return refusalOf(parseRequest({ prompt: 'x', ...chosen }), { model, endpoint, mode, catalog: offered });
}

const nameOf = (name: string) => ({ key: `option.${name}.name` });

test.each([
  ['a listed value', { resolution: ['720p', '4k'] as const }, { resolution: '4k' }],
  ['a value of a range', { duration: { from: 3, to: 6, default: 5 } }, { duration: '6s' }],
  ['any value', { seed: ANY, negative_prompt: ANY } as const, { seed: 0, negative_prompt: 'rain' }],
  ['nothing', {}, {}],
  ["what is Flipbook's own", {}, { model: 'veo-3.1', background: 'red', spoiler: true }],
])('an endpoint that accepts it does %s', (_what, accepts, chosen) => {
  expect(refusal(accepts, chosen)).toBeUndefined();
});

test('a fixed property may be chosen, and no other value of it', () => {
  expect(refusal({}, { audio: true }, { always: { audio: true } })).toBeUndefined();
  expect(refusal({}, { audio: false }, { always: { audio: true } })).toMatchObject({
    params: { value: { key: 'choice.no' }, nearest: { key: 'choice.yes' } },
  });
});

test.each(['seed', 'negative_prompt', 'audio', 'duration'] as const)(
  'an endpoint without %s has no such option',
  (name) => {
    const chosen = { seed: 0, negative_prompt: 'rain', audio: false, duration: '8s' };
    expect(refusal({}, { [name]: chosen[name] })).toEqual({
      key: 'model.no-option',
      params: { model: 'Made up', option: nameOf(name) },
    });
  },
);

test('a picture is fitted only where the frame has a shape', () => {
  expect(refusal({}, { fit: 'blur' })).toEqual({
    key: 'model.no-option',
    params: { model: 'Made up', option: nameOf('fit') },
  });
  expect(refusal({ aspect_ratio: ['16:9'] }, { fit: 'blur' })).toBeUndefined();
  expect(refusal({}, { fit: 'blur' }, { always: { aspect_ratio: '16:9' } })).toBeUndefined();
});

test('of several problems, the first in the order of the options is named', () => {
  const chosen = { seed: 1, resolution: '4k', duration: '4s' };
  expect(refusal({ resolution: ['720p'], duration: ['4s'] }, chosen)).toMatchObject({
    params: { option: nameOf('resolution') },
  });
});

test.each<[string, string, readonly [string, ...string[]], string]>([
  ['duration', '10s', ['8s', '4s', '6s'], '8s'],
  ['duration', '3s', ['8s', '4s', '6s'], '4s'],
  ['duration', '10s', ['3s', '9s'], '9s'],
  ['duration', '6s', ['8s', '4s'], '4s'],
  ['duration', '6s', ['4s', '8s'], '4s'],
  ['resolution', '720p', ['4k', '360p'], '360p'],
  ['resolution', '4k', ['360p', '1080p', '720p'], '1080p'],
  ['resolution', '1080p', ['4k', '720p'], '720p'],
  ['safety_tolerance', '5', ['1', '6', '2'], '6'],
  ['safety_tolerance', '3', ['5', '1'], '1'],
  ['aspect_ratio', '9:16', ['auto', '16:9'], '16:9'],
])('%s %s is nearest in %j to %s', (name, value, accepted, nearest) => {
  expect(refusal({ [name]: accepted }, { [name]: value })?.params).toMatchObject({
    model: 'Made up',
    option: nameOf(name),
    value,
    nearest: name === 'aspect_ratio' ? expect.anything() : nearest,
  });
});

test('other models are named when they accept the value for the same kind of clip', () => {
  expect(refusal({ duration: ['8s'] }, { duration: '4s' })).toMatchObject({
    key: 'model.no-value-but-others',
    params: { others: ['Veo 3.1', 'Veo 3.1 Fast', 'Veo 3.1 Lite', 'Gemini Omni Flash 1.1'] },
  });
  expect(refusal({ duration: ['8s'] }, { duration: '4s' }, { mode: 'references' })).toMatchObject({
    key: 'model.no-value-but-others',
    params: { others: ['Gemini Omni Flash 1.1'] },
  });
  const alone = refusal({ duration: ['8s'] }, { duration: '4s' }, { mode: 'extend' });
  expect(alone?.key).toBe('model.no-value');
  expect(alone?.params).not.toHaveProperty('others');
});

test('a kind of clip that a model does not make is refused with the models that do', () => {
  expect(modeRefusal(model, 'extend', offered)).toEqual({
    key: 'model.no-extend',
    params: { model: 'Made up', others: ['Veo 3.1', 'Veo 3.1 Fast'] },
  });
});

test('a model uses from its least to its most pictures of a subject', () => {
  const media = { references: 'image_urls', least: 2, most: 3 };
  const endpoint: Endpoint = { id: 'made/up', media, accepts: { prompt: ANY } };
  const refused = { key: 'model.picture-count', params: { model: 'Made up', least: 2, most: 3 } };
  const counts = [1, 2, 3, 4, undefined].map((pictures) => countRefusal(model, endpoint, pictures));
  expect(counts).toEqual([refused, undefined, undefined, refused, undefined]);
  const { image } = modelOf({}).endpoints;
  expect(countRefusal(model, image ?? expect.fail('Veo 3.1 animates pictures'), 9)).toBeUndefined();
});

test.each([
  [0, 10],
  [9, 10],
  [10, undefined],
  [15, undefined],
  [20, undefined],
  [21, 20],
  [4_000_000_000, 20],
])('of a range from 10 to 20, the number nearest to %i is %s', (strength, nearest) => {
  const { image } = odd.endpoints;
  const { strength: extra } = image?.extras ?? {};
  if (image === undefined || extra?.kind !== 'whole-number') expect.fail('It has a range');
  const endpoint = { ...image, extras: { strength: { ...extra, from: 10, to: 20, default: 15 } } };
  const request = parseRequest({ prompt: 'x', strength }, trialCatalog);
  const said = refusalOf(request, { model, endpoint, mode: 'image', catalog: trialCatalog });
  expect(said?.params?.['nearest']).toBe(nearest);
  // The model whose range it was made from accepts any of them.
  expect(said?.params?.['others']).toEqual(nearest === undefined ? undefined : ['Odd 2']);
});

test('another model is not named for a range without the value, or for any value at all', () => {
  const of = (chosen: object) => {
    const made = tryOrder(parseRequest({ prompt: 'x', ...chosen }, trialCatalog), 'image', {}, trialCatalog);
    return 'key' in made ? made.params?.['others'] : undefined;
  };
  expect(of({ model: 'small-1', duration: '10s' })).toEqual(['Gemini Omni Flash 1.1', 'Odd 2']);
  expect(of({ model: 'odd-2', duration: '2s' })).toEqual(['Small 1']);
});

const advising = (
  isAdvised: (name: string, value: Value) => boolean,
  chosen: object,
  mode: Mode = 'image',
) => {
  const catalog = { ...offered, isAdvised };
  const made = tryOrder(parseRequest({ prompt: 'x', ...chosen }), mode, { pictures: 1 }, catalog);
  return 'key' in made ? { key: made.key, ...made.params } : expect.fail('It is accepted');
};

test('what may not be made where it is asked for is not advised', () => {
  const fourK = { model: 'veo-3.1-lite', resolution: '4k' };
  const all = ['Veo 3.1', 'Veo 3.1 Fast', 'Gemini Omni Flash 1.1'];
  expect(advising(() => true, fourK)).toMatchObject({ nearest: '1080p', others: all });
  const fast = (name: string, value: Value) => name !== 'model' || value === 'veo-3.1-fast';
  expect(advising(fast, fourK)).toMatchObject({ nearest: '1080p', others: ['Veo 3.1 Fast'] });
  const low = (name: string, value: Value) => name !== 'resolution' || value === '720p';
  expect(advising(low, fourK)).toMatchObject({ key: 'model.no-value', nearest: '720p' });
  // Where nothing of the model may be made, other advice says so.
  const high = (name: string, value: Value) => name !== 'resolution' || value === '4k';
  expect(advising(high, fourK)).toMatchObject({ nearest: '1080p', others: all });
  const lite = { model: 'veo-3.1-lite' };
  const notOmni = (name: string, value: Value) => name !== 'model' || value !== 'gemini-omni-flash-1.1';
  expect(advising(notOmni, lite, 'references')).toEqual({
    key: 'model.no-references',
    model: 'Veo 3.1 Lite',
    others: ['Veo 3.1', 'Veo 3.1 Fast'],
  });
});

test('where no model that may be chosen makes such a clip, the refusal says so', () => {
  const lite = (name: string, value: Value) => name !== 'model' || value === 'veo-3.1-lite';
  expect(advising(lite, { model: 'veo-3.1-lite' }, 'references')).toEqual({
    key: 'model.none-can',
    model: 'Veo 3.1 Lite',
  });
});
