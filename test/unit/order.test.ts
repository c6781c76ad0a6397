import { expect, test } from 'vitest';
import type { Mode } from '../../src/animation/model.js';
import { type ModelKey, modelKeys, modelOf, offeredModel } from '../../src/animation/models.js';
import type { AnimationRequest } from '../../src/animation/request.js';
import { orderOf, tryOrder } from '../../src/animation/terms.js';

/** Prices of a second as fal's pages have them, in millionths of a dollar: silent, and with sound. */
const PRICES: Readonly<Record<ModelKey, readonly (readonly [string, number, number])[]>> = {
  'veo-3.1': [
    ['720p', 200_000, 400_000],
    ['1080p', 200_000, 400_000],
    ['4k', 400_000, 600_000],
  ],
  'veo-3.1-fast': [
    ['720p', 100_000, 150_000],
    ['1080p', 100_000, 150_000],
    ['4k', 300_000, 350_000],
  ],
  'veo-3.1-lite': [
    ['720p', 30_000, 50_000],
    ['1080p', 50_000, 80_000],
  ],
  'gemini-omni-flash-1.1': [
    ['360p', 30_000, 30_000],
    ['720p', 100_000, 100_000],
    ['1080p', 150_000, 150_000],
    ['4k', 300_000, 300_000],
  ],
};

test.each(modelKeys)('every length of %s costs its seconds, with sound or without', (model) => {
  for (const [resolution, silent, sounding] of PRICES[model]) {
    for (const seconds of [4, 6, 7, 8]) {
      const clip = { seconds, resolution };
      expect(modelOf({ model }).price({ ...clip, audio: false })).toBe(seconds * silent);
      expect(modelOf({ model }).price({ ...clip, audio: true })).toBe(seconds * sounding);
    }
  }
});

test("a clip that a model can't make has no price", () => {
  const lite = modelOf({ model: 'veo-3.1-lite' });
  expect(lite.price({ seconds: 8, resolution: '4k', audio: true })).toBeUndefined();
  expect(lite.price({ resolution: '720p', audio: true })).toBeUndefined();
  expect(lite.price({ seconds: 8, audio: true })).toBeUndefined();
});

test.each<[Mode, Omit<AnimationRequest, 'prompt'>, string, object]>([
  ['text', {}, 'fal-ai/veo3.1', { model: 'Veo 3.1', seconds: 8, aspectRatio: '16:9', costMicros: 3_200_000 }],
  [
    'image',
    { model: 'veo-3.1-fast', duration: '4s', audio: false },
    'fal-ai/veo3.1/fast/image-to-video',
    { model: 'Veo 3.1 Fast', seconds: 4, aspectRatio: 'auto', audio: false, costMicros: 400_000 },
  ],
  [
    'frames',
    { model: 'veo-3.1-lite', resolution: '1080p' },
    'fal-ai/veo3.1/lite/first-last-frame-to-video',
    { seconds: 8, resolution: '1080p', costMicros: 640_000 },
  ],
  [
    'references',
    { aspect_ratio: '9:16' },
    'fal-ai/veo3.1/reference-to-video',
    { seconds: 8, aspectRatio: '9:16' },
  ],
  ['extend', {}, 'fal-ai/veo3.1/extend-video', { seconds: 7, resolution: '720p', costMicros: 2_800_000 }],
])('a clip from %s with %o goes to its endpoint, on its terms', (mode, request, endpointId, terms) => {
  const order = orderOf({ prompt: 'x', ...request }, mode);
  expect(order).toMatchObject({ endpointId, terms });
});

test('fal is sent what was chosen, and what it fills in besides is known', () => {
  const request = { prompt: 'x', audio: false, fit: 'blur', spoiler: true } as const;
  expect(orderOf(request, 'text')).toMatchObject({ input: { prompt: 'x', generate_audio: false } });
  expect(orderOf(request, 'text').input).not.toHaveProperty('fit');
  expect(orderOf(request, 'image').inputDefaults).toEqual({
    prompt: null,
    duration: '8s',
    aspect_ratio: 'auto',
    resolution: '720p',
    generate_audio: 'true',
    negative_prompt: null,
    seed: null,
    auto_fix: 'false',
    safety_tolerance: '4',
  });
  // What an endpoint does not take it does not fill in.
  expect(Object.keys(orderOf({ prompt: 'x' }, 'references').inputDefaults)).not.toContain('seed');
});

