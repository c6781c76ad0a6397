import { checkWords } from '../moderation/check-words.js';
import { checkAdmission } from '../settings/admission.js';
import { checkClip } from '../settings/allowed.js';
import type { GuildSettings } from '../settings/catalog.js';
import type { Settings } from '../settings/settings.js';
import type { BlockStore } from './block-store.js';
import { checkBlocked } from './check-blocked.js';
import type { InteractionFacts, Job } from './job.js';
import { checkIsOffered, type ModelWatch } from './model-watch.js';
import { checkIsUpToDate } from './offer.js';
import { checkPause, type PauseSwitch } from './pause.js';

/**
 * Rejects with NOT_ALLOWED when the operator has paused new clips, the member is blocked or the server's settings allow
 * no new clip in this place.
 */
export type Admit = (facts: Pick<InteractionFacts, 'requester' | 'asker'>) => Promise<void>;

/** Rejects with the error that a new request like this job's would get now, or with STORE_UNAVAILABLE. */
export type CheckStillAllowed = (job: Job) => Promise<void>;

/** The rules, besides limits, that decide whether a clip may be made. They are checked again right before the POST. */
export type RequestRules = {
  readonly settingsOf: Settings['of'];
  /** Whether the provider still offers an endpoint. */
  readonly statusOf: ModelWatch['statusOf'];
  readonly admit: Admit;
  /**
   * Throws NOT_ALLOWED for words or a clip that the server's settings forbid, INVALID_REQUEST for a model that is gone,
   * and PROVIDER_LOCKED while the provider refuses the account.
   */
  readonly checkRequest: (
    job: Pick<Job, 'request' | 'terms' | 'endpointId' | 'source'>,
    settings: GuildSettings,
  ) => void;
  /**
   * For a job that was stored before, perhaps by an older version. Roles and the age restriction of the channel are not
   * checked, because they aren't stored; nor are limits, because the job has its reservation.
   */
  readonly checkStillAllowed: CheckStillAllowed;
};

/** Creates {@link RequestRules}. */
export function createRequestRules({
  pause,
  blocks,
  settingsOf,
  statusOf,
  checkAccount,
}: Pick<RequestRules, 'settingsOf' | 'statusOf'> & {
  readonly pause: Pick<PauseSwitch, 'read'>;
  readonly blocks: Pick<BlockStore, 'find'>;
  /** Throws PROVIDER_LOCKED while no new request can work. */
  readonly checkAccount: () => void;
}): RequestRules {
  const admitUnder = async (
    settings: GuildSettings,
    { requester, asker }: Parameters<Admit>[0],
  ): Promise<void> => {
    await checkPause(pause);
    await checkBlocked(blocks, { requester, asker });
    checkAdmission(settings, requester, asker);
  };
  const checkRequest: RequestRules['checkRequest'] = (job, settings) => {
    const { request, source } = job;
    checkWords(settings.forbiddenWords, [request.prompt, request.negative_prompt]);
    checkClip({ ...job, mode: source.mode }, settings, (endpointId) => statusOf(endpointId) !== 'gone');
    checkIsOffered(job, statusOf, settings);
    checkAccount();
  };
  return {
    settingsOf,
    statusOf,
    admit: async (facts) => admitUnder(await settingsOf(facts.asker.guildId), facts),
    checkRequest,
    checkStillAllowed: async (job) => {
      const { requester } = job;
      const asker = { guildId: requester.guildId, roleIds: [] };
      const settings = await settingsOf(asker.guildId);
      const storable = { ...settings, allowedRoles: [], forbiddenRoles: [], ageRestrictedOnly: false };
      await admitUnder(storable, { requester, asker });
      checkIsUpToDate(job);
      checkRequest(job, settings);
    },
  };
}
