import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { growthChart, ratioChart } from './performance/chart.js';
import { worseThan } from './performance/check.js';
import { startChildBot } from './performance/child-bot.js';
import { performancePage } from './performance/page.js';
import type { Bench } from './performance/part.js';
import { PART_NAMES, PARTS, type PartName } from './performance/parts.js';
import { heaviest } from './performance/profile.js';
import {
  mediansOf,
  type PerformanceRecord,
  ratiosOf,
  readRecord,
  writeRecord,
} from './performance/record.js';
import { tableOf } from './performance/table.js';

const HELP = `npm run bench [-- PART…] [--quick] [--bot FILE] [--profile] [--out FOLDER]

Measures Flipbook beside a bare discord.js bot, the textbook loop and a raw pipe, all in turns. Parts: ${PART_NAMES.join(', ')}.
Without parts, all of them: an hour and a half.

  --quick       two minutes: small parts, compared with what is written down; the exit code is 1 when a ratio is
                twice as bad in three runs
  --bot FILE    measures another build's dist/run/main.js, and writes nothing
  --profile     tells in which functions the bot was busy, and writes nothing
  --out FOLDER  where the page, its charts and its values are (default: docs)`;

/** How often a part whose ratio is bad is measured again before that counts. */
const TRIES = 3;

/** How often a part is measured small before the medians of its ratios are written down: a lucky run sets no bound. */
const QUICK_ROUNDS = 3;

const HEAVIEST = 10;

/** Parses the command line. Ends the process for `--help` (0) and for unknown arguments (2). */
function readCommandLine() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        bot: { type: 'string' },
        profile: { type: 'boolean', default: false },
        out: { type: 'string', default: 'docs' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const unknown = positionals.find((name) => !(name in PARTS));
    if (unknown !== undefined) throw new Error(`There is no part "${unknown}": ${PART_NAMES.join(', ')}`);
    const parts = PART_NAMES.filter((name) => positionals.length === 0 || positionals.includes(name));
    return { ...values, parts };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

const { quick, bot, profile, out, parts } = readCommandLine();
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const profiles = profile ? await mkdtemp(path.join(tmpdir(), 'flipbook-profile-')) : undefined;
const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
const { scripts } = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(await readFile('package.json', 'utf8')));
/** What npm start gives Node.js, and so what users run. Another build may have been started without. */
const startFlags = bot === undefined ? scripts.start.split(' ').filter((word) => word.startsWith('--')) : [];
const flipbook = bot === undefined ? here('../run/main.js') : path.resolve(bot);
const bench = (isQuick: boolean): Bench => ({
  startFlipbook: (environment, under) =>
    startChildBot({ script: flipbook, environment, nodeFlags: [...startFlags, ...profiling], under }),
  startBare: (environment, under) =>
    startChildBot({ script: here('./performance/bare-bot.js'), environment, under }),
  startTextbook: (environment) =>
    startChildBot({ script: here('./performance/textbook-bot.js'), environment }),
  isQuick,
  tell: (line) => console.log(`  ${line}`),
});

/** Measures a part small, again where a ratio is bad. Returns what stays bad. */
async function check(name: PartName, written: PerformanceRecord['quick']): Promise<readonly string[]> {
  for (let tries = 1; ; tries += 1) {
    const figures = await PARTS[name](bench(true));
    const worse = worseThan(written, figures);
    if (worse.length > 0 && tries < TRIES) continue;
    if (figures.length > 0) console.log(`\n${tableOf(figures)}\n`);
    if (Object.keys(ratiosOf(figures)).some((id) => written[id] === undefined))
      console.log('  Not all of it is written down, so this part was measured and not compared.');
    return worse;
  }
}

/** Measures a part small, several times. Returns the medians of its ratios. */
async function quickRatios(name: PartName): Promise<PerformanceRecord['quick']> {
  const rounds: PerformanceRecord['quick'][] = [];
  for (let round = 1; round <= QUICK_ROUNDS; round += 1)
    rounds.push(ratiosOf(await PARTS[name](bench(true))));
  return mediansOf(rounds);
}

/** Measures a part whole and small, and adds both to the record. */
async function measure(name: PartName, record: PerformanceRecord): Promise<PerformanceRecord> {
  const figures = await PARTS[name](bench(false));
  console.log(`\n${tableOf(figures)}\n`);
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node.js ${process.versions.node}`;
  return {
    runs: { ...record.runs, [name]: { day, machine, figures: [...figures] } },
    quick: { ...record.quick, ...(await quickRatios(name)) },
  };
}

const written = await readRecord(out);
if (quick) {
  const worse: string[] = [];
  for (const name of parts) {
    console.log(name);
    worse.push(...(await check(name, written.quick)));
  }
  for (const sentence of worse) console.error(sentence);
  process.exitCode = worse.length === 0 ? 0 : 1;
} else if (bot !== undefined || profiles !== undefined) {
  for (const name of parts) {
    console.log(name);
    console.log(`\n${tableOf(await PARTS[name](bench(false)))}\n`);
  }
} else {
  await mkdir(out, { recursive: true });
  let record = written;
  for (const name of parts) {
    console.log(name);
    record = await measure(name, record);
    await writeRecord(out, record);
  }
  const all = Object.entries(record.runs).flatMap(([name, { figures }]) =>
    name === 'growth' ? [] : figures,
  );
  await writeFile(path.join(out, 'performance-ratios.svg'), ratioChart(all));
  const growth = record.runs['growth'];
  if (growth !== undefined)
    await writeFile(path.join(out, 'performance-growth.svg'), growthChart(growth.figures));
  await writeFile(path.join(out, 'performance.md'), performancePage(record));
}
if (profiles !== undefined) {
  for (const { where, share } of await heaviest(profiles, HEAVIEST))
    console.log(`${(share * 100).toFixed(1).padStart(5)} %  ${where}`);
  await rm(profiles, { recursive: true, force: true });
}
