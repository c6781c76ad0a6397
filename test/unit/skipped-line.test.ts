import { expect, test } from 'vitest';
import { lineOf } from '../support/skipped-line.js';

test('skipped tests are reported with how to enable them', () => {
  expect(
    lineOf(
      new Map([
        ['ffmpeg', 14],
        ['chromium', 1],
      ]),
    ),
  ).toBe('Skipped: 14 tests that look into clips: install ffmpeg; 1 test of the page: install chromium.');
});

test('if nothing was skipped, nothing is printed', () => {
  expect(lineOf(new Map())).toBeUndefined();
});
