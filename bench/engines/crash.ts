import { setTimeout as sleep } from 'node:timers/promises';
import { ENGINES, type Name } from './candidates.js';
import { type Arena, empty, fill, type Section, SHORT, withTeams } from './section.js';
import { jobIds, type Team } from './team.js';
import { nowMs } from './wire.js';

/** Between two jobs that are added while the database fails. */
const GAP_MS = 25;

/** How long jobs are added before the database fails, and after it works again. */
const BEFORE_MS = 1_000;
const AFTER_MS = 5_000;

/** The longest that a job may need to be begun afterwards. */
const LIMIT_MS = 30_000;

/** PostgreSQL stops at once, as in a crash, and starts again while jobs are followed and added. */
export const crash: Section = async (arena) => {
  const pace = { ...SHORT, expireMs: 900_000 };
  await withTeams(arena, { names: ENGINES, pace, size: 3 }, async (teams) => {
    for (let round = 0; round < arena.rounds; round += 1) {
      for (const [, team] of teams) await fill(team, jobIds(`held-${round}`, 100));
      const stop = new AbortController();
      const adding = teams.map(([, team]) => keepAdding(team, `added-${round}`, stop.signal));
      const doubledBefore = teams.map(([, team]) => team.doubled());
      await sleep(BEFORE_MS);
      await arena.postgres.crash();
      const backAtMs = nowMs();
      await sleep(AFTER_MS);
      stop.abort();
      await Promise.all(
        teams.map(async ([name, team], place) => {
          const addedAtMs = await adding[place];
          if (addedAtMs !== undefined) await judge(arena, name, team, addedAtMs, backAtMs);
          const doubled = team.doubled() - (doubledBefore[place] ?? 0);
          arena.tally.add('database crash: jobs begun twice although their process lived', '', name, doubled);
          arena.tally.add('database crash: processes that ended', '', name, 3 - team.hands().length);
          await empty(team).catch(() => {});
          arena.tally.add(
            'database crash: jobs that nobody could end in a minute',
            '',
            name,
            team.holders.size,
          );
        }),
      );
    }
  });
};

/** Adds jobs one by one. Resolves with when each was stored, by the engine's answer. */
async function keepAdding(team: Team, prefix: string, signal: AbortSignal): Promise<Map<string, number>> {
  const addedAtMs = new Map<string, number>();
  for (let place = 0; !signal.aborted; place += 1) {
    const id = `${prefix}-${place}`;
    team.producer.add([id]).then(
      () => addedAtMs.set(id, nowMs()),
      () => {},
    );
    await sleep(GAP_MS);
  }
  return addedAtMs;
}

async function judge(
  { tally }: Arena,
  name: Name,
  team: Team,
  addedAtMs: ReadonlyMap<string, number>,
  backAtMs: number,
): Promise<void> {
  const ids = [...addedAtMs.keys()];
  await team.until(() => ids.every((id) => team.holders.has(id)), LIMIT_MS);
  const lost = ids.filter((id) => !team.holders.has(id)).length;
  tally.add('database crash: stored jobs that nobody began within 30 s', '', name, lost);
  const waitedMs = team.happenings.flatMap(({ kind, id, atMs }) => {
    const added = addedAtMs.get(id);
    return kind === 'began' && added !== undefined ? [atMs - Math.max(added, backAtMs)] : [];
  });
  tally.add(
    'database crash: longest wait of a job once it is back',
    's',
    name,
    Math.max(...waitedMs) / 1_000,
  );
}
