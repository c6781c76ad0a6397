import { defineConfig } from 'vitest/config';
import { PATIENCE_MS } from '../../test/support/patience.js';

/** Tests as StrykerJS runs them: it changes the TypeScript sources, so these are tested here. */
export default defineConfig({
  test: {
    include: ['test/{unit,contract}/**/*.test.ts'],
    setupFiles: ['test/support/loopback-only.ts'],
    // StrykerJS itself ends tests that a mistake makes hang.
    testTimeout: 3 * PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    isolate: false,
    maxWorkers: 1,
  },
});
