import type { Name } from './candidates.js';
import type { Pace } from './engine.js';
import type { Postgres } from './postgres.js';
import type { Tally } from './table.js';
import { startTeam, type Team } from './team.js';

/** What a section of the bench works with. */
export type Arena = {
  readonly postgres: Postgres;
  readonly tally: Tally;
  readonly rounds: number;
  /** Fewer jobs and shorter windows, to see that the bench works. */
  readonly isQuick: boolean;
};

/** Measures something of all candidates, in turns or at the same time. */
export type Section = (arena: Arena) => Promise<void>;

/** A lease that the bench can wait for, ten times. pg-boss expires the jobs that a living process follows, too. */
export const SHORT: Pace = { leaseMs: 3_000, expireMs: 3_000 };

/** A dead process is replaced within 28 s. pg-boss gets the longest time that a job takes. */
export const LONG: Pace = { leaseMs: 21_000, expireMs: 900_000 };

/** Starts a team of each candidate, gives them to `measure`, and closes them. */
export async function withTeams(
  { postgres }: Arena,
  { names, pace, size }: { readonly names: readonly Name[]; readonly pace: Pace; readonly size: number },
  measure: (teams: readonly (readonly [Name, Team])[]) => Promise<void>,
): Promise<void> {
  const teams: (readonly [Name, Team])[] = [];
  try {
    for (const name of names) teams.push([name, await startTeam({ postgres, name, pace, size })]);
    await measure(teams);
  } finally {
    await Promise.all(teams.map(([, team]) => team.close()));
  }
}

/** Adds jobs, a few hundred at a time, and waits until all are followed. */
export async function fill(team: Team, ids: readonly string[]): Promise<void> {
  const CHUNK = 500;
  for (let from = 0; from < ids.length; from += CHUNK) await team.producer.add(ids.slice(from, from + CHUNK));
  if (await team.until(isFollowed(team, ids))) return;
  throw new Error(`${ids.filter((id) => !team.holders.has(id)).length} jobs were not begun`);
}

/** Ends all jobs and waits until the engine has accepted it. What another process begins meanwhile ends there. */
export async function empty(team: Team): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    for (const hand of team.hands()) hand.order({ kind: 'end' });
    if (await team.until(() => team.holders.size === 0, 1_000)) return;
  }
  throw new Error(`${team.holders.size} jobs have not ended`);
}

/** The process that follows the most jobs. */
export function busiest(team: Team) {
  const [first] = [...team.hands()].sort((a, b) => team.heldBy(b).length - team.heldBy(a).length);
  if (first === undefined) throw new Error('No process is left');
  return first;
}

function isFollowed({ holders }: Team, ids: readonly string[]): () => boolean {
  let count = 0;
  // The jobs that were followed stay so: each is looked for only until it is.
  return () => {
    for (let id = ids[count]; id !== undefined && holders.has(id); id = ids[count]) count += 1;
    return count === ids.length;
  };
}
