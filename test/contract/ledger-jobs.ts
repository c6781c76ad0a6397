import { expect } from 'vitest';
import type { Job, JobState } from '../../src/jobs/job.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import type { Claim } from '../../src/usage/ledger.js';
import { makeJob, states } from '../support/jobs.js';
import { jobIn } from './store-support.js';

/** A day in which the jobs below are requested. */
export const window = { period: 'day', fromMs: 1_000, toMs: 2_000 } as const;
/** A claim of one clip, of which all jobs together may have one. */
export const claim = (change: Partial<Claim> = {}): Claim => ({
  scope: { kind: 'installation' },
  unit: 'clips',
  window,
  limit: 1,
  amount: 1,
  ...change,
});

/** Who requests them. */
export const requester = { userId: 'u', interactionId: '1', guildId: 'g', channelId: 'c' };

/** A job that costs at most 100, requested at 1000 in one channel. */
export function paidJob(
  state: JobState = states.accepted,
  {
    id = '1',
    ...change
  }: Partial<Pick<Job, 'id' | 'requester' | 'createdAtMs' | 'billed' | 'provider'>> = {},
): Job {
  const named = 'requestId' in state ? { ...state, requestId: `req-${id}` } : state;
  const job = makeJob(named, { id });
  return { ...job, createdAtMs: 1_000, requester, terms: { ...job.terms, costMicros: 100 }, ...change };
}

/** The end of a job that failed. */
export const failed = (charge: 'none' | 'unclear' | 'charged') => ({
  ...states.failed,
  failure: { ...states.failed.failure, charge },
});

/** Whether a claim would be granted; uses up nothing. */
export async function isRoom(store: JobStore, asked: Claim): Promise<boolean> {
  const { kind } = await store.create(jobIn('accepted', '2'), { claims: [asked] });
  expect((await store.get('2')) !== undefined).toBe(kind === 'created');
  await store.remove('2', { ifRevision: 1 });
  return kind === 'created';
}
