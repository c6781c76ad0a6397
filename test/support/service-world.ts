import { expect } from 'vitest';
import type { Runner } from '../../src/jobs/runner.js';
import { createJobs, type Jobs } from '../../src/jobs/service.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import { memoryDrafts } from './memory-drafts.js';
import { requestRules } from './request-rules.js';
import { stepContext } from './step-context.js';

/** A runner that works on no job. */
export const idleRunner: Runner = {
  lease: { owner: 'a', leaseMs: 1_000 },
  wake: () => {},
  applyWishesOf: async () => undefined,
  running: () => [],
  resume: async () => 0,
  stop: async () => {},
};

/** The operations on the jobs of a store, where nothing is forbidden and nothing is shown, but for what a test changes. */
export function jobsOn(store: JobStore, change: Partial<Parameters<typeof createJobs>[0]> = {}): Jobs {
  return createJobs({
    store,
    runner: idleRunner,
    provider: 'fal',
    defaultModel: 'veo-3.1',
    rules: requestRules(),
    watchBudgets: async () => undefined,
    limits: [],
    timeZone: 'UTC',
    originals: { erase: async () => 'erased', outlookOf: () => 'erased' },
    drafts: memoryDrafts(),
    bringing: { ...stepContext(), takeBack: async () => expect.fail('Nothing is shown here') },
    ...change,
  });
}
