import { expect, test } from 'vitest';
import { lowestOf, type Series, trendOf } from '../../bench/cluster/trend.js';
import { trendLines } from '../../bench/cluster/trend-lines.js';

/** A value every second for ten minutes, with a scatter of one in each direction. */
const series = (valueAt: (second: number) => number): Series =>
  Array.from({ length: 600 }, (_, second) => ({
    atMs: second * 1_000,
    value: valueAt(second) + (second % 2) * 2 - 1,
  }));

test.each<[string, (second: number) => number, string, number]>([
  ['what stays', () => 100, 'steady', 0],
  ['what rises at first and stays', (second) => Math.min(second, 200), 'steady', 0],
  ['what rises by a little in an hour', (second) => 100 + second / 3_600, 'steady', 1],
  ['what rises all the time', (second) => 100 + second / 60, 'grows', 60],
  ['what sinks all the time', (second) => 100 - second / 60, 'falls', -60],
])('the trend of %s', (_what, valueAt, verdict, perHour) => {
  const trend = trendOf(series(valueAt));
  expect(trend.verdict).toBe(verdict);
  expect(trend.perHour).toBeCloseTo(perHour, -1);
});

test('a single value and two values have no trend', () => {
  for (const count of [1, 2])
    expect(trendOf(series((second) => second).slice(0, count)).verdict).toBe('steady');
});

test.each([
  ['falls back to the same value', 0, 'steady', 0],
  ['falls back to a little more each time', 1 / 60, 'grows', 60],
])('what a collector %s', (_what, perSecond, verdict, perHour) => {
  const sawtooth = series((second) => 100 + (second % 37) + second * perSecond);
  expect(trendOf(sawtooth.slice(0, 36)).verdict).toBe('grows');
  const trend = trendOf(lowestOf(sawtooth, 60_000));
  expect(trend.verdict).toBe(verdict);
  expect(Math.abs(trend.perHour - perHour)).toBeLessThan(20);
});

test('the table names what grows, but not what is kept on purpose', () => {
  const lines = trendLines(
    new Map([
      ['process 1: memory, MB', series((second) => 100 + second)],
      ['database: table job, MB', series((second) => 100 + second)],
      ['database: connections', series(() => 30)],
    ]),
  ).join('\n');
  expect(lines).toMatch(/process 1: memory, MB, lowest in 2 min +99 +579 +3600 +grows/);
  expect(lines).toMatch(/table job, MB .* kept/);
  expect(lines).toContain('It grows: process 1: memory, MB, lowest in 2 min.');
});
