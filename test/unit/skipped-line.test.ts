import { expect, test } from 'vitest';
import { lineOf } from '../support/skipped-line.js';

test('what was skipped is told with how to have it', () => {
  expect(
    lineOf(
      new Map([
        ['ffmpeg', 14],
        ['chromium', 1],
      ]),
    ),
  ).toBe('Skipped: 14 tests that look into clips: install ffmpeg; 1 test of the page: install chromium.');
});

test('where nothing was skipped nothing is said', () => {
  expect(lineOf(new Map())).toBeUndefined();
});
