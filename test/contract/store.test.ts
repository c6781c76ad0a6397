import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';
import { storeJobsContract } from './store-jobs.js';
import { storeLeasesContract } from './store-leases.js';
import { storeLedgerContract } from './store-ledger.js';
import type { MakeStore } from './store-support.js';

const now = () => Date.now();

const implementations: Readonly<Record<string, MakeStore>> = {
  memory: () => createJobStore({ tables: createMemoryTables({ now }), now, log: silentLog }),
  SQLite: async () => {
    const { tables, close } = openSqlite({ file: path.join(await tempDir(), 'flipbook.db') });
    onTestFinished(close);
    return createJobStore({ tables, now, log: silentLog });
  },
};

for (const [name, make] of Object.entries(implementations)) {
  storeJobsContract(name, make);
  storeLeasesContract(name, make);
  storeLedgerContract(name, make);
}
