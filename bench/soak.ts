import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Run, tableOf } from './soak/report.js';
import { runSuite } from './soak/run-suite.js';

const HELP = `npm run test:soak [-- --runs N --load K] [FILES]

Runs every test N times (default 10), beside K threads that do nothing but keep a core busy (default 0), and tells of
each test that was ever red. With FILES, only those whose paths contain one of them. The exit code is 0 when all was
green, and 1 otherwise.`;

/** Parses the command line. Ends the process for `--help` (0) and for unknown arguments (2). */
function readCommandLine(): {
  readonly runs: number;
  readonly load: number;
  readonly filters: readonly string[];
} {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        runs: { type: 'string', default: '10' },
        load: { type: 'string', default: '0' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    return {
      runs: wholeNumber('--runs', values.runs, 1),
      load: wholeNumber('--load', values.load, 0),
      filters: positionals,
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

function wholeNumber(flag: string, text: string, least: number): number {
  if (/^\d{1,4}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`${flag} must be a whole number from ${least} to 9999, and is "${text}"`);
}

const { runs: wanted, load, filters } = readCommandLine();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)));
}
// Threads of this process, so that they always end with it.
for (let count = 0; count < load; count += 1) new Worker('for (;;);', { eval: true }).unref();

const runs: Run[] = [];
try {
  while (runs.length < wanted) {
    const run = await runSuite({ filters, signal: stop.signal });
    runs.push(run);
    const result = run.reds.length === 0 ? `green, ${run.passed} tests` : `RED: ${run.reds.length}`;
    console.log(`run ${runs.length} of ${wanted}: ${run.seconds} s, ${result}`);
    for (const { test, message } of run.reds)
      console.log(`  ${test}\n    ${message.replaceAll('\n', '\n    ')}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
if (runs.length > 0) console.log(`\n${tableOf(runs)}`);
process.exit(runs.length === wanted && runs.every(({ reds }) => reds.length === 0) ? 0 : 1);
