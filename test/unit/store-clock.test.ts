import { expect, test } from 'vitest';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { jobIn } from '../contract/store-support.js';
import { silentLog } from '../support/silent-log.js';

const DAY_MS = 24 * 3_600_000;

test.each([DAY_MS, -DAY_MS])(
  'a wall clock that is set by %i ms ends no lease and prolongs none',
  async (setMs) => {
    const clock = { wallMs: 10 * DAY_MS, steadyMs: 0 };
    const now = () => clock.wallMs;
    const steadyNow = () => clock.steadyMs;
    const store = createJobStore({ tables: createMemoryTables({ now, steadyNow }), log: silentLog });
    await store.create(jobIn('accepted'), { lease: { owner: 'a', leaseMs: 1_000 } });
    clock.wallMs += setMs;
    clock.steadyMs += 999;
    expect(await store.claim({ owner: 'b', leaseMs: 1_000 })).toEqual([]);
    clock.steadyMs += 1;
    expect(await store.claim({ owner: 'b', leaseMs: 1_000 })).toHaveLength(1);
  },
);
