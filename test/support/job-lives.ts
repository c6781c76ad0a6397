import type { Job } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { createJobStore } from '../../src/store/job-store.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { makeJob, states } from './jobs.js';
import { silentLog } from './silent-log.js';

/** An acknowledged step in the life of the job `index`. */
export type LifeStep = { readonly index: number; readonly revision: number };

const OWNER = 'life';

/** The phases of a life: the first is created, each other is put. Each write says in the terms which it was. */
const phases = ['accepted', 'submitting', 'submitted', 'rendered', 'delivered'] as const;

const idOf = (index: number) => `${1_000_000 + index}`;
const requestOf = (index: number) => `req-${index}`;

function jobAt(index: number, revision: number): Job {
  const state = states[phases[revision - 1] ?? 'accepted'];
  const named = 'requestId' in state ? { ...state, requestId: requestOf(index) } : state;
  const job = makeJob(named, { id: idOf(index) });
  // So that each write has a ledger entry of its own.
  return { ...job, terms: { ...job.terms, costMicros: revision } };
}

/** A job store on the file `file`. */
export function openLives(file: string): { readonly store: JobStore; readonly close: () => void } {
  const { tables, close } = openSqlite({ file });
  return { store: createJobStore({ tables, log: silentLog }), close };
}

/** Takes a job from its creation to its end; reports each acknowledged step. */
export async function live(store: JobStore, index: number, tell: (step: LifeStep) => void): Promise<void> {
  const lease = { owner: OWNER, leaseMs: 1e9 };
  await store.create(jobAt(index, 1), { lease });
  tell({ index, revision: 1 });
  for (let revision = 2; revision <= phases.length; revision += 1) {
    await store.want(idOf(index), { revision });
    const answers = (await store.wishesOf(idOf(index))).map(({ seq }) => seq);
    const options = { ifRevision: revision - 1, owner: OWNER, answers };
    const { kind } = await store.put(jobAt(index, revision), options);
    if (kind !== 'saved') throw new Error(`A put was ${kind}`);
    tell({ index, revision });
  }
}

/** What is wrong with the jobs below `end`: lost, torn, or without what was written with them. */
export async function wrongWith(
  store: JobStore,
  acknowledged: readonly LifeStep[],
  end: number,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const check = (isRight: boolean, what: string) => isRight || wrong.push(what);
  const open = new Set((await store.listOpen()).map(({ id }) => id));
  for (let index = 0; index < end; index += 1) {
    const told = Math.max(
      0,
      ...acknowledged.flatMap((step) => (step.index === index ? [step.revision] : [])),
    );
    const { revision, job } = (await store.get(idOf(index))) ?? { revision: 0, job: undefined };
    const lines = (await store.entriesOf(idOf(index))).map(({ micros }) => micros);
    const wishes = (await store.wishesOf(idOf(index))).map(({ wish }) => JSON.stringify(wish));
    const holder = await store.holderOf(requestOf(index));
    check(revision >= told, `${index}: step ${told} is lost, there is ${revision}`);
    check(job === undefined || job.state.phase === phases[revision - 1], `${index}: ${job?.state.phase}`);
    check(lines.length === revision && lines.every((micros, at) => micros === at + 1), `${index}: ${lines}`);
    check(open.has(idOf(index)) === (revision > 0 && revision < phases.length), `${index}: open`);
    check(holder === (revision >= 3 ? idOf(index) : undefined), `${index}: held by ${holder}`);
    const waiting = wishes.every((wish) => wish === JSON.stringify({ revision: revision + 1 }));
    check(wishes.length <= 1 && waiting, `${index}: ${wishes}`);
  }
  return wrong;
}
