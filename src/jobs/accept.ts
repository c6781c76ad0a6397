import { needsSeed } from '../animation/fal-input.js';
import { type ModelKey, modelOf } from '../animation/models.js';
import { parseRequest } from '../animation/parse-request.js';
import { type AnimationRequest, drawSeed } from '../animation/request.js';
import { orderOf } from '../animation/terms.js';
import { FlipbookError, isFlipbookError } from '../errors.js';
import { cappedTolerance } from '../settings/allowed.js';
import type { GuildSettings } from '../settings/catalog.js';
import { filledIn } from '../settings/defaults.js';
import { isAmong } from '../settings/place.js';
import { sentence } from '../text/sentence.js';
import { isExceeded } from '../usage/limit-refusal.js';
import { isOfMember, type Limit } from '../usage/limits.js';
import { alternativesTo, asAlternatives } from './alternatives.js';
import { approvalFor } from './approval.js';
import { objectionToCrop } from './ask-about-crop.js';
import type { WatchBudgets } from './budget-watch.js';
import type { Drafts } from './draft.js';
import type { InteractionFacts, Job, ProviderName } from './job.js';
import { jobClaims } from './job-claims.js';
import { fittingIn, limitReached } from './limit-reached.js';
import { drawMark } from './mark.js';
import { advisedUnder, mayMakeUnder } from './may-make.js';
import type { ModelWatch } from './model-watch.js';
import type { Origin } from './origin.js';
import { JOB_VERSION } from './record.js';
import type { RequestRules } from './request-rules.js';
import type { Runner } from './runner.js';
import { materialOf } from './source.js';
import type { CreateResult, JobStore, Unique } from './store-port.js';
import { offerExpired, withOffers } from './with-offers.js';

/** A request whose job is stored, and that waits to know whether Discord accepted the first answer. */
export type AcceptedRequest = {
  /** Discord accepted it: starts the job. `messageId` is the message that will show it, when that is known. */
  readonly begin: (messageId: string | undefined) => void;
  /** Discord may have accepted it: starts the job once the message turns out to be this job's. */
  readonly confirm: () => void;
  /** Discord rejected it: removes the job. */
  readonly drop: () => Promise<void>;
};

/** Everything needed to create a job. */
type NewJob = InteractionFacts &
  Pick<Job, 'request' | 'source'> & {
    /** The interaction that opened the submitted form: a form makes one job, however often it is submitted. */
    readonly formId?: string | undefined;
    /** Where it comes from, for what is offered instead; its caller has checked that. */
    readonly origin: Origin;
    /** See the job's. */
    readonly retryOf?: string | undefined;
    /** True when it is known how its pictures are framed: nobody is asked about that again. */
    readonly isFramed?: boolean;
    /** Rejects a second job with the same key. */
    readonly unique?: Unique | undefined;
    /** What the member was told who pressed an offer; nothing else is paid. */
    readonly told?: Told | undefined;
  };

/** Who makes a clip, and what it costs. */
type Told = { readonly provider: ProviderName; readonly costMicros: number };

/**
 * Stores a job for a request. Resolves with undefined when its interaction is already known. Rejects with
 * INVALID_REQUEST when the model can't do that, with NOT_ALLOWED when the operator has paused new clips or the server's
 * settings don't allow it, with JOB_ENDED when the form was submitted before or the same clip is being made, with
 * LIMIT_REACHED when it would cost more than may be spent, with CHOICE_NEEDED when a picture would lose much of it, with
 * PROVIDER_LOCKED while the provider refuses the account, and with SHUTTING_DOWN after `close`.
 */
export type Accept = (wish: NewJob) => Promise<AcceptedRequest | undefined>;

/** Refusals of a request as such, which another one would not get. */
const CURABLE = /^model\.|^settings\.(resolution-not-allowed|model-not-allowed|too-long|too-tolerant)$/;

