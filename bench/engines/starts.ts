import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../quantile.js';
import { ENGINES, type Name } from './candidates.js';
import { type Arena, empty, fill, LONG, type Section, withTeams } from './section.js';
import { jobIds, type Team } from './team.js';
import { nowMs } from './wire.js';

/** Between two jobs that are added one by one. */
const GAP_MS = 20;

/** How long a job waits for a process that is free, and how many jobs a second three processes can begin. */
export const starts: Section = async (arena) => {
  await withTeams(arena, { names: ENGINES, pace: LONG, size: 3 }, async (teams) => {
    for (let round = 0; round < arena.rounds; round += 1) {
      for (const [name, team] of teams) await measure(arena, name, team, round);
    }
  });
};

async function measure({ tally, isQuick }: Arena, name: Name, team: Team, round: number): Promise<void> {
  const singles = jobIds(`one-${round}`, isQuick ? 20 : 100);
  const addedAtMs = new Map<string, number>();
  const from = team.happenings.length;
  for (const id of singles) {
    addedAtMs.set(id, nowMs());
    await team.producer.add([id]);
    await sleep(GAP_MS);
  }
  await team.until(() => singles.every((id) => team.holders.has(id)));
  const waitedMs = team.happenings.slice(from).flatMap(({ kind, id, atMs }) => {
    const added = addedAtMs.get(id);
    return kind === 'began' && added !== undefined ? [atMs - added] : [];
  });
  tally.add('from added to begun, p50', 'ms', name, quantile(waitedMs, 0.5));
  tally.add('from added to begun, p99', 'ms', name, quantile(waitedMs, 0.99));

  const burst = jobIds(`many-${round}`, isQuick ? 200 : 2_000);
  const atMs = nowMs();
  await fill(team, burst);
  tally.add('jobs begun in a burst of 2,000', 'a second', name, (burst.length * 1_000) / (nowMs() - atMs));
  const endAtMs = nowMs();
  const open = team.holders.size;
  await empty(team);
  tally.add('jobs ended at once', 'a second', name, (open * 1_000) / (nowMs() - endAtMs));
}
