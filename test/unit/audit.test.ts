import { expect, test } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import { audit } from '../../src/store/audit.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { makeJob, states } from '../support/jobs.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

const unclear = {
  ...states.failed,
  failure: { ...states.failed.failure, charge: 'unclear' },
} as const;
const bill = { units: 16, micros: 1_500_000 };

/** Jobs that cost $3.20 each: one under way, one delivered, one with a bill, one that was free, one unclear. */
const lives: readonly (readonly Job[])[] = [
  [makeJob(states.accepted, { id: '1' }), makeJob(states.submitted, { id: '1' })],
  [makeJob(states.accepted, { id: '2' }), makeJob({ ...states.delivered, requestId: 'req-2' }, { id: '2' })],
  [
    makeJob(states.accepted, { id: '3' }),
    makeJob({ ...states.delivered, requestId: 'req-3' }, { id: '3', billed: bill }),
  ],
  [makeJob(states.accepted, { id: '4' }), makeJob(states.cancelled, { id: '4' })],
  [makeJob(states.accepted, { id: '5' }), makeJob(unclear, { id: '5' })],
];

async function withLives(tables: ReturnType<typeof createMemoryTables>) {
  const store = createJobStore({ tables, log: silentLog });
  for (const [first, ...later] of lives) {
    if (first !== undefined) await store.create(first);
    for (const [index, job] of later.entries()) await store.put(job, { ifRevision: index + 1 });
  }
  return store;
}

const balanced = {
  jobs: 5,
  entries: 9,
  unaccounted: 0,
  settledMicros: 4_700_000,
  reservedMicros: 3_200_000,
  unclearMicros: 3_200_000,
  problems: [],
};

const line = {
  atMs: 1,
  kind: 'reserve',
  micros: 3_200_000,
  basis: 'most',
  userId: 'u',
  model: 'Veo 3.1',
} as const;

test('the sums of a ledger are those of its jobs, in memory and in a file', async () => {
  const memory = createMemoryTables({ now: () => Date.now() });
  await withLives(memory);
  expect(await memory.read(audit)).toEqual(balanced);
  const { tables, close } = openSqlite({ file: `${await tempDir()}/flipbook.db` });
  await withLives(tables);
  expect(await tables.read(audit)).toEqual(balanced);
  close();
});

test('a job that was forgotten leaves its account, balanced', async () => {
  const memory = createMemoryTables({ now: () => Date.now() });
  const store = await withLives(memory);
  await store.create(makeJob(states.accepted, { id: '6' }));
  await store.remove('6', { ifRevision: 1 });
  expect(await memory.read(audit)).toEqual({ ...balanced, entries: 11 });
});

test('whatever contradicts a job is said, each with what it must be', async () => {
  const memory = createMemoryTables({ now: () => Date.now() });
  await withLives(memory);
  await memory.write((rows) => {
    rows.addEntry({ ...line, jobId: '2', seq: 3, kind: 'release', micros: 0 });
    rows.addEntry({ ...line, jobId: '4', seq: 4, kind: 'release', micros: 0 });
    rows.addEntry({ ...line, jobId: '9', seq: 1 });
  });
  expect(await memory.read(audit)).toEqual({
    ...balanced,
    entries: 12,
    settledMicros: 1_500_000,
    reservedMicros: 6_400_000,
    problems: [
      'Job 2 is delivered: the ledger says release $0.00 (most), and must say settle $3.20 (estimate)',
      'Job 4: entries are missing',
      'Job 9 is gone, and $3.20 are still reserved for it',
    ],
  });
});

const hand = { by: 'admin', atMs: 2 };

test.each([
  [{ kind: 'settle', micros: 1_000_000 }, 5_700_000],
  [{ kind: 'release' }, 4_700_000],
] as const)('a decision by hand balances: %j', async (decision, settledMicros) => {
  const memory = createMemoryTables({ now: () => Date.now() });
  const store = await withLives(memory);
  await store.decide('5', decision, hand);
  expect(await memory.read(audit)).toEqual({ ...balanced, entries: 10, settledMicros, unclearMicros: 0 });
});

test('a wrong decision by hand is said', async () => {
  const memory = createMemoryTables({ now: () => Date.now() });
  await withLives(memory);
  const decided = { ...line, basis: 'by hand', hand } as const;
  await memory.write((rows) => {
    rows.addEntry({ ...decided, jobId: '2', seq: 3, kind: 'release', micros: 0 });
    rows.addEntry({ ...decided, jobId: '4', seq: 3, kind: 'settle', hand: undefined });
    rows.addEntry({ ...decided, jobId: '5', seq: 3, kind: 'settle', micros: -1 });
  });
  expect((await memory.read(audit)).problems).toEqual([
    'Job 2: entry 3 was decided by hand, and was not unclear',
    'Job 2 is delivered: the ledger says release $0.00 (by hand), and must say settle $3.20 (estimate)',
    'Job 4: entry 3 does not say who decided it',
    'Job 4 is cancelled: the ledger says settle $3.20 (by hand), and must say release $0.00 (most)',
    "Job 5: entry 3 can't be decided by hand: settle $-0.00 (by hand)",
  ]);
});
