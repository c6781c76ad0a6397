import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './support/long-first.js';
import { PATIENCE_MS } from './support/patience.js';
import { skippedLine } from './support/skipped-line.js';

const tests = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.test.js'),
);

/**
 * The files that set a clock. A worker has one: what another file has left running would go on in fake time, and a loop
 * of it would fill each of a hundred hours.
 */
const timed = names.filter((name) =>
  /useFakeTimers|steadyClock|installClock|simulateSeed/.test(readFileSync(path.join(tests, name), 'utf8')),
);

/** Relative to the project, whose own path may have characters that mean something in a pattern. */
const filesOf = (some: readonly string[]) =>
  some.map((name) => path.posix.join('dist/test', ...name.split(path.sep)));

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
        test: {
          name: 'together',
          include: filesOf(names.filter((name) => !timed.includes(name))),
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: filesOf(timed), isolate: true } },
    ],
    // Node loads the build as it is: nothing is left to transform.
    server: { deps: { external: [/\/dist\//] } },
    // More than a small machine's cores, because most tests mostly wait for sockets and clocks.
    maxWorkers: 4,
  },
});
