import { createJobStore } from '../../src/store/job-store.js';
import { createSettingStore } from '../../src/store/setting-store.js';
import { silentLog } from '../support/silent-log.js';
import { storeDecisionsContract } from './store-decisions.js';
import { storeKinds } from './store-implementations.js';
import { storeJobsContract } from './store-jobs.js';
import { storeLeasesContract } from './store-leases.js';
import { storeLedgerContract } from './store-ledger.js';
import { storeLimitsContract } from './store-limits.js';
import { storeSettingsContract } from './store-settings.js';
import type { MakeStore } from './store-support.js';
import { storeTurnsContract } from './store-turns.js';

for (const [name, { open, clock, crowd }] of Object.entries(storeKinds)) {
  const make: MakeStore = async () => createJobStore({ tables: await open(), log: silentLog });
  storeJobsContract(name, make, clock);
  storeLeasesContract(name, make, clock);
  storeLedgerContract(name, make);
  storeLimitsContract(name, make, crowd);
  storeSettingsContract(name, async () => createSettingStore({ tables: await open() }));
  storeTurnsContract(name, make);
  storeDecisionsContract(name, make);
}
