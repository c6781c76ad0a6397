import type { Figure } from './figure.js';
import { ratiosOf } from './record.js';

/** How many times as bad as written down a ratio may be: the machines are noisy. */
const TOLERANCE = 2;

/**
 * A smaller ratio that is written down counts as this. A small run can't tell it from nothing, and what it wrote may even
 * be zero or below: a bot that took less memory than at rest.
 */
const LEAST_RATIO = 0.25;

/** The figures whose ratio is more than twice the one that was written down, each as a sentence. */
export function worseThan(
  written: Readonly<Record<string, number>>,
  figures: readonly Figure[],
): readonly string[] {
  const ratios = ratiosOf(figures);
  return figures.flatMap(({ id, name }) => {
    const [ratio, before] = [ratios[id], written[id]];
    if (ratio === undefined || before === undefined || ratio <= Math.max(before, LEAST_RATIO) * TOLERANCE)
      return [];
    return [`${name}: × ${ratio.toFixed(2)} of its rival, and × ${before.toFixed(2)} is written down`];
  });
}
