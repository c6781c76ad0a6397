import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Job, JobIn } from '../../src/jobs/job.js';
import type { JobStore, StoredJob } from '../../src/jobs/store-port.js';
import { isIn } from '../../src/jobs/transitions.js';
import { makeJob, type phases, states } from '../support/jobs.js';

/** A new, empty store. */
export type MakeStore = () => JobStore | Promise<JobStore>;

/** A plain job in a phase. */
export function jobIn(phase: (typeof phases)[number], id = '1200000000000000001'): Job {
  const state = states[phase];
  // A request belongs to one job.
  return makeJob('requestId' in state ? { ...state, requestId: `req-${id}` } : state, { id });
}

/** A job of that member. */
export const ownedBy = (userId: string, job: Job): Job => ({
  ...job,
  requester: { ...job.requester, userId },
});

/** A job whose request is known. */
export function withRequest(id: string, requestId: string): JobIn<'submitted'> {
  const job = makeJob({ ...states.submitted, requestId }, { id });
  return isIn(job, 'submitted') ? job : expect.fail();
}

/** This many ids, in order. */
export const range = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `${from + index}`);

/** The ids, sorted. */
export const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id).sort();

/** The stored job with that id. */
export async function stored(store: JobStore, id: string): Promise<StoredJob> {
  return (await store.get(id)) ?? expect.fail(`There is no job ${id}`);
}

/** Creates the job as accepted, then puts it into its given state. */
export async function bring(store: JobStore, job: Job, owner?: string): Promise<number> {
  const lease = owner === undefined ? undefined : { owner, leaseMs: 60_000 };
  const created = await store.create({ ...job, state: states.accepted }, { lease });
  expect(created).toEqual({ kind: 'created', revision: 1 });
  if (isDeepStrictEqual(job.state, states.accepted)) return 1;
  const written = await store.put(job, { ifRevision: 1, owner });
  return written.kind === 'saved' ? written.revision : expect.fail(written.kind);
}
