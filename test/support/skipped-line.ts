import type { Reporter, TestModule } from 'vitest/node';
import { lacks, NEEDS, type Need } from './needs.js';

/**
 * Ends a run with a line about the tests that were skipped because something is missing, and how to install it. Prints
 * nothing when none was.
 */
export const skippedLine: Reporter = {
  onTestRunEnd(modules) {
    const line = lineOf(countSkipped(modules));
    if (line !== undefined) console.log(line);
  },
};

/** The sentence for the number of skipped tests of each need. */
export function lineOf(skipped: ReadonlyMap<Need, number>): string | undefined {
  if (skipped.size === 0) return undefined;
  const parts = [...skipped].map(
    ([need, count]) => `${count} ${count === 1 ? 'test' : 'tests'} ${NEEDS[need].tests}: ${NEEDS[need].cure}`,
  );
  return `Skipped: ${parts.join('; ')}.`;
}

function countSkipped(modules: readonly TestModule[]): ReadonlyMap<Need, number> {
  const skipped = new Map<Need, number>();
  for (const module of modules) {
    for (const test of module.children.allTests('skipped')) {
      const { needs } = test.meta();
      // Other tests are skipped because somebody runs only one test.
      if (needs !== undefined && lacks(needs)) skipped.set(needs, (skipped.get(needs) ?? 0) + 1);
    }
  }
  return skipped;
}
