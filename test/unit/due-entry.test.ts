import { expect, test } from 'vitest';
import { dueEntryOf } from '../../src/jobs/due-entry.js';
import type { Failure, Job } from '../../src/jobs/job.js';
import { makeJob, states } from '../support/jobs.js';

const COST = 3_200_000;
const RESERVED = { kind: 'reserve', micros: COST, basis: 'most' };
const RELEASED = { kind: 'release', micros: 0, basis: 'most' };
const UNCLEAR = { kind: 'reserve', micros: COST, basis: 'unclear' };
const ESTIMATED = { kind: 'settle', micros: COST, basis: 'estimate' };

const failed = (charge: Failure['charge'], options: Parameters<typeof makeJob>[1] = {}) =>
  makeJob({ ...states.failed, failure: { ...states.failed.failure, charge } }, options);
const billed = { billed: { units: 8, micros: 1_600_000 } };
const preview = { provider: 'renderer' } as const;

test.each<[string, Job, object]>([
  ['open', makeJob(states.accepted), RESERVED],
  ['at fal', makeJob(states.submitted), RESERVED],
  ['delivered', makeJob(states.delivered), ESTIMATED],
  [
    'delivered with its bill',
    makeJob(states.delivered, billed),
    { kind: 'settle', micros: 1_600_000, basis: 'billed' },
  ],
  ['delivered with a bill of units alone', makeJob(states.delivered, { billed: { units: 8 } }), ESTIMATED],
  ['failed for free', failed('none'), RELEASED],
  ['failed with an unclear bill', failed('unclear', billed), UNCLEAR],
  [
    'failed after its work',
    failed('charged', billed),
    { kind: 'settle', micros: 1_600_000, basis: 'billed' },
  ],
  ['cancelled in time', makeJob(states.cancelled), RELEASED],
  [
    'cancelled after some of its work',
    makeJob({ ...states.cancelled, charge: 'charged' }, billed),
    { kind: 'settle', micros: 1_600_000, basis: 'billed' },
  ],
  ['cancelled too late', makeJob({ ...states.cancelled, charge: 'unclear' }), UNCLEAR],
  ['an open preview', makeJob(states.accepted, preview), { ...RESERVED, micros: 0 }],
  ['a preview', makeJob(states.delivered, preview), { ...ESTIMATED, micros: 0 }],
])('the ledger must say what a job costs that is %s', (_what, job, amount) => {
  const { requester } = job;
  expect(dueEntryOf(job)).toEqual({
    jobId: job.id,
    atMs: job.createdAtMs,
    userId: requester.userId,
    guildId: requester.guildId,
    channelId: requester.channelId,
    model: job.terms.model,
    ...amount,
  });
});

test('a thread counts for its channel, and an unknown price for nothing', () => {
  const job = makeJob(states.accepted);
  const inThread: Job = {
    ...job,
    requester: { ...job.requester, parentChannelId: '910000000000000002' },
    terms: { ...job.terms, costMicros: undefined },
  };
  expect(dueEntryOf(inThread)).toMatchObject({ channelId: '910000000000000002', micros: 0 });
});
