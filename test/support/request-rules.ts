import { createRequestRules, type RequestRules } from '../../src/jobs/request-rules.js';
import { standardSettings } from '../../src/settings/catalog.js';

/** The real rules of an installation where nobody has forbidden anything, but for what a test changes. */
export function requestRules(change: Partial<Parameters<typeof createRequestRules>[0]> = {}): RequestRules {
  return createRequestRules({
    pause: { read: async () => undefined },
    blocks: { find: async () => undefined },
    settingsOf: async () => standardSettings,
    statusOf: () => 'active',
    checkAccount: () => {},
    isServed: () => true,
    ...change,
  });
}