const option = (name: string) => ({ key: `option.${name}.name` });

test.each<[string, Omit<AnimationRequest, 'prompt'>, Mode, string, object]>([
  [
    'a clip that the model can not make',
    { model: 'veo-3.1-lite' },
    'references',
    'model.no-references',
    { model: 'Veo 3.1 Lite', others: ['Veo 3.1', 'Veo 3.1 Fast', 'Gemini Omni Flash 1.1'] },
  ],
  [
    'an extension by a model without one',
    { model: 'veo-3.1-lite' },
    'extend',
    'model.no-extend',
    { others: ['Veo 3.1', 'Veo 3.1 Fast'] },
  ],
  [
    'an option that the endpoint has not',
    { negative_prompt: 'rain' },
    'references',
    'model.no-option',
    { model: 'Veo 3.1', option: option('negative_prompt') },
  ],
  ['a seed of such an endpoint', { seed: 0 }, 'references', 'model.no-option', { option: option('seed') }],
  [
    'a value that other models take',
    { model: 'veo-3.1-lite', resolution: '4k' },
    'image',
    'model.no-value-but-others',
    {
      model: 'Veo 3.1 Lite',
      option: option('resolution'),
      value: '4k',
      nearest: '1080p',
      others: ['Veo 3.1', 'Veo 3.1 Fast', 'Gemini Omni Flash 1.1'],
    },
  ],
  [
    'a length that other models take',
    { model: 'veo-3.1-lite', duration: '6s' },
    'frames',
    'model.no-value-but-others',
    { value: '6s', nearest: '8s' },
  ],
  [
    'a length that no model takes here',
    { duration: '4s' },
    'extend',
    'model.no-value',
    { model: 'Veo 3.1', option: option('duration'), value: '4s', nearest: '7s' },
  ],
  [
    'a length that only another model takes here',
    { duration: '5s' },
    'image',
    'model.no-value-but-others',
    { value: '5s', nearest: '4s', others: ['Gemini Omni Flash 1.1'] },
  ],
  [
    'silence, of a model that always sounds',
    { model: 'gemini-omni-flash-1.1', audio: false },
    'text',
    'model.no-value-but-others',
    { option: option('audio'), nearest: { key: 'choice.yes' } },
  ],
  [
    'a seed of a model without',
    { model: 'gemini-omni-flash-1.1', seed: 1 },
    'image',
    'model.no-option',
    { option: option('seed') },
  ],
  [
    'a shape that follows a picture, without one',
    { aspect_ratio: 'auto' },
    'text',
    'model.no-value',
    { nearest: '16:9' },
  ],
])('the model can not do that, and it is said what it can: %s', (_what, request, mode, key, facts) => {
  const refusal = tryOrder({ prompt: 'x', ...request }, mode);
  expect(refusal).toMatchObject({ key });
  const told = 'key' in refusal ? refusal.params : expect.fail('It was taken');
  expect(told).toMatchObject(facts);
  expect(() => orderOf({ prompt: 'x', ...request }, mode)).toThrow(
    expect.objectContaining({ code: 'INVALID_REQUEST', sentence: refusal }),
  );
});

test("Flipbook's own options do not depend on the model", () => {
  const request = { prompt: 'x', fit: 'blur', background: 'red', spoiler: true } as const;
  for (const mode of ['text', 'image', 'references', 'extend'] as const) {
    expect(tryOrder(request, mode)).not.toHaveProperty('key');
  }
});

test('a kept request is of the model that it names, else of the one whose endpoint it went to', () => {
  const offered = (model: string | undefined, endpointId: string) => offeredModel({ model, endpointId })?.key;
  expect(offered('veo-3.1-fast', 'fal-ai/veo3.1')).toBe('veo-3.1-fast');
  expect(offered(undefined, 'fal-ai/veo3.1/lite/image-to-video')).toBe('veo-3.1-lite');
  expect(offered(undefined, 'fal-ai/veo3.1/extend-video')).toBe('veo-3.1');
  expect(offered('veo-2', 'fal-ai/veo3.1')).toBeUndefined();
  expect(offered(undefined, 'fal-ai/veo2')).toBeUndefined();
  expect(offeredModel({ model: 'veo-3.1', endpointId: '' })?.model.name).toBe('Veo 3.1');
  expect(modelOf({}).name).toBe('Veo 3.1');
});
