import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { explainedIn, newsOf, outcomeOf, scoreOf, tableOf } from './mutate/report.js';
import { type Room, roomsIn } from './mutate/rooms.js';

const HELP = `npm run mutate [-- --at-once N --constants] [PATHS]

Puts one small mistake after the other into the code that decides about money, and runs the unit and contract tests: a
mistake that none of them notices has survived. It is printed unless docs/mutation.md explains it. With PATHS, such as
src/jobs/steps or src/jobs/wish.ts, only there.

  --at-once N   how many mistakes are tried at the same time (default 1)
  --constants   also mistakes in what is worked out once, while a file is loaded: each takes every test of its room

The exit code is 1 when less than 90 % of the mistakes in a room were noticed.`;

/** The minimum share of a folder's mistakes, in percent, that tests must notice. */
const LEAST_SCORE = 90;

/** Says why some mistakes are not worth a test, or can't be noticed. */
const EXPLANATIONS = 'docs/mutation.md';

/** Parses the command line. Ends the process for `--help` (0) and for unknown arguments (2). */
function readCommandLine(): {
  readonly atOnce: number;
  readonly constants: boolean;
  readonly rooms: readonly Room[];
} {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'at-once': { type: 'string', default: '1' },
        constants: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const atOnce = values['at-once'];
    if (!/^[1-9]\d?$/.test(atOnce))
      throw new Error(`--at-once must be a number from 1 to 99, and is "${atOnce}"`);
    const rooms = roomsIn(positionals);
    if (rooms.length === 0) throw new Error(`Nothing of ${positionals.join(', ')} is mutated`);
    return { atOnce: Number(atOnce), constants: values.constants, rooms };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

const { atOnce, constants, rooms } = readCommandLine();
const explained = explainedIn(readFileSync(EXPLANATIONS, 'utf8'));
const tempDirName = await mkdtemp(path.join(tmpdir(), 'flipbook-mutate-'));
try {
  const outcomes = [];
  for (const { name, files, tests } of rooms) {
    const began = performance.now();
    const stryker = new Stryker({
      mutate: [...files],
      testFiles: [...tests],
      testRunner: 'in one process',
      plugins: [
        import.meta.resolve('./mutate/runner.js'),
        import.meta.resolve('./mutate/ignore-messages.js'),
      ],
      ignorers: ['messages'],
      coverageAnalysis: 'perTest',
      concurrency: atOnce,
      ignoreStatic: !constants,
      // A slow test on a busy machine must not look like a noticed mistake.
      timeoutMS: 60_000,
      // It would rewrite a `tsconfig.json` with an API that TypeScript no longer has.
      ignorePatterns: ['/dist', '/data', '/docs', '/tsconfig.json'],
      tempDirName,
      cleanTempDir: 'always',
      reporters: ['html'],
      htmlReporter: { fileName: `dist/mutate/${name.replaceAll(/\W/g, '-')}.html` },
      allowConsoleColors: false,
    });
    const results = await stryker.runMutationTest();
    const seconds = Math.round((performance.now() - began) / 1_000);
    const outcome = outcomeOf({ room: name, seconds }, results, (file) => readFileSync(file, 'utf8'));
    console.log([tableOf([outcome]), ...newsOf(outcome, explained, files), ''].join('\n'));
    outcomes.push(outcome);
  }
  console.log(tableOf(outcomes));
  if (outcomes.some((outcome) => scoreOf(outcome) < LEAST_SCORE)) process.exitCode = 1;
} finally {
  await rm(tempDirName, { recursive: true, force: true });
}
