import { setTimeout as sleep } from 'node:timers/promises';
import { orderOf } from '../../src/animation/terms.js';
import { problemsOf } from '../chaos/campaigns.js';
import { readBooks } from '../chaos/ledger.js';
import type { Member } from '../chaos/member.js';
import { auditAt } from './audit.js';
import { type Cluster, startCluster } from './cluster.js';
import type { ClusterFlags } from './flags.js';
import { tableOf } from './table.js';

/** A member who is not served by then has lost the clip. */
const PATIENCE_MS = 180_000;

/** Members in the end who find that the budget is used up. */
const LATE = 30;

/** How many clips the budget has beside those of the members: some requests stay unclear, and are paid twice. */
const SPARE = 10;

const COST_MICROS = orderOf({ prompt: '', duration: '4s' }, 'image').terms.costMicros;

const say = (line: string) => console.log(line);

/** Disturbs a cluster while members want clips, and prints what they got. Resolves with the exit code. */
export async function killAndCount({ processes, jobs, minutes, killEveryMs }: ClusterFlags): Promise<0 | 1> {
  const budgetMicros = (jobs + SPARE) * COST_MICROS;
  const cluster = await startCluster({
    count: processes,
    settings: { BUDGET_USD_PER_DAY: String(budgetMicros / 1_000_000) },
  });
  try {
    const members: Member[] = [];
    const kills = await disturb({
      cluster,
      members,
      jobs,
      endMs: Date.now() + minutes * 60_000,
      killEveryMs,
    });
    await serve(members);
    // They ask all processes at once, and the budget has room for some of them.
    const late = Array.from({ length: LATE }, (_, index) => newMember(cluster, `late ${index}`, index));
    await Promise.all(late.map(({ want }) => want()));
    await sleep(15_000);
    return await judge({ cluster, members, late, budgetMicros, kills });
  } finally {
    await cluster.stop();
  }
}

function newMember({ member, guilds }: Cluster, name: string, index: number): Member {
  return member(name, guilds[index % guilds.length]);
}

async function disturb({
  cluster,
  members,
  jobs,
  endMs,
  killEveryMs,
}: {
  readonly cluster: Cluster;
  readonly members: Member[];
  readonly jobs: number;
  readonly endMs: number;
  readonly killEveryMs: number;
}): Promise<number> {
  const startMs = Date.now();
  let kills = 0;
  let databaseRestarts = 0;
  let shownMs = 0;
  const share = () => Math.min(1, (Date.now() - startMs) / (endMs - startMs));
  while (share() < 1 || members.length < jobs) {
    while (members.length < jobs * share()) {
      members.push(newMember(cluster, `member ${members.length}`, members.length));
    }
    await want(members);
    if (share() < 1 && Date.now() - startMs > kills * killEveryMs + killEveryMs) {
      kills += 1;
      const victim = cluster.processes[Math.floor(Math.random() * cluster.processes.length)];
      await victim?.kill();
      victim?.start();
    }
    if (databaseRestarts === 0 && share() > 0.5) {
      databaseRestarts += 1;
      say('PostgreSQL restarts.');
      await cluster.restartDatabase();
    }
    if (Date.now() - shownMs > 15_000) {
      shownMs = Date.now();
      say(['', `${members.length} members, ${kills} kills`, ...(await tableOf(cluster))].join('\n'));
    }
    await sleep(100);
  }
  return kills;
}

async function want(members: readonly Member[]): Promise<void> {
  await Promise.all(members.map((member) => (member.isServed() ? undefined : member.want())));
}

/** Lets members act as people do, until all have their clips. */
async function serve(members: readonly Member[]): Promise<void> {
  const untilMs = Date.now() + PATIENCE_MS;
  while (members.some(({ isServed }) => !isServed()) && Date.now() < untilMs) {
    await want(members);
    await sleep(100);
  }
}

async function judge({
  cluster,
  members,
  late,
  budgetMicros,
  kills,
}: {
  readonly cluster: Cluster;
  readonly members: readonly Member[];
  readonly late: readonly Member[];
  readonly budgetMicros: number;
  readonly kills: number;
}): Promise<0 | 1> {
  for (const { leave } of cluster.processes) await leave();
  const verdicts = members.map(({ name, verdict }) => ({ name, ...verdict() }));
  const broken = verdicts.flatMap(({ name, ...verdict }) =>
    problemsOf(verdict).map((problem) => `${name}: ${problem}`),
  );
  const books = await readBooks(auditAt(cluster.storeUrl), cluster.fal);
  broken.push(...books.problems);
  const usedMicros = books.settledMicros + books.reservedMicros + books.unclearMicros;
  if (usedMicros > budgetMicros) broken.push(`the budget was exceeded: ${usedMicros} of ${budgetMicros}`);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const usd = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`;
  const line = (name: string, value: unknown) => say(`  ${name.padEnd(48)} ${String(value)}`);
  say('');
  line('kills', kills);
  line('members, each wanting one clip', members.length);
  line('generations', sum(verdicts.map(({ generations }) => generations)));
  line('finished messages', sum(verdicts.map(({ finished }) => finished)));
  line('asked anew after "did not respond"', sum(verdicts.map(({ asks }) => asks - 1)));
  line('pressed "Try again"', sum(verdicts.map(({ retries }) => retries)));
  line('clip without its ping', verdicts.filter(({ pings }) => pings === 0).length);
  line(
    'longest silence of a card, in seconds',
    Math.max(...verdicts.map(({ silenceMs }) => silenceMs)) / 1_000,
  );
  line('of late members, served before the budget ended', late.filter(({ isServed }) => isServed()).length);
  line('files of killed processes, kept for an hour', (await cluster.leftovers()).length);
  line('billed by fal', usd(books.billedMicros));
  line('settled in the ledger', usd(books.settledMicros));
  line('still reserved, and unclear', usd(books.reservedMicros + books.unclearMicros));
  line('budget', usd(budgetMicros));
  line('broken promises', broken.length);
  for (const problem of broken) say(`    ${problem}`);
  return broken.length === 0 ? 0 : 1;
}
