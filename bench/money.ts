import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import PQueue from 'p-queue';
import { matrix, type Row } from './money/matrix.js';
import { pairRows } from './money/pairs.js';

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  console.log(`npm run money [-- --dir FOLDER] [--only matrix|pairs]

Loses the answer to the paid submit in every way, with a bot that is off, asleep or has a wrong clock and with a listing
that is late or down, and with pairs of requests that resemble each other; an hour takes 1.2 s. Prints two tables, and
writes them to FOLDER as money.md and pairs.md. Takes about two minutes.`);
  process.exit(0);
}

/** Runs the rows, a few at once, prints the table, and returns how many broke the promise. */
async function tabulate(
  name: string,
  head: readonly string[],
  rows: readonly (() => Promise<Row>)[],
): Promise<number> {
  const queue = new PQueue({ concurrency: 4 });
  const done = await Promise.all(rows.map((row) => queue.add(row)));
  const lines = done.map(({ cells, isKept }) => `| ${[...cells, isKept ? 'yes' : '**NO**'].join(' | ')} |`);
  const table = [`| ${[...head, 'kept'].join(' | ')} |`, `|${'---|'.repeat(head.length + 1)}`, ...lines].join(
    '\n',
  );
  console.log(`${table}\n`);
  if (values.dir !== undefined) {
    await mkdir(values.dir, { recursive: true });
    await writeFile(path.join(values.dir, `${name}.md`), `${table}\n`);
  }
  return done.filter(({ isKept }) => !isKept).length;
}

let broken = 0;
if (values.only !== 'pairs') {
  const head = [
    'the answer is lost, and',
    'fal lists it',
    'generations',
    'bills',
    'what the member read',
    'put right',
  ];
  broken += await tabulate('money', head, matrix);
}
if (values.only !== 'matrix') {
  const head = [
    'what differs',
    'generations',
    'the first got',
    'the second got',
    'the first read',
    'the second read',
  ];
  broken += await tabulate('pairs', head, pairRows);
}
process.exit(broken === 0 ? 0 : 1);
