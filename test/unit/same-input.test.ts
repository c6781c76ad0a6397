import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogShapes } from '../../src/animation/endpoint-shape.js';
import { ANY, MODES, type Mode } from '../../src/animation/model.js';
import { modelKeys } from '../../src/animation/models.js';
import { isSameInput } from '../../src/animation/same-input.js';
import { orderOf, tryOrder } from '../../src/animation/terms.js';

const shapes = catalogShapes().map((shape) => ({
  ...shape,
  inputDefaults: {
    ...Object.fromEntries(Object.keys(shape.accepts).map((field) => [field, null])),
    ...shape.defaults,
  },
}));

const defaultsOf = (mode: Mode) => orderOf({ prompt: 'x' }, mode).inputDefaults;

test.each(shapes)(
  '$id: an input with what fal fills in itself is the same, in any order',
  ({ inputDefaults: defaults }) => {
    const sent = { prompt: 'The cat yawns', image_url: 'https://v3.fal.media/a.png' };
    const filled = { seed: null, ...defaults, ...sent };
    expect(isSameInput(defaults, sent, filled)).toBe(true);
    expect(isSameInput(defaults, filled, sent)).toBe(true);
  },
);

test.each(shapes)(
  '$id: a difference in any field that it takes is one',
  ({ accepts, defaults: filledIn, inputDefaults: defaults }) => {
    const sent = Object.fromEntries(Object.keys(accepts).map((field) => [field, `this ${field}`]));
    expect(isSameInput(defaults, sent, { ...sent })).toBe(true);
    for (const field of Object.keys(accepts)) {
      expect(isSameInput(defaults, sent, { ...sent, [field]: 'another' }), field).toBe(false);
      const { [field]: _, ...less } = sent;
      expect(isSameInput(defaults, sent, less), field).toBe(false);
      expect(isSameInput(defaults, less, sent), field).toBe(false);
    }
    for (const [field, values] of Object.entries(accepts)) {
      if (values === ANY) continue;
      for (const value of values.filter((other) => other !== filledIn[field])) {
        expect(
          isSameInput(defaults, { prompt: 'x' }, { prompt: 'x', [field]: value }),
          `${field} ${value}`,
        ).toBe(false);
      }
    }
  },
);

test('pictures are compared one by one, in their order', () => {
  const defaults = defaultsOf('references');
  const given = (...urls: string[]) => ({ prompt: 'x', image_urls: urls });
  expect(isSameInput(defaults, given('a', 'b'), given('a', 'b'))).toBe(true);
  expect(isSameInput(defaults, given('a', 'b'), given('b', 'a'))).toBe(false);
  expect(isSameInput(defaults, given('a', 'b'), given('a'))).toBe(false);
});

test.each(shapes)("$id: a job stores the catalog's fields", (shape) => {
  const kept = modelKeys
    .flatMap((model) => MODES.map((mode) => tryOrder({ prompt: 'x', model }, mode, { clip: { seconds: 8 } })))
    .find((order) => 'endpointId' in order && order.endpointId === shape.id);
  expect(shape.inputDefaults).toMatchObject(
    kept && 'inputDefaults' in kept ? kept.inputDefaults : { never: 1 },
  );
});

test('anything that fal lists can be compared, and matches only the same text', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (listed) => {
      const isSame = isSameInput(defaultsOf('text'), { prompt: 'The cat yawns' }, listed);
      expect(isSame && listed['prompt'] !== 'The cat yawns').toBe(false);
    }),
  );
});
