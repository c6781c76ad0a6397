import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { faults } from './simulate/faults.js';
import { simulateSeed } from './simulate/simulate-seed.js';

const HELP = `npm run simulate [-- --seeds N --seed S --hours H --workers W]

Runs the real runner, steps, store and cards on a simulated clock, fal and Discord, with one to three processes on one
store. Each seed is another story of crashes, pauses, lost answers, presses and clock jumps; the same seed tells the
same story again.

  --seeds N   how many seeds (default 2000), from --seed on
  --seed S    the first seed (default 1); alone, it prints that one story
  --faults    puts one mistake after the other into the processes, and says by which seed each was found
  --workers W how many threads share the work (default: one for each core)
  --hours H   the longest a story may take, in simulated hours (default 6)

The exit code is 1 when a promise was broken: the stories of the first three such seeds are printed.`;

const chunkSchema = z.object({
  first: z.int(),
  count: z.int(),
  hours: z.number(),
  clipFile: z.object({ path: z.string(), sizeBytes: z.int() }),
});
const toldSchema = z.object({
  seed: z.int(),
  violations: z.array(z.string()),
  lines: z.array(z.string()),
  jobs: z.int(),
});

/** How many seeds a thread gets at a time. */
const CHUNK = 50;

/** How many of the broken stories are printed. */
const PRINTED = 3;

/** The young generation of a worker, in MB. */
const YOUNG_MB = 64;

/** Simulates the seeds that this thread is given. */
function serve(): void {
  parentPort?.on('message', async (data: unknown) => {
    const { first, count, ...options } = chunkSchema.parse(data);
    for (let seed = first; seed < first + count; seed += 1) {
      const told = await simulateSeed({ seed, ...options });
      const lines = told.violations.length > 0 || workerData === 'all' ? told.lines() : [];
      parentPort?.postMessage({ ...told, lines });
    }
    parentPort?.postMessage('done');
  });
}

function wholeNumber(flag: string, text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new Error(`${flag} must be a whole number above 0, and is "${text}"`);
}

function readCommandLine() {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string' },
        seed: { type: 'string' },
        faults: { type: 'boolean', default: false },
        hours: { type: 'string', default: '6' },
        workers: { type: 'string', default: String(availableParallelism()) },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const isOne = values.seed !== undefined && values.seeds === undefined;
    return {
      isOne,
      hasFaults: values.faults,
      first: wholeNumber('--seed', values.seed ?? '1'),
      count: isOne ? 1 : wholeNumber('--seeds', values.seeds ?? '2000'),
      hours: wholeNumber('--hours', values.hours),
      workers: isOne ? 1 : wholeNumber('--workers', values.workers),
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

/**
 * Prints a table of all known faults, each with the first seed that finds it. The exit code is 1 when one is not found.
 */
async function tellFaults({ first, count, ...options }: z.infer<typeof chunkSchema>): Promise<void> {
  for (const fault of faults) {
    let found: string | undefined;
    let seed = first;
    for (; found === undefined && seed < first + count; seed += 1) {
      [found] = (await simulateSeed({ seed, ...options, fault })).violations;
    }
    console.log(
      `${fault.name}: ${found === undefined ? 'not found' : `found by seed ${seed - 1} (${found})`}`,
    );
    if (found === undefined) process.exitCode = 1;
  }
}

async function main(): Promise<void> {
  const { isOne, hasFaults, first, count, hours, workers } = readCommandLine();
  const dir = mkdtempSync(path.join(tmpdir(), 'flipbook-simulate-'));
  const clipFile = { path: path.join(dir, 'clip.mp4'), sizeBytes: 4 };
  writeFileSync(clipFile.path, 'clip');
  if (hasFaults) return tellFaults({ first, count, hours, clipFile });
  let next = first;
  let broken = 0;
  let jobs = 0;
  let simulated = 0;
  const began = performance.now();

  const work = () =>
    new Promise<void>((resolve, reject) => {
      const thread = new Worker(new URL(import.meta.url), {
        workerData: isOne ? 'all' : 'broken',
        // Most of what a seed makes is garbage when it ends; with Node's own size it is collected while it lives.
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      });
      const give = () => {
        const left = Math.min(CHUNK, first + count - next);
        if (left <= 0) {
          void thread.terminate();
          resolve();
          return;
        }
        thread.postMessage({ first: next, count: left, hours, clipFile });
        next += left;
      };
      thread.on('error', reject);
      thread.on('message', (message: unknown) => {
        if (message === 'done') {
          give();
          return;
        }
        const told = toldSchema.parse(message);
        jobs += told.jobs;
        simulated += 1;
        if (told.violations.length > 0) broken += 1;
        if (isOne || (told.violations.length > 0 && broken <= PRINTED)) {
          console.log(`Seed ${told.seed}\n${told.lines.join('\n')}\n`);
        } else if (told.violations.length > 0)
          console.log(`Seed ${told.seed}: ${told.violations.join('; ')}`);
        if (simulated % 1_000 === 0) console.log(`${simulated} seeds of ${count}, ${broken} broke a promise`);
      });
      give();
    });

  await Promise.all(Array.from({ length: workers }, work));
  rmSync(dir, { recursive: true, force: true });
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  const { user, system } = process.cpuUsage();
  const cpuSeconds = ((user + system) / 1_000_000).toFixed(0);
  console.log(
    `${simulated} seeds, ${jobs} jobs, ${seconds} s (${cpuSeconds} s of CPU): ${broken} broke a promise`,
  );
  process.exitCode = broken === 0 ? 0 : 1;
}

if (isMainThread) await main();
else serve();
