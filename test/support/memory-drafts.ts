import Keyv from 'keyv';
import type { Drafts } from '../../src/jobs/draft.js';
import { createDrafts } from '../../src/store/drafts.js';

/** Drafts in memory. */
export function memoryDrafts(): Drafts {
  return createDrafts({ keyv: new Keyv({ throwOnErrors: true }) });
}
