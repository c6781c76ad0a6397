import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parametersOf } from '../../src/animation/catalog.js';
import { falInput, mediaInput } from '../../src/animation/fal-input.js';
import { requestSchema } from '../../src/animation/request.js';

/** The input of https://fal.ai/models/fal-ai/veo3.1/image-to-video/api, whole. */
const FAL_FIELDS = [
  'prompt',
  'image_url',
  'aspect_ratio',
  'duration',
  'negative_prompt',
  'resolution',
  'generate_audio',
  'seed',
  'auto_fix',
  'safety_tolerance',
];
const IMAGE_URL = 'https://v3.fal.media/files/a/still.png';
const IMAGE = { mode: 'image', imageUrl: IMAGE_URL } as const;

const anyRequest = fc.record(
  {
    prompt: fc.constant('The cat yawns'),
    duration: fc.constantFrom('4s', '6s', '8s'),
    aspect_ratio: fc.constantFrom('auto', '16:9', '9:16'),
    resolution: fc.constantFrom('720p', '1080p', '4k'),
    model: fc.constantFrom('veo-3.1', 'veo-3.1-fast'),
    fit: fc.constantFrom('crop', 'blur', 'colour'),
    background: fc.constantFrom('white', 'black'),
    audio: fc.boolean(),
    negative_prompt: fc.constant('rain'),
    seed: fc.integer({ min: 0, max: 4_294_967_295 }),
    auto_fix: fc.boolean(),
    safety_tolerance: fc.constantFrom('1', '2', '3', '4', '5', '6'),
  },
  { requiredKeys: ['prompt'] },
);

test("every field of fal's input can be chosen, and no other", () => {
  const fields = parametersOf(['image']).flatMap(({ falField }) => falField ?? []);
  expect([...fields, 'image_url'].sort()).toEqual([...FAL_FIELDS].sort());
});

test('exactly what was chosen goes to fal, with its value, and the picture', () => {
  fc.assert(
    fc.property(anyRequest, (chosen) => {
      const { audio, model: _model, fit: _fit, background: _background, ...rest } = chosen;
      const expected = {
        ...rest,
        ...('audio' in chosen ? { generate_audio: audio } : {}),
        image_url: IMAGE_URL,
      };
      expect({ ...falInput(requestSchema.parse(chosen)), ...mediaInput(IMAGE) }).toStrictEqual(expected);
    }),
  );
});

test.each([
  [{ mode: 'text' }, {}],
  [
    { mode: 'frames', firstUrl: 'a', lastUrl: 'b' },
    { first_frame_url: 'a', last_frame_url: 'b' },
  ],
  [{ mode: 'references', urls: ['a', 'b'] }, { image_urls: ['a', 'b'] }],
  [{ mode: 'extend', videoUrl: 'c' }, { video_url: 'c' }],
] as const)('what a clip is made from stands in its fields: %o', (media, fields) => {
  expect({ ...falInput({ prompt: 'x', seed: 1 }), ...mediaInput(media) }).toStrictEqual({
    prompt: 'x',
    seed: 1,
    ...fields,
  });
});

test('falsy choices are choices', () => {
  const request = requestSchema.parse({ prompt: 'x', audio: false, auto_fix: false, seed: 0 });
  expect({ ...falInput(request), ...mediaInput(IMAGE) }).toStrictEqual({
    prompt: 'x',
    generate_audio: false,
    auto_fix: false,
    seed: 0,
    image_url: IMAGE_URL,
  });
});

test("4k goes through in fal's spelling", () => {
  expect(
    { ...falInput(requestSchema.parse({ prompt: 'x', resolution: '4k' })), ...mediaInput(IMAGE) }[
      'resolution'
    ],
  ).toBe('4k');
  expect(requestSchema.safeParse({ prompt: 'x', resolution: '4K' }).success).toBe(false);
});

test.each([
  ['an unknown key', { prompt: 'x', fps: 24 }],
  ["fal's name instead of ours", { prompt: 'x', generate_audio: false }],
  ['a picture of its own', { prompt: 'x', image_url: IMAGE_URL }],
  ['no prompt', {}],
  ['an empty prompt', { prompt: ' \n ' }],
  ['a prompt over 2000 characters', { prompt: 'x'.repeat(2_001) }],
  ['a negative prompt over 1000 characters', { prompt: 'x', negative_prompt: 'x'.repeat(1_001) }],
  ['another length', { prompt: 'x', duration: '5s' }],
  ['a length as a number', { prompt: 'x', duration: 8 }],
  ['another shape', { prompt: 'x', aspect_ratio: '1:1' }],
  ['a seed below zero', { prompt: 'x', seed: -1 }],
  ['a seed over 32 bits', { prompt: 'x', seed: 2 ** 32 }],
  ['half a seed', { prompt: 'x', seed: 0.5 }],
  ['a safety tolerance as a number', { prompt: 'x', safety_tolerance: 3 }],
  ['a safety tolerance of 7', { prompt: 'x', safety_tolerance: '7' }],
])('a request is refused: %s', (_name, request) => {
  expect(requestSchema.safeParse(request).success).toBe(false);
});

test('the prompt is trimmed and otherwise left as it is', () => {
  const { prompt } = requestSchema.parse({ prompt: '  She says: "Hi"\n<@1> ``` \u202e  ' });
  expect(prompt).toBe('She says: "Hi"\n<@1> ``` \u202e');
});
