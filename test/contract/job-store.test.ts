import { createJobStore } from '../../src/store/job-store.js';
import { jobKeyvs } from '../support/job-keyvs.js';
import { silentLog } from '../support/silent-log.js';
import { jobStoreContract } from './job-store.js';

jobStoreContract("Keyv's memory", () => createJobStore({ ...jobKeyvs(), log: silentLog }));