/** Creates {@link Accept}, which `close` ends. */
export function createAccept({
  store,
  runner,
  provider,
  defaultModel,
  rules,
  watchBudgets,
  limits,
  timeZone,
  drafts,
}: {
  readonly store: JobStore;
  readonly runner: Pick<Runner, 'lease' | 'wake'>;
  /** The provider of new jobs. */
  readonly provider: ProviderName;
  /** The model of a request that names none. */
  readonly defaultModel: ModelKey;
  readonly rules: RequestRules;
  readonly watchBudgets: WatchBudgets;
  readonly limits: readonly Limit[];
  /** In which days and months begin for the limits. */
  readonly timeZone: string;
  /** Keeps what is offered instead of a refused request. */
  readonly drafts: Pick<Drafts, 'put'>;
}): {
  readonly accept: Accept;
  /** The same for a request made from another job's: the server's defaults don't apply to it. */
  readonly acceptVariant: Accept;
  readonly close: () => void;
} {
  let isClosed = false;
  async function take(
    { unique, isFramed = false, told, origin, ...wish }: NewJob,
    complete: (request: AnimationRequest, settings: GuildSettings) => Partial<AnimationRequest>,
  ): Promise<AcceptedRequest | undefined> {
    if (isClosed) throw restarting();
    const settings = await rules.settingsOf(wish.asker.guildId);
    const asked = parseRequest(wish.request);
    const completed = { ...asked, ...complete(asked, settings) };
    const { statusOf } = rules;
    const { requester, source, retryOf } = wish;
    const formId = wish.formId ?? requester.interactionId;
    const stored = { requester, source, origin, retryOf, isFramed, unique, provider, formId, drafts };
    const offering = async <T>(act: () => T): Promise<T> => {
      try {
        return act();
      } catch (error) {
        if (!isFlipbookError(error) || !CURABLE.test(error.sentence.key)) throw error;
        const { safetyCeiling } = settings;
        const mayMake = mayMakeUnder(settings, statusOf);
        throw await withOffers(error, alternativesTo(completed, source, { mayMake, safetyCeiling }), stored);
      }
    };
    const unlimited = await offering(() => newJob(wish, completed, { provider, settings, statusOf }));
    const { id, replyTo } = unlimited;
    const known = (await store.get(id))?.job;
    if (known !== undefined) return repeated(known, unlimited);
    const isAsTold = told?.provider === provider && told.costMicros === unlimited.terms.costMicros;
    if (told !== undefined && !isAsTold) throw offerExpired();
    await rules.admit(wish);
    await offering(() => rules.checkRequest(unlimited, settings));
    rules.checkAccount();
    const objection = isFramed ? undefined : objectionToCrop(unlimited, completed, settings);
    if (objection !== undefined) throw await withOffers(objection.error, objection.alternatives, stored);
    const approval = approvalFor(unlimited, settings, wish.asker.joinedAtMs);
    const { lease } = runner;
    const ownedSince = performance.now();
    const { roleIds } = wish.asker;
    const claims = jobClaims(unlimited, {
      roleIds,
      guild: settings,
      installation: { limits, timeZone },
    });
    const job = { ...unlimited, approval, ...(claims.some(isOfMember) ? { isLimited: true } : {}) };
    const creation = await createOnce(store, job, { claims, unique, lease });
    if (creation.kind === 'known') return repeated(creation.job, job);
    if (creation.kind === 'refused') {
      const { balances } = creation;
      const fitting = fittingIn({ job, balances, statusOf, settings });
      const exceeded = balances.filter(isExceeded).map(({ claim }) => claim);
      void watchBudgets(claims, fitting === undefined ? exceeded : []);
      const refused = limitReached(balances, fitting);
      throw await withOffers(
        refused,
        fitting === undefined ? [] : asAlternatives(completed, fitting),
        stored,
      );
    }
    void watchBudgets(claims);
    const { revision } = creation;
    const { owner } = lease;
    return {
      begin: (messageId) => {
        const state = { phase: 'accepted', isAcknowledged: true } as const;
        runner.wake({ job: { ...job, replyTo: { ...replyTo, messageId }, state }, revision }, ownedSince);
      },
      confirm: () => runner.wake({ job, revision }, ownedSince),
      drop: async () => {
        await store.remove(id, { ifRevision: revision, owner });
      },
    };
  }
  return {
    accept: (wish) =>
      take(wish, (request, settings) =>
        filledIn(request, { settings, mode: wish.source.mode, standard: defaultModel }),
      ),
    acceptVariant: (wish) => take(wish, ({ model = defaultModel }) => ({ model })),
    close: () => {
      isClosed = true;
    },
  };
}

/** Creates the job. When the store fails, it may have been created all the same: then that is found out. */
async function createOnce(
  store: JobStore,
  job: Job,
  options: Parameters<JobStore['create']>[1],
): Promise<CreateResult> {
  try {
    return await store.create(job, options);
  } catch (error) {
    const found = await store.get(job.id).catch(() => undefined);
    if (found === undefined) throw error;
    const isOwn = found.job.mark === job.mark && found.revision === 1;
    return isOwn ? { kind: 'created', revision: 1 } : { kind: 'known', job: found.job };
  }
}

/** The error for requests while the process is shutting down. */
function restarting(): FlipbookError {
  return new FlipbookError('SHUTTING_DOWN', sentence('failure.restarting'));
}

/** Ignores a repeated interaction, but answers a repeated form or press every time. */
function repeated(known: Job, job: Job): undefined {
  if (known.requester.interactionId === job.requester.interactionId) return undefined;
  throw new FlipbookError('JOB_ENDED', sentence(known.id === job.id ? 'form.sent' : 'job.made-already'));
}

/**
 * A job for a request. Throws INVALID_REQUEST when no model can do that, or when the request, which may come from an
 * old job, would no longer be accepted from a member.
 */
function newJob(
  {
    requester,
    replyTo,
    source,
    formId,
    retryOf,
  }: Omit<NewJob, 'unique' | 'isFramed' | 'told' | 'origin' | 'asker' | 'request'>,
  asked: AnimationRequest,
  {
    provider,
    settings,
    statusOf,
  }: {
    readonly provider: ProviderName;
    readonly settings: GuildSettings;
    readonly statusOf: ModelWatch['statusOf'];
  },
): Job {
  const { mode } = source;
  const named = {
    ...asked,
    safety_tolerance: cappedTolerance(asked, mode, settings),
    spoiler: isAmong(settings.spoilerChannels, requester) || asked.spoiler,
  };
  const takesSeed = modelOf(named).endpoints[mode]?.accepts.seed !== undefined;
  const isDrawn = takesSeed && needsSeed(mode) && named.seed === undefined;
  const request = isDrawn ? { ...named, seed: drawSeed() } : named;
  return {
    id: formId ?? requester.interactionId,
    requester,
    replyTo,
    provider,
    ...orderOf(request, mode, materialOf(source), advisedUnder(settings, mode, statusOf)),
    request,
    source,
    ...(retryOf === undefined ? {} : { retryOf }),
    version: JOB_VERSION,
    mark: drawMark(),
    createdAtMs: Date.now(),
    state: { phase: 'accepted', isAcknowledged: false },
  };
}
