import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../quantile.js';
import { ALL, type Name } from './candidates.js';
import { cpuMsOf, type Postgres } from './postgres.js';
import { type Arena, fill, LONG, type Section, withTeams } from './section.js';
import { jobIds, rssMbOf, type Team } from './team.js';
import { nowMs } from './wire.js';

/** What three processes cost the database and themselves, at first with nothing to do and then with 5,000 jobs. */
export const load: Section = async (arena) => {
  const { postgres, tally, isQuick } = arena;
  const jobs = isQuick ? 300 : 5_000;
  await withTeams(arena, { names: ALL, pace: LONG, size: 3 }, async (teams) => {
    await sleep(2_000);
    await watch(arena, teams, 'idle');
    const idleMb = new Map<Name, number>();
    for (const [name, team] of teams) idleMb.set(name, await memoryMb(team));
    for (const [name, team] of teams) {
      const atMs = nowMs();
      await fill(team, jobIds('job', jobs));
      const filledMs = nowMs() - atMs;
      tally.add('5,000 jobs added and begun', 'a second', name, (jobs * 1_000) / filledMs);
      const shares = team.hands().map((hand) => (team.heldBy(hand).length * 100) / jobs);
      tally.add('share of the busiest of three processes', '%', name, Math.max(...shares));
    }
    await sleep(2_000);
    await watch(arena, teams, '5,000 jobs');
    for (const [name, team] of teams) {
      const addedMb = (await memoryMb(team)) - (idleMb.get(name) ?? 0);
      tally.add('memory of a process, idle', 'MB', name, idleMb.get(name) ?? 0);
      tally.add('memory of all processes for one job', 'kB', name, (addedMb * 3 * 1_024) / jobs);
      tally.add('5,000 jobs: begun twice while followed', '', name, team.doubled());
      const { deadlocks } = await postgres.costOf(team.url);
      tally.add('5,000 jobs: deadlocks in the database', '', name, deadlocks);
    }
  });
};

/** All candidates at the same time, each on its database, so that the machine's other load affects them alike. */
async function watch(
  { postgres, tally, rounds, isQuick }: Arena,
  teams: readonly (readonly [Name, Team])[],
  state: string,
): Promise<void> {
  const windowMs = isQuick ? 3_000 : LONG.leaseMs / 2;
  for (let round = 0; round < rounds; round += 1) {
    const before = await Promise.all(teams.map(([, team]) => costOf(postgres, team)));
    await sleep(windowMs);
    const after = await Promise.all(teams.map(([, team]) => costOf(postgres, team)));
    for (const [place, [name]] of teams.entries()) {
      const [from, to] = [before[place], after[place]];
      if (from === undefined || to === undefined) continue;
      const seconds = (to.atMs - from.atMs) / 1_000;
      const add = (what: string, unit: string, value: number) =>
        tally.add(`${state}: ${what}`, unit, name, value / seconds);
      add('statements', 'a second', to.statements - from.statements);
      add('CPU of PostgreSQL', '% of a core', (to.cpuMs - from.cpuMs) / 10);
      add('CPU of the processes', '% of a core', (to.ownCpuMs - from.ownCpuMs) / 10);
      add('write-ahead log', 'kB a second', (to.walBytes - from.walBytes) / 1_024);
    }
  }
}

async function costOf(postgres: Postgres, team: Team) {
  const own = await Promise.all(team.hands().map(({ pid }) => cpuMsOf(pid)));
  return {
    ...(await postgres.costOf(team.url)),
    ownCpuMs: own.reduce((sum, ms) => sum + ms, 0),
    atMs: nowMs(),
  };
}

async function memoryMb(team: Team): Promise<number> {
  return quantile(await Promise.all(team.hands().map(rssMbOf)), 0.5);
}
