import Keyv from 'keyv';
import { createJobStore } from '../../src/store/job-store.js';
import { silentLog } from '../support/silent-log.js';
import { jobStoreContract } from './job-store.js';

jobStoreContract("Keyv's memory", () =>
  createJobStore({
    jobs: new Keyv({ throwOnErrors: true }),
    open: new Keyv({ throwOnErrors: true }),
    log: silentLog,
  }),
);
