import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { JobTables } from '../../src/store/job-rows.js';
import { createJobStore } from '../../src/store/job-store.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { createSettingStore } from '../../src/store/setting-store.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';
import { storeDecisionsContract } from './store-decisions.js';
import { storeJobsContract } from './store-jobs.js';
import { storeLeasesContract } from './store-leases.js';
import { storeLedgerContract } from './store-ledger.js';
import { storeLimitsContract } from './store-limits.js';
import { storeSettingsContract } from './store-settings.js';
import type { MakeStore } from './store-support.js';
import { storeTurnsContract } from './store-turns.js';

const now = () => Date.now();

const implementations: Readonly<Record<string, () => JobTables | Promise<JobTables>>> = {
  memory: () => createMemoryTables({ now }),
  SQLite: async () => {
    const { tables, close } = openSqlite({ file: path.join(await tempDir(), 'flipbook.db') });
    onTestFinished(close);
    return tables;
  },
};

for (const [name, open] of Object.entries(implementations)) {
  const make: MakeStore = async () => createJobStore({ tables: await open(), now, log: silentLog });
  storeJobsContract(name, make);
  storeLeasesContract(name, make);
  storeLedgerContract(name, make);
  storeLimitsContract(name, make);
  storeSettingsContract(name, async () => createSettingStore({ tables: await open() }));
  storeTurnsContract(name, make);
  storeDecisionsContract(name, make);
}
