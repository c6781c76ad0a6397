import { expect, test } from 'vitest';
import { worseThan } from '../../bench/performance/check.js';
import { type Figure, judgedOf, ratioOf } from '../../bench/performance/figure.js';
import { mediansOf, ratiosOf } from '../../bench/performance/record.js';
import { tableOf } from '../../bench/performance/table.js';

const figure = (own: readonly number[], rival: readonly number[]): Figure => ({
  id: 'start.cpu',
  name: 'CPU time to READY',
  unit: 'ms',
  flipbook: own,
  rival: { name: 'bare discord.js bot', values: rival },
  target: { of: 'ratio', most: 1.25 },
});

test('a ratio is the median of those of the rounds, so that a busy moment distorts one round', () => {
  // The machine was ten times as slow in the second round, for both.
  expect(ratioOf(figure([120, 1_300, 110], [100, 1_000, 100]))).toBe(1.2);
});

test('a figure without a rival has no ratio, and is judged by its value', () => {
  const { rival: _, ...alone } = figure([10, 30, 20], []);
  expect(ratioOf(alone)).toBeUndefined();
  expect(judgedOf({ ...alone, target: { of: 'value', most: 25 } })).toBe(20);
});

test('only a ratio that is more than twice the one that was written down is worse', () => {
  const written = { 'start.cpu': 1.1 };
  expect(worseThan(written, [figure([220], [100])])).toEqual([]);
  expect(worseThan(written, [figure([230], [100])])).toEqual([
    'CPU time to READY: × 2.30 of its rival, and × 1.10 is written down',
  ]);
  expect(worseThan({}, [figure([900], [100])])).toEqual([]);
});

test('a ratio that is not above zero is not written down, or every later one would be worse', () => {
  expect(ratiosOf([figure([-4], [100])])).toEqual({});
  expect(ratiosOf([figure([0], [100])])).toEqual({});
  expect(ratiosOf([figure([1], [100])])).toEqual({ 'start.cpu': 0.01 });
});

test('what is written down is the median of several runs, and nothing that one of them could not measure', () => {
  expect(mediansOf([{ a: 1, b: 5 }, { a: 9 }, { a: 2, b: 5 }])).toEqual({ a: 2 });
});

test('the table says whether a target is met', () => {
  expect(tableOf([figure([120], [100])])).toContain(
    '| CPU time to READY | 120 ms | 100 ms (bare discord.js bot) | 1.20 | × 1.25 ✓ |',
  );
  expect(tableOf([figure([130], [100])])).toContain('× 1.25 ✗');
});
