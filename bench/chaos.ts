import { parseArgs } from 'node:util';
import { killAtMoments, killAtRandom, survey } from './chaos/campaigns.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  console.log(`npm run chaos [-- --kills N]

Kills the bot with SIGKILL N times (default 200) at random moments while members wait for clips, and then once at every
single write to its store (before, within, after) and every single call to the outside (before it leaves, when it has
left, when its answer has come), starts it again each time, and counts: generations at fal, finished messages and pings
for each member, and files left over. Every request needs the day's budget: in the end the ledger must agree with every
job, and with what fal billed. Takes about a quarter of an hour.`);
  process.exit(0);
}

const say = (line: string) => console.log(line);
const line = (name: string, value: unknown) => say(`  ${name.padEnd(42)} ${String(value)}`);

function report(title: string, found: Awaited<ReturnType<typeof killAtRandom>>): void {
  say(`\n${title}`);
  line('kills', found.kills);
  line('members, each wanting one clip', found.members);
  line('asked anew after "did not respond"', found.asksAnew);
  line('pressed "Try again"', found.retries);
  line('clip without its ping', found.withoutPing);
  const usd = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`;
  line('billed by fal', usd(found.books.billedMicros));
  line('settled in the ledger', usd(found.books.settledMicros));
  line('still reserved, and unclear', usd(found.books.reservedMicros + found.books.unclearMicros));
  line('broken promises', found.broken.length);
  for (const problem of found.broken) say(`    ${problem}`);
}

const random = await killAtRandom({ kills: Number(values.kills), atOnce: 6, say });
report('At random moments', random);

const points = await survey();
say(`\nOne job makes ${points.length} writes and calls:`);
for (const point of points) say(`  ${point}`);
const moments = points.flatMap((point) => {
  const [kind, index] = point.split(' ');
  return ['before', 'between', 'after'].map((moment) => `${kind}:${index}:${moment}`);
});
const aimed = await killAtMoments({ moments, say });
report('At every write and every call', aimed);
line('moments that the job did not reach', aimed.missed.join(', ') || 'none');

process.exit(random.broken.length + aimed.broken.length === 0 ? 0 : 1);
