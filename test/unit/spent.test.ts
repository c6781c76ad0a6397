import { expect, test } from 'vitest';
import type { JobState } from '../../src/jobs/job.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { readSpent } from '../../src/usage/spent.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';

/** Still the 31st in New York, and the 1st in Tokyo. */
const nowMs = Date.parse('2027-02-01T02:00Z');

async function storeOf(
  jobs: readonly (readonly [iso: string, state: 'accepted' | 'delivered', micros: number])[],
) {
  const store = createJobStore({ tables: createMemoryTables({ now: () => nowMs }), log: silentLog });
  for (const [index, [iso, phase, costMicros]] of jobs.entries()) {
    const at = (state: JobState) => {
      const job = makeJob(state, { id: String(index + 1) });
      return { ...job, createdAtMs: Date.parse(iso), terms: { ...job.terms, costMicros } };
    };
    await store.create(at(states.accepted));
    if (phase === 'delivered')
      await store.put(at({ ...states.delivered, requestId: `req-${index}` }), { ifRevision: 1 });
  }
  return store;
}

test.each([
  ['UTC', { dayMicros: 1_100, monthMicros: 1_100, reservedMicros: 1_010 }],
  ['Asia/Tokyo', { dayMicros: 1_110, monthMicros: 1_110, reservedMicros: 1_010 }],
  ['America/New_York', { dayMicros: 1_110, monthMicros: 1_111, reservedMicros: 1_010 }],
])('what is spent in %s today, this month, and in progress', async (zone, expected) => {
  const store = await storeOf([
    ['2027-01-10T12:00Z', 'delivered', 1],
    ['2027-01-31T16:00Z', 'accepted', 10],
    ['2027-02-01T00:00Z', 'delivered', 100],
    ['2027-02-01T01:00Z', 'accepted', 1_000],
    ['2026-12-31T00:00Z', 'delivered', 10_000],
  ]);
  expect(await readSpent({ store, zone, nowMs })).toEqual(expected);
});
