import type { Setting } from './model.js';
import type { Models } from './models.js';
import { choicesOf } from './takes.js';

/** 4k has 2160 lines. */
const LINES_OF_1K = 540;

/** The lengths that any of these models offers, shortest first: `4s`. */
export function durationsOf(table: Models): readonly string[] {
  return offeredValues(table, 'duration', (value) => Number.parseInt(value, 10));
}

/** The resolutions that any of these models offers, lowest first: `720p`, `4k`. */
export function resolutionsOf(table: Models): readonly string[] {
  return offeredValues(table, 'resolution', linesOf);
}

/** How many lines a resolution has: 720 for `720p`, 2160 for `4k`. */
export function linesOf(resolution: string): number {
  return Number.parseInt(resolution, 10) * (resolution.endsWith('k') ? LINES_OF_1K : 1);
}

function offeredValues(table: Models, name: Setting, rank: (value: string) => number): readonly string[] {
  const values = Object.values(table)
    .flatMap(({ endpoints }) => Object.values(endpoints))
    .flatMap((endpoint) => choicesOf(endpoint, name).map(String));
  return [...new Set(values)].sort((one, other) => rank(one) - rank(other));
}
