import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz/run.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  console.log(`npm run fuzz [-- --count N --seed S]

Sends N (default 10,000) random interactions to a real bot, half of them as no client of Discord's would, some of them
repeatedly, waits until every job has ended, and counts: answers, jobs by their end, generations at fal, and what must not
happen. A job that does not end is told with where it is. The same seed sends the same.`);
  process.exit(0);
}

const { offences, ...figures } = await fuzz({ count: Number(values.count), seed: Number(values.seed) });
console.log(`seed ${values.seed}`);
for (const [name, value] of Object.entries(figures))
  console.log(`  ${name.padEnd(14)} ${JSON.stringify(value)}`);
console.log(`  offences       ${offences.length}`);
for (const offence of offences.slice(0, 10)) console.log(`    ${offence}`);
process.exit(offences.length === 0 ? 0 : 1);
