import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './support/long-first.js';
import { PATIENCE_MS } from './support/patience.js';
import { skippedLine } from './support/skipped-line.js';

const tests = fileURLToPath(new URL('.', import.meta.url));
const all = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.js'))
  .map((name) => path.join(tests, name));

/**
 * The files that set a clock. A worker has one: what another file has left running would go on in fake time, and a loop
 * of it fill each of a hundred hours.
 */
const timed = all.filter((file) =>
  /useFakeTimers|steadyClock|installClock|simulateSeed/.test(readFileSync(file, 'utf8')),
);

/** The compiled tests run against the compiled sources: the tested code is the code that runs. */
export default defineConfig({
  test: {
    globalSetup: fileURLToPath(new URL('./support/postgres-for-all.js', import.meta.url)),
    execArgv: ['--import', fileURLToPath(new URL('./support/loopback-only.js', import.meta.url))],
    // A failing wait ends before its test does, and so reports what it waited for.
    testTimeout: 3 * PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
    reporters: ['default', skippedLine],
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    projects: [
      // The files of a worker share its modules: reloading them for each file took a third of the time.
      {
        extends: true,
        test: { name: 'together', include: all.filter((file) => !timed.includes(file)), isolate: false },
      },
      { extends: true, test: { name: 'alone', include: timed, isolate: true } },
    ],
    // Node loads the build as it is: nothing is left to transform.
    server: { deps: { external: [/\/dist\//] } },
    // More than a small machine's cores, because most tests mostly wait for sockets and clocks.
    maxWorkers: 4,
  },
});
