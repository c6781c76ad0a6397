import type { Figure } from './figure.js';
import { ratiosOf } from './record.js';

/** How many times as bad as written down a ratio may be: the machines are noisy. */
const TOLERANCE = 2;

/** The figures whose ratio is more than twice the one that was written down, each as a sentence. */
export function worseThan(
  written: Readonly<Record<string, number>>,
  figures: readonly Figure[],
): readonly string[] {
  const ratios = ratiosOf(figures);
  return figures.flatMap(({ id, name }) => {
    const [ratio, before] = [ratios[id], written[id]];
    if (ratio === undefined || before === undefined || ratio <= before * TOLERANCE) return [];
    return [`${name}: × ${ratio.toFixed(2)} of its rival, and × ${before.toFixed(2)} is written down`];
  });
}
