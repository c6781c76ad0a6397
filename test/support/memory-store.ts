import type { JobStore } from '../../src/jobs/store-port.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { silentLog } from './silent-log.js';

/** A new, empty job store in memory. */
export function memoryStore({ now = () => Date.now() }: { readonly now?: () => number } = {}): JobStore {
  return createJobStore({ tables: createMemoryTables({ now }), log: silentLog });
}
