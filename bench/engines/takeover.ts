import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../quantile.js';
import { ENGINES } from './candidates.js';
import { busiest, fill, type Section, SHORT, withTeams } from './section.js';
import { type Hand, jobIds, type Team } from './team.js';
import { nowMs } from './wire.js';

/** How long the jobs of a process wait for another one after it was killed, and after it was stopped. */
export const takeover: Section = async (arena) => {
  const { postgres, tally, rounds, isQuick } = arena;
  const jobs = isQuick ? 30 : 300;
  await withTeams(arena, { names: ENGINES, pace: SHORT, size: 3 }, async (teams) => {
    for (const [, team] of teams) await fill(team, jobIds('job', jobs));
    const worst = new Map(teams.map(([name]) => [name, 0]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, team] of teams) {
        // Another moment between two renewals each time.
        await sleep((round / rounds) * (SHORT.leaseMs / 3));
        const killed = await waits(team, (hand) => team.kill(hand));
        tally.add('take-over after SIGKILL, median', 's', name, quantile(killed, 0.5) / 1_000);
        worst.set(name, Math.max(worst.get(name) ?? 0, ...killed));
        const left = await waits(team, async (hand) => {
          hand.isWorking = false;
          hand.order({ kind: 'leave' });
        });
        tally.add('hand-over at a planned stop, slowest job', 's', name, Math.max(...left) / 1_000);
      }
    }
    for (const [name, team] of teams) {
      tally.add(
        'take-over after SIGKILL, slowest of all',
        's',
        name,
        (worst.get(name) ?? Number.NaN) / 1_000,
      );
      tally.add('jobs begun twice although their process lived', '', name, team.doubled());
      const { deadlocks } = await postgres.costOf(team.url);
      tally.add('deadlocks in the database', '', name, deadlocks);
    }
  });
};

/** How long each job of the busiest process waits for another one, in ms. Replaces the process afterwards. */
async function waits(team: Team, stop: (hand: Hand) => Promise<void>): Promise<readonly number[]> {
  const hand = busiest(team);
  const ids = new Set(team.heldBy(hand));
  const from = team.happenings.length;
  const atMs = nowMs();
  await stop(hand);
  await team.until(() => ![...team.holders.values()].includes(hand));
  const begun = new Map<string, number>();
  for (const { kind, id, by, atMs: begunAtMs } of team.happenings.slice(from)) {
    if (kind === 'began' && by !== hand && ids.has(id) && !begun.has(id)) begun.set(id, begunAtMs - atMs);
  }
  await team.kill(hand);
  await team.spawn();
  return [...ids].map((id) => begun.get(id) ?? Number.POSITIVE_INFINITY);
}
