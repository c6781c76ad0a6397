import { checkWords } from '../moderation/check-words.js';
import { checkAdmission } from '../settings/admission.js';
import type { Settings } from '../settings/settings.js';
import type { BlockStore } from './block-store.js';
import { checkBlocked } from './check-blocked.js';
import type { Job } from './job.js';
import { checkIsOffered, type ModelWatch } from './model-watch.js';
import { checkPause, type PauseSwitch } from './pause.js';

/**
 * Rejects as a new request like this job's would be refused now. Roles and the age restriction of the channel are not
 * looked at, because nothing of them is stored, nor are limits: the job has its reservation.
 */
export type CheckStillAllowed = (job: Job) => Promise<void>;

/** Creates {@link CheckStillAllowed}. */
export function createCheckStillAllowed({
  pause,
  blocks,
  settingsOf,
  statusOf,
  checkAccount,
}: {
  readonly pause: Pick<PauseSwitch, 'read'>;
  readonly blocks: Pick<BlockStore, 'find'>;
  readonly settingsOf: Settings['of'];
  readonly statusOf: ModelWatch['statusOf'];
  /** Throws PROVIDER_LOCKED while no new request can work. */
  readonly checkAccount: () => void;
}): CheckStillAllowed {
  return async (job) => {
    const { requester, request } = job;
    const asker = { guildId: requester.guildId, roleIds: [] };
    const settings = await settingsOf(asker.guildId);
    const stored = { ...settings, allowedRoles: [], forbiddenRoles: [], ageRestrictedOnly: false };
    await checkPause(pause);
    await checkBlocked(blocks, { requester, asker });
    checkAdmission(stored, requester, asker);
    checkWords(settings.forbiddenWords, [request.prompt, request.negative_prompt]);
    checkIsOffered(job, statusOf, settings);
    checkAccount();
  };
}
