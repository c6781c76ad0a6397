import { expect, test } from 'vitest';
import { redsOf, tableOf } from '../../bench/soak/report.js';

const file = (tests: readonly string[], { name = 'a.test.js', status = 'failed', message = '' } = {}) => ({
  name: `/home/me/flipbook/dist/test/unit/${name}`,
  status,
  message,
  assertionResults: [
    { fullName: 'a green one', status: 'passed', failureMessages: [] },
    ...tests.map((fullName) => ({
      fullName,
      status: 'failed',
      failureMessages: [`no ${fullName}\n    at there`],
    })),
  ],
});

test('a failed test is reported with its file and its whole error', () => {
  const report = { numPassedTests: 2, testResults: [file(['one']), file([], { status: 'passed' })] };
  expect(redsOf(report)).toEqual({
    passed: 2,
    reds: [{ test: 'unit/a.test.js > one', message: 'no one\n    at there' }],
  });
});

test('a file that failed outside its tests is listed itself', () => {
  const report = {
    numPassedTests: 0,
    testResults: [file([], { message: 'Error: no such module\n    at here' })],
  };
  expect(redsOf(report).reds).toEqual([
    { test: 'unit/a.test.js', message: 'Error: no such module\n    at here' },
  ]);
});

test('the table has each test that was ever red, the most frequent first, with what it said first', () => {
  const red = (name: string, message = 'why') => ({ test: name, message });
  const table = tableOf([
    { seconds: 150, passed: 9, reds: [red('seldom')] },
    { seconds: 170, passed: 9, reds: [red('often', 'a | b\n    at there')] },
    { seconds: 160, passed: 9, reds: [red('often', 'something else')] },
    { seconds: 155, passed: 10, reds: [] },
  ]);
  expect(table.split('\n')).toEqual([
    '1 of 4 runs were green, 150 to 170 s a run.',
    '',
    '| red | test | first message |',
    '|---|---|---|',
    '| 2 of 4 | often | a \\| b |',
    '| 1 of 4 | seldom | why |',
  ]);
});

test('where all was green the table is one line', () => {
  expect(tableOf([{ seconds: 150, passed: 9, reds: [] }])).toBe(
    '1 of 1 runs were green, 150 to 150 s a run.',
  );
});
