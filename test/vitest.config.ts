import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { PATIENCE_MS } from './support/patience.js';
import { skippedLine } from './support/skipped-line.js';

/** The compiled tests run against the compiled sources: what is tested is what is started. */
export default defineConfig({
  test: {
    include: ['dist/test/**/*.test.js'],
    execArgv: ['--import', fileURLToPath(new URL('./support/loopback-only.js', import.meta.url))],
    // A wait that fails ends before its test does, and so says what it waited for.
    testTimeout: 3 * PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
    reporters: ['default', skippedLine],
    pool: 'forks',
    // The files of a worker share its modules: loading them again for each took a third of the time.
    isolate: false,
    // Node loads what is built as it is: nothing is left to transform.
    server: { deps: { external: [/\/dist\//] } },
    // More than a small machine has cores: most tests wait for sockets and clocks most of the time.
    maxWorkers: 4,
  },
});
