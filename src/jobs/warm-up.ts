import { type Job, parseJob } from './job.js';
import { JOB_VERSION } from './record.js';
import type { RequestRules } from './request-rules.js';
import type { JobStore } from './store-port.js';

/** A job of nobody. It is never stored. */
export const NOBODYS_JOB: Job = {
  version: JOB_VERSION,
  id: '0',
  createdAtMs: 0,
  requester: { userId: '0', interactionId: '0', channelId: '0' },
  replyTo: {
    applicationId: '0',
    token: '',
    tokenExpiresAtMs: 0,
    channelId: '0',
    isBotThere: false,
    isPrivate: true,
    attachmentLimitBytes: 1,
  },
  provider: 'renderer',
  endpointId: '',
  request: { prompt: '' },
  source: { mode: 'image', image: { url: 'https://cdn.discordapp.com/picture.png', name: 'picture.png' } },
  terms: { model: '' },
  input: {},
  inputDefaults: {},
  mediaFields: { frames: [] },
  state: { phase: 'accepted', isAcknowledged: false },
};

/**
 * Does once what the first request would have to wait for: what reads records is compiled when it is first used, and so are
 * the store's statements. Nothing is written. Never rejects.
 */
export async function warmUp({
  store,
  rules,
}: {
  readonly store: Pick<JobStore, 'get'>;
  readonly rules: Pick<RequestRules, 'admit'>;
}): Promise<void> {
  parseJob(NOBODYS_JOB);
  const { id, requester } = NOBODYS_JOB;
  // Whatever they say, it concerns nobody.
  await Promise.allSettled([store.get(id), rules.admit({ requester, asker: { roleIds: [] } })]);
}
