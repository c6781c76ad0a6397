import { FlipbookError } from '../errors.js';
import { checkWords } from '../moderation/check-words.js';
import { checkAdmission } from '../settings/admission.js';
import { checkClip } from '../settings/allowed.js';
import type { GuildSettings } from '../settings/catalog.js';
import type { Settings } from '../settings/settings.js';
import { sentence } from '../text/sentence.js';
import type { BlockStore } from './block-store.js';
import { checkBlocked } from './check-blocked.js';
import type { InteractionFacts, Job } from './job.js';
import { checkIsOffered, type ModelWatch } from './model-watch.js';
import { checkIsUpToDate } from './offer.js';
import { checkPause, type PauseSwitch } from './pause.js';
import { ruledBy } from './person.js';

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
   * Throws NOT_ALLOWED for words or a clip that the server's settings forbid, and INVALID_REQUEST for a model that is
   * gone.
   */
  readonly checkRequest: (
    job: Pick<Job, 'request' | 'terms' | 'endpointId' | 'source'>,
    settings: GuildSettings,
  ) => void;
  /**
   * Throws PROVIDER_LOCKED while the provider refuses the account. For those who decide whether something is begun: a
   * job that waits for its POST meets the lock there, or finds it lifted.
   */
  readonly checkAccount: () => void;
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
  isServed,
}: Pick<RequestRules, 'settingsOf' | 'statusOf' | 'checkAccount'> & {
  readonly pause: Pick<PauseSwitch, 'read'>;
  readonly blocks: Pick<BlockStore, 'find'>;
  /** Whether the operator serves that server; undefined: members' own installations and direct messages. */
  readonly isServed: (guildId: string | undefined) => boolean;
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
  };
  return {
    settingsOf,
    statusOf,
    admit: async (facts) => admitUnder(await settingsOf(facts.asker.guildId), facts),
    checkRequest,
    checkAccount,
    checkStillAllowed: async (job) => {
      const { requester } = job;
      if (!isServed(requester.guildId)) throw notServed(requester.guildId);
      const asker = { guildId: ruledBy(requester), roleIds: [] };
      const settings = await settingsOf(asker.guildId);
      const storable = { ...settings, allowedRoles: [], forbiddenRoles: [], ageRestrictedOnly: false };
      await admitUnder(storable, { requester, asker });
      checkIsUpToDate(job);
      checkRequest(job, settings);
    },
  };
}

function notServed(id: string | undefined): FlipbookError {
  const why = id === undefined ? sentence('access.servers-only') : sentence('access.other-server', { id });
  return new FlipbookError('NOT_ALLOWED', why);
}
