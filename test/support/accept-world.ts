import { FlipbookError } from '../../src/errors.js';
import { createAccept } from '../../src/jobs/accept.js';
import type { WatchBudgets } from '../../src/jobs/budget-watch.js';
import type { Source } from '../../src/jobs/job.js';
import type { ModelWatch } from '../../src/jobs/model-watch.js';
import type { JobStore, StoredJob } from '../../src/jobs/store-port.js';
import { type GuildSettings, standardSettings } from '../../src/settings/catalog.js';
import { sentence } from '../../src/text/sentence.js';
import type { Limit } from '../../src/usage/limits.js';
import { makeJob, states } from './jobs.js';
import { memoryDrafts } from './memory-drafts.js';
import { memoryStore } from './memory-store.js';
import { requestRules } from './request-rules.js';

/** A job of the member who asks. */
export const plain = makeJob(states.accepted);
/** A picture to ask with. */
export const image: Source = {
  mode: 'image',
  image: { url: 'https://cdn.discordapp.com/a.png', name: 'a.png' },
};

/** What an interaction of a member asks for. */
export const asked = (
  interactionId: string,
  change: { readonly source?: Source; readonly request?: object } = {},
) => ({
  requester: { ...plain.requester, interactionId },
  replyTo: plain.replyTo,
  asker: { roleIds: [] },
  source: image,
  origin: { kind: 'own' as const },
  ...change,
  request: { prompt: '  The cat yawns ', ...change.request },
});

/** What accepts requests, on a store in memory. */
export function open({
  isLocked = false,
  limits = [],
  watchBudgets = async () => undefined,
  over = (store) => store,
  settings = {},
  statusOf = () => 'active',
  settingsOf = async () => ({ ...standardSettings, ...settings }),
}: {
  readonly isLocked?: boolean;
  /** The store as the process sees it. */
  readonly over?: (store: JobStore) => JobStore;
  readonly limits?: readonly Limit[];
  readonly watchBudgets?: WatchBudgets;
  /** The server's, where they are not the default. */
  readonly settings?: Partial<GuildSettings>;
  readonly statusOf?: ModelWatch['statusOf'];
  readonly settingsOf?: () => Promise<GuildSettings>;
} = {}) {
  const store = memoryStore();
  const drafts = memoryDrafts();
  const woken: StoredJob[] = [];
  const rules = requestRules({
    statusOf,
    settingsOf,
    checkAccount: () => {
      if (isLocked) throw new FlipbookError('PROVIDER_LOCKED', sentence('fal.locked'));
    },
  });
  const { accept, acceptVariant, close } = createAccept({
    store: over(store),
    runner: { lease: { owner: 'a', leaseMs: 60_000 }, wake: (job) => woken.push(job) },
    provider: 'fal',
    rules,
    watchBudgets,
    limits,
    timeZone: 'UTC',
    defaultModel: 'veo-3.1',
    drafts,
  });
  return { store, drafts, woken, accept, acceptVariant, admit: rules.admit, close };
}
