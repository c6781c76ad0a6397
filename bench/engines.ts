import { parseArgs } from 'node:util';
import { ALL, ENGINES } from './engines/candidates.js';
import { crash } from './engines/crash.js';
import { load } from './engines/load.js';
import { startPostgres } from './engines/postgres.js';
import type { Section } from './engines/section.js';
import { size } from './engines/size.js';
import { starts } from './engines/starts.js';
import { suspended } from './engines/suspended.js';
import { createTally, tableOf } from './engines/table.js';
import { takeover } from './engines/takeover.js';

const HELP = `npm run bench:engines [-- --quick] [--only SECTION,…] [--rounds N]

Compares what can decide which process works on which job, on a PostgreSQL that npm installed: a lease on a row,
BullMQ and pg-boss. Each with several processes, all candidates in turns or at the same time. Prints a table: the
median of the rounds (default 5), and how many times the lease's that is. Takes about 8 minutes; --quick about 2.

Sections: `;

const sections: Readonly<Record<string, Section>> = { takeover, starts, load, suspended, crash, size };

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(sections).join(',') },
    rounds: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  console.log(`${HELP}${Object.keys(sections).join(', ')}`);
  process.exit(0);
}

const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
const postgres = await startPostgres();
const began = performance.now();
for (const name of values.only.split(',')) {
  const section = sections[name];
  if (section === undefined) throw new Error(`There is no section "${name}"`);
  const tally = createTally();
  await section({ postgres, tally, rounds, isQuick: values.quick });
  console.log(`\n${name}, after ${((performance.now() - began) / 1_000).toFixed(0)} s\n`);
  console.log(tableOf(tally.rows(), name === 'load' ? ALL : ENGINES));
}
await postgres.stop();
process.exit(0);
