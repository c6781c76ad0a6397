import { expect, test } from 'vitest';
import { affordable } from '../../src/animation/affordable.js';

const find = (
  leftMicros: number,
  request: Partial<Parameters<typeof affordable>[0]> = {},
  isOffered: (endpointId: string) => boolean = () => true,
) =>
  affordable(
    { prompt: 'x', model: 'veo-3.1', ...request },
    {
      mode: 'image',
      material: { pictures: 1 },
      leftMicros,
      mayMake: ({ order }) => isOffered(order.endpointId),
    },
  );

test('the dearest request that fits is the one with the fewest changes', () => {
  // A length of 6 s.
  expect(find(3_199_999)).toEqual({ changes: { duration: '6s' }, costMicros: 2_400_000 });
  expect(find(2_400_000)).toEqual({ changes: { duration: '6s' }, costMicros: 2_400_000 });
  expect(find(2_399_999)).toEqual({ changes: { duration: '4s' }, costMicros: 1_600_000 });
  const cheap = find(900_000);
  expect(Object.keys(cheap?.changes ?? {})).toEqual(['model']);
  expect(cheap?.costMicros).toBeLessThanOrEqual(900_000);
});

test('what is no longer offered is not advised, and nothing is when nothing is cheap enough', () => {
  const omni = find(900_000)?.changes.model;
  expect(omni).toBeDefined();
  expect(find(900_000, {}, (id) => !id.includes('veo3.1'))?.changes.model).toBe('gemini-omni-flash-1.1');
  expect(find(10_000)).toBeUndefined();
  expect(find(900_000, {}, () => false)).toBeUndefined();
});

test("a model that lacks one of the request's options is not advised", () => {
  const request = { negative_prompt: 'blur' };
  expect(find(900_000, request, (id) => !id.includes('veo3.1'))).toBeUndefined();
});
