import { expect, test } from 'vitest';
import { outcomeOf, scoreOf, tableOf } from '../../bench/mutate/report.js';
import { roomsIn } from '../../bench/mutate/rooms.js';

const mutant = (status: string) => ({
  fileName: 'src/jobs/wish.ts',
  mutatorName: 'EqualityOperator',
  replacement: 'left >\n  right',
  status,
  location: { start: { line: 7, column: 3 }, end: { line: 8, column: 9 } },
});

test('a mistake that no test noticed, or that none ever ran, has survived', () => {
  const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'RuntimeError'];
  const outcome = outcomeOf('jobs', 9, statuses.map(mutant));
  expect(outcome).toEqual({
    room: 'jobs',
    seconds: 9,
    noticed: 2,
    survivors: [
      'src/jobs/wish.ts:7:3 EqualityOperator: left > right',
      'src/jobs/wish.ts:7:3 EqualityOperator, never run: left > right',
    ],
  });
  expect(scoreOf(outcome)).toBe(50);
  expect(tableOf([outcome])).toContain('| jobs | 4 | 2 | 50.0 % | 9 s |');
});

test('every room has code and tests that judge it, and a path leaves only what it names', () => {
  for (const { files, tests } of roomsIn([])) {
    expect(files).not.toEqual([]);
    expect(tests).not.toEqual([]);
  }
  expect(roomsIn(['src/jobs/wish.ts', 'src/usage']).map(({ files }) => files)).toEqual([
    ['src/usage/ledger.ts'],
    ['src/jobs/wish.ts'],
  ]);
  expect(roomsIn(['src/discord'])).toEqual([]);
});
