import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogShapes } from '../../src/animation/endpoint-shape.js';
import { ANY } from '../../src/animation/models.js';
import { isSameInput } from '../../src/animation/same-input.js';

const shapes = catalogShapes();

test.each(shapes)(
  '$id: an input with what fal fills in itself is the same, in any order',
  ({ id, defaults }) => {
    const sent = { prompt: 'The cat yawns', image_url: 'https://v3.fal.media/a.png' };
    const filled = { seed: null, ...defaults, generate_audio: true, ...sent };
    expect(isSameInput(id, sent, filled)).toBe(true);
    expect(isSameInput(id, filled, sent)).toBe(true);
  },
);

test.each(shapes)('$id: a difference in any field that it takes is one', ({ id, takes, defaults }) => {
  const sent = Object.fromEntries(Object.keys(takes).map((field) => [field, `this ${field}`]));
  expect(isSameInput(id, sent, { ...sent })).toBe(true);
  for (const field of Object.keys(takes)) {
    expect(isSameInput(id, sent, { ...sent, [field]: 'another' }), field).toBe(false);
    const { [field]: _, ...less } = sent;
    expect(isSameInput(id, sent, less), field).toBe(false);
    expect(isSameInput(id, less, sent), field).toBe(false);
  }
  for (const [field, values] of Object.entries(takes)) {
    if (values === ANY) continue;
    for (const value of values.filter((other) => other !== defaults[field])) {
      expect(isSameInput(id, { prompt: 'x' }, { prompt: 'x', [field]: value }), `${field} ${value}`).toBe(
        false,
      );
    }
  }
});

test('pictures are compared one by one, in their order', () => {
  const id = 'fal-ai/veo3.1/reference-to-video';
  const given = (...urls: string[]) => ({ prompt: 'x', image_urls: urls });
  expect(isSameInput(id, given('a', 'b'), given('a', 'b'))).toBe(true);
  expect(isSameInput(id, given('a', 'b'), given('b', 'a'))).toBe(false);
  expect(isSameInput(id, given('a', 'b'), given('a'))).toBe(false);
});

test('whatever fal lists is compared without a fault, and only with what has the same words', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (listed) => {
      const isSame = isSameInput('fal-ai/veo3.1', { prompt: 'The cat yawns' }, listed);
      expect(isSame && listed['prompt'] !== 'The cat yawns').toBe(false);
    }),
  );
});
