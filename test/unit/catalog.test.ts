import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parametersOf } from '../../src/animation/catalog.js';
import { mediaInput } from '../../src/animation/fal-input.js';
import type { Mode } from '../../src/animation/model.js';
import { type AnimationRequest, requestSchema } from '../../src/animation/request.js';
import { orderOf } from '../../src/animation/terms.js';

/** The complete input of https://fal.ai/models/fal-ai/veo3.1/image-to-video/api. */
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

/** What fal is sent for a request, and what it is made from. */
function sent(request: AnimationRequest, mode: Mode, ...urls: readonly string[]) {
  const { input, mediaFields } = orderOf(request, mode);
  return { ...input, ...mediaInput(mediaFields, urls) };
}

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

test("exactly the fields of fal's input can be chosen", () => {
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
      expect(sent(requestSchema.parse(chosen), 'image', IMAGE_URL)).toStrictEqual(expected);
    }),
  );
});

test.each([
  ['text', [], {}],
  ['frames', ['a', 'b'], { first_frame_url: 'a', last_frame_url: 'b' }],
  ['references', ['a', 'b'], { image_urls: ['a', 'b'] }],
  ['extend', ['c'], { video_url: 'c' }],
] as const)('pictures and clips are in their fields: %s', (mode, urls, fields) => {
  expect(sent({ prompt: 'x', audio: true }, mode, ...urls)).toStrictEqual({
    prompt: 'x',
    generate_audio: true,
    ...fields,
  });
});

test('what has no field is never left out in silence', () => {
  expect(() => sent({ prompt: 'x' }, 'text', 'a')).toThrow();
  expect(() => sent({ prompt: 'x' }, 'image')).toThrow();
  expect(() => sent({ prompt: 'x' }, 'frames', 'a')).toThrow();
});

test('falsy choices are sent', () => {
  const request = requestSchema.parse({ prompt: 'x', audio: false, auto_fix: false, seed: 0 });
  expect(sent(request, 'image', IMAGE_URL)).toStrictEqual({
    prompt: 'x',
    generate_audio: false,
    auto_fix: false,
    seed: 0,
    image_url: IMAGE_URL,
  });
});

test("4k goes through in fal's spelling", () => {
  expect(sent(requestSchema.parse({ prompt: 'x', resolution: '4k' }), 'image', IMAGE_URL)).toHaveProperty(
    'resolution',
    '4k',
  );
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
  ['a length of no model', { prompt: 'x', duration: '2s' }],
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
