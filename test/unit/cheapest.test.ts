import { expect, test } from 'vitest';
import { type Candidate, candidatesFor } from '../../src/animation/candidates.js';
import { cheapestMicros } from '../../src/animation/cheapest.js';
import type { Mode } from '../../src/animation/model.js';
import type { Material } from '../../src/animation/terms.js';

type Asked = Pick<Candidate, 'request' | 'order'>;

const all = () => true;
const veo = ({ order }: Asked) => order.endpointId.includes('veo3.1');
const lite = ({ order }: Asked) => order.endpointId.includes('veo3.1/lite');

test.each<[string, Mode, Material, (asked: Asked) => boolean, number | undefined]>([
  // Three seconds in the lowest resolution.
  ['any model', 'image', { pictures: 1 }, all, 90_000],
  ['Veo, without sound', 'image', { pictures: 1 }, veo, 120_000],
  [
    'Veo, with sound',
    'image',
    { pictures: 1 },
    (asked) => lite(asked) && asked.request.audio !== false,
    200_000,
  ],
  ['text', 'text', {}, (asked) => lite(asked), 120_000],
  ['two pictures', 'frames', { pictures: 2 }, lite, 240_000],
  ['an extension', 'extend', { clip: { seconds: 8 } }, all, 700_000],
  ['references, of any model', 'references', { pictures: 5 }, all, 90_000],
  ['a few references', 'references', { pictures: 3 }, veo, 800_000],
  ['more references than Veo takes', 'references', { pictures: 5 }, veo, undefined],
  ['nothing that may be made', 'image', { pictures: 1 }, () => false, undefined],
])('the least that a clip costs: %s', (_what, mode, material, mayMake, micros) => {
  // What was asked before changes nothing.
  for (let times = 0; times < 2; times += 1) expect(cheapestMicros(mode, material, mayMake)).toBe(micros);
});

test('a changed clip costs by its length, whatever was asked before', () => {
  const ofSeconds = (seconds: number) => cheapestMicros('change', { clip: { seconds } }, all);
  expect([5, 8, 5].map(ofSeconds)).toEqual([150_000, 240_000, 150_000]);
});

test('what is on offer is asked about cheapest first, and worked out only once', () => {
  const ask = () => {
    const asked: Asked[] = [];
    cheapestMicros('image', { pictures: 1 }, (one) => {
      asked.push(one);
      return false;
    });
    return asked;
  };
  const [first, second] = [ask(), ask()];
  const costs = first.map(({ order }) => order.terms.costMicros);
  expect(costs).toEqual(costs.toSorted((one, other) => one - other));
  expect(new Set(costs).size).toBeGreaterThan(10);
  expect(second).toHaveLength(first.length);
  for (const [index, one] of second.entries()) expect(one).toBe(first[index]);
});

test('only models that have such clips are candidates', () => {
  const ofMode = (mode: Mode, material: Material) =>
    new Set(candidatesFor({ prompt: 'x' }, mode, material).map(({ changes }) => changes.model));
  expect(ofMode('change', { clip: { seconds: 5 } })).toEqual(new Set(['gemini-omni-flash-1.1']));
  expect(ofMode('extend', { clip: { seconds: 5 } })).toEqual(new Set(['veo-3.1', 'veo-3.1-fast']));
});
