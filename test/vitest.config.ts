import { defineConfig } from 'vitest/config';

/** The compiled tests run against the compiled sources: what is tested is what is started. */
export default defineConfig({
  test: {
    include: ['dist/test/**/*.test.js'],
    setupFiles: ['dist/test/support/loopback-only.js'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    // One more than a small machine has cores: most tests wait for sockets and clocks most of the time.
    maxWorkers: 3,
  },
});
