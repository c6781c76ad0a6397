import { createBlocking } from '../../src/jobs/blocking.js';
import type { Job, JobState } from '../../src/jobs/job.js';
import type { Pause } from '../../src/jobs/pause.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { createBlockStore } from '../../src/store/block-store.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { createDesk } from '../../src/usage/desk/desk.js';
import type { LedgerEntry } from '../../src/usage/ledger.js';
import type { Limit } from '../../src/usage/limits.js';
import { makeJob, states } from './jobs.js';
import { silentLog } from './silent-log.js';

/** When the desk of a test is asked. */
export const NOW_MS = Date.UTC(2027, 0, 15);

/** A job whose cost is unclear, and whose request is still looked for. */
export const unclear = {
  ...states.failed,
  failure: { ...states.failed.failure, charge: 'unclear' as const },
  search: { submitAtMs: 1_000, looks: 1, lookedAtMs: 2_000, isOver: false },
};

const usualLimits: readonly Limit[] = [
  { of: { kind: 'all' }, unit: 'micros', per: 'day', most: 10_000_000 },
  { of: { kind: 'member' }, unit: 'clips', per: 'day', most: 3 },
];

/** A desk over a store with jobs of $3.20 each, requested just now. Its ledger may be another one. */
export async function openDesk({
  jobs = { '1': states.delivered, '2': unclear },
  limits = usualLimits,
  zone = 'UTC',
  entries,
  get,
}: {
  /** The states of the jobs, by their ids. */
  readonly jobs?: Readonly<Record<string, JobState>>;
  readonly limits?: readonly Limit[];
  readonly zone?: string;
  readonly entries?: readonly LedgerEntry[];
  readonly get?: JobStore['get'];
} = {}) {
  const tables = createMemoryTables({ now: () => NOW_MS });
  const told: unknown[] = [];
  const blocking = createBlocking({
    blocks: createBlockStore({ tables }),
    tell: async (change) => void told.push(change),
  });
  const store = createJobStore({ tables, log: silentLog });
  for (const [id, state] of Object.entries(jobs)) {
    const at = (now: JobState): Job => ({ ...makeJob(now, { id }), createdAtMs: NOW_MS });
    await store.create(at(states.accepted));
    const { kind } = await store.put(at(state), { ifRevision: 1 });
    if (kind !== 'saved') throw new Error(`Job ${id} was not saved: ${kind}`);
  }
  let paused: Pause | undefined;
  const written: (Pause | undefined)[] = [];
  const pause = {
    read: async () => paused,
    write: async (wanted: Pause | undefined) => {
      paused = wanted;
      written.push(wanted);
    },
  };
  const read: JobStore = {
    ...store,
    ...(entries === undefined ? {} : { lastEntriesIn: async () => entries }),
    ...(get === undefined ? {} : { get }),
  };
  return {
    store,
    pause,
    blocking,
    told,
    /** What was written of the pause. */
    written,
    desk: createDesk({ store: read, pause, blocking, limits, zone, now: () => NOW_MS }),
  };
}
