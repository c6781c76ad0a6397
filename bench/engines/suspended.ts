import { setTimeout as sleep } from 'node:timers/promises';
import { ENGINES } from './candidates.js';
import { busiest, empty, fill, type Section, SHORT, withTeams } from './section.js';
import { jobIds, type Team } from './team.js';
import { nowMs } from './wire.js';

/** How long a woken process has for what it does next. */
const AFTER_MS = 2 * SHORT.leaseMs;

/** A process that was suspended for longer than its lease, and one whose clock is wrong. */
export const suspended: Section = async (arena) => {
  const { tally, rounds, isQuick } = arena;
  const jobs = isQuick ? 10 : 50;
  await withTeams(arena, { names: ENGINES, pace: SHORT, size: 2 }, async (teams) => {
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(
        teams.map(async ([name, team]) => {
          await fill(team, jobIds(`end-${round}`, jobs));
          const { ended, of } = await suspend(team, 'end');
          tally.add('ends by a woken process that were accepted', '%', name, (ended * 100) / of);
          await fill(team, jobIds(`notice-${round}`, jobs));
          const { noticedMs } = await suspend(team, undefined);
          tally.add('until a woken process knows that its jobs are gone', 's', name, noticedMs / 1_000);
        }),
      );
    }
  });
  await withTeams(
    arena,
    { names: ENGINES, pace: { ...SHORT, expireMs: 900_000 }, size: 2 },
    async (teams) => {
      for (const [, team] of teams) {
        await team.spawn({ aheadMs: 60_000 });
        await fill(team, jobIds('job', jobs));
      }
      await sleep(10_000);
      for (const [name, team] of teams) {
        const taken = (team.doubled() * 60) / 10 / jobs;
        tally.add(
          'a clock 60 s ahead: times a minute that a job is taken from a living process',
          '',
          name,
          taken,
        );
      }
    },
  );
};

/** Suspends the busiest process until another has its jobs, wakes it, and ends all jobs. */
async function suspend(team: Team, order: 'end' | undefined) {
  const hand = busiest(team);
  const ids = new Set(team.heldBy(hand));
  process.kill(hand.pid, 'SIGSTOP');
  hand.isWorking = false;
  await team.until(() => ![...team.holders.values()].includes(hand));
  const from = team.happenings.length;
  // Read when it wakes.
  if (order !== undefined) hand.order({ kind: order });
  process.kill(hand.pid, 'SIGCONT');
  const atMs = nowMs();
  const own = () => team.happenings.slice(from).filter(({ by, id }) => by === hand && ids.has(id));
  const lost = () => own().filter(({ kind }) => kind === 'lost');
  if (order === undefined) await team.until(() => lost().length === ids.size, AFTER_MS);
  else await sleep(AFTER_MS / 2);
  const ended = new Set(own().flatMap(({ kind, id }) => (kind === 'ended' ? [id] : [])));
  const noticedMs = lost().length < ids.size ? Number.NaN : Math.max(...lost().map((at) => at.atMs - atMs));
  await empty(team);
  hand.isWorking = true;
  return { ended: ended.size, of: ids.size, noticedMs };
}
