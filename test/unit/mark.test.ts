import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anotherMark, drawMark, isAkin } from '../../src/jobs/mark.js';

// Discord's component ids are signed 32-bit integers.
const MOST = 2 ** 31 - 1;

test('every mark that follows is another one, of the same job and store', () => {
  fc.assert(
    fc.property(fc.nat({ max: 20 }), (steps) => {
      const first = drawMark();
      let latest = first;
      for (let step = 0; step < steps; step += 1) {
        const next = anotherMark(latest);
        expect(next).not.toBe(latest);
        expect(isAkin(next, first)).toBe(true);
        expect(next).toBeLessThanOrEqual(MOST);
        latest = next;
      }
    }),
  );
});

test('a mark is followed by another one, also where the same number is drawn', () => {
  const mark = drawMark() + 1;
  // One draw in a thousand is the same.
  expect(Array.from({ length: 20_000 }, () => anotherMark(mark))).not.toContain(mark);
});

test('marks of two stores are not akin', () => {
  expect(isAkin(drawMark(), drawMark())).toBe(false);
});
