import { expect, test } from 'vitest';
import { parametersOf } from '../../src/animation/catalog.js';
import { takesOfExtra } from '../../src/animation/extras.js';
import { ANY } from '../../src/animation/model.js';
import { descriptionOf, inWords } from '../../src/animation/words.js';
import { textsIn } from '../../src/text/texts.js';
import { odd } from '../support/trial-entries.js';

test('a model that ends on a day is told with that day', () => {
  const table = { 'odd-2': odd, 'odd-3': { ...odd, name: 'Odd 3', until: '2027-01-31' } };
  expect(inWords('model', 'odd-2', table)).toBe('Odd 2');
  const ends = inWords('model', 'odd-3', table);
  expect(ends).toEqual({
    key: 'choice.until',
    params: { choice: 'Odd 3', day: { day: '2027-01-31' } },
  });
  expect(textsIn('en').say({ key: 'price.from', params: { cost: ends } })).toMatch(
    /Odd 3 \(until Jan 31, 2027\)/,
  );
});

test('a shape that follows the picture is explained only where it can be chosen', () => {
  const explained = { key: 'option.aspect_ratio.description.auto' };
  const plain = { key: 'option.aspect_ratio.description' };
  expect(descriptionOf('aspect_ratio', { choices: ['auto', '16:9'] })).toEqual(explained);
  expect(descriptionOf('aspect_ratio', { choices: ['16:9', 'auto'] })).toEqual(explained);
  expect(descriptionOf('aspect_ratio', { choices: ['16:9', '9:16'] })).toEqual(plain);
  expect(descriptionOf('aspect_ratio')).toEqual(plain);
  const shown = (mode: 'image' | 'text') =>
    parametersOf([mode]).find(({ name }) => name === 'aspect_ratio')?.description;
  expect([shown('image'), shown('text')]).toEqual([explained, plain]);
});

test('a parameter of a single model takes the values that its entry says, the usual one first', () => {
  const { camera, fps, sharpen, strength, style } = odd.endpoints.image?.extras ?? {};
  const taken = [camera, fps, sharpen, strength, style].map((extra) => extra && takesOfExtra(extra));
  expect(taken).toEqual([['still', 'pan'], [24, 60], [false, true], strength, ANY]);
  if (sharpen?.kind !== 'yes-no') expect.fail('It is');
  expect(takesOfExtra({ ...sharpen, default: true })).toEqual([true, false]);
});
