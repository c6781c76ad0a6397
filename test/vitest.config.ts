import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './support/long-first.js';
import { PATIENCE_MS } from './support/patience.js';
import { skippedLine } from './support/skipped-line.js';

/** The compiled tests run against the compiled sources: the tested code is the code that runs. */
export default defineConfig({
  test: {
    include: ['dist/test/**/*.test.js'],
    globalSetup: fileURLToPath(new URL('./support/postgres-for-all.js', import.meta.url)),
    execArgv: ['--import', fileURLToPath(new URL('./support/loopback-only.js', import.meta.url))],
    // A failing wait ends before its test does, and so reports what it waited for.
    testTimeout: 3 * PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
    reporters: ['default', skippedLine],
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    // The files of a worker share its modules: reloading them for each file took a third of the time.
    isolate: false,
    // Node loads the build as it is: nothing is left to transform.
    server: { deps: { external: [/\/dist\//] } },
    // More than a small machine's cores, because most tests mostly wait for sockets and clocks.
    maxWorkers: 4,
  },
});
