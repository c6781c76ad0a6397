import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainedIn, newsOf, outcomeOf, scoreOf, tableOf } from '../../bench/mutate/report.js';
import { roomsIn } from '../../bench/mutate/rooms.js';

const text = '\nconst isMore =\n  left >=\n    right;\n';

const mutant = (status: string) => ({
  fileName: 'src/jobs/wish.ts',
  replacement: 'left >\n  right',
  status,
  location: { start: { line: 3, column: 3 }, end: { line: 4, column: 10 } },
});

const mistake = 'src/jobs/wish.ts: left >= right => left > right';

const outcomeFor = (...statuses: readonly string[]) =>
  outcomeOf({ room: 'jobs', seconds: 9 }, statuses.map(mutant), () => text);

test('a mistake that no test noticed, or that none ever ran, has survived', () => {
  const outcome = outcomeFor('Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'RuntimeError');
  expect(outcome).toEqual({
    room: 'jobs',
    seconds: 9,
    noticed: 2,
    survivors: [
      { mistake, line: 3, isRun: true },
      { mistake, line: 3, isRun: false },
    ],
  });
  expect(scoreOf(outcome)).toBe(50);
  expect(tableOf([outcome])).toContain('| jobs | 4 | 2 | 50.0 % | 9 s |');
});

test('a survivor is printed unless it is explained, and an explanation when its mistake is noticed now', () => {
  const explained = explainedIn(`## jobs\n\nNo difference:\n\n\`\`\`text\n${mistake}\n\`\`\`\n`);
  expect(explained).toEqual([mistake]);
  const files = ['src/jobs/wish.ts'];
  expect(newsOf(outcomeFor('Survived'), explained, files)).toEqual([]);
  expect(newsOf(outcomeFor('Survived', 'NoCoverage'), [], files)).toEqual([
    `survived, line 3: ${mistake}`,
    `survived, never run, line 3: ${mistake}`,
  ]);
  expect(newsOf(outcomeFor('Killed'), explained, files)).toEqual([`explained, but noticed now: ${mistake}`]);
  expect(newsOf(outcomeFor('Killed'), explained, ['src/jobs/save.ts'])).toEqual([]);
});

test('every explained mistake is in a file that is tried', () => {
  const tried = roomsIn([]).flatMap(({ files }) => files);
  for (const one of explainedIn(readFileSync('docs/mutation.md', 'utf8'))) {
    expect(tried).toContain(one.slice(0, one.indexOf(': ')));
  }
});

test('every room has code and tests that judge it, and a path leaves only what it names', () => {
  for (const { files, tests } of roomsIn([])) {
    expect(files).not.toEqual([]);
    expect(tests).not.toEqual([]);
  }
  expect(roomsIn(['src/jobs/wish.ts', 'src/jobs/steps/failed.ts']).map(({ files }) => files)).toEqual([
    ['src/jobs/steps/failed.ts'],
    ['src/jobs/wish.ts'],
  ]);
  expect(roomsIn(['src/discord'])).toEqual([]);
});
