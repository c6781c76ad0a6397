import { createAcknowledge } from '../../src/discord/ack/acknowledge.js';
import { ANSWER_MS } from '../../src/discord/ack/first-answer.js';
import { createDelivery } from '../../src/discord/delivery/delivery.js';
import { createMentionIn } from '../../src/discord/delivery/mention.js';
import { createPresenter } from '../../src/discord/delivery/presenter.js';
import { createSendMessage } from '../../src/discord/delivery/send-message.js';
import { createWays } from '../../src/discord/delivery/ways.js';
import { createLaterAnswers } from '../../src/discord/interactions/later-answers.js';
import { startJob, storeBudgetMs } from '../../src/discord/interactions/start-job.js';
import { FlipbookError } from '../../src/errors.js';
import type { AcceptedRequest } from '../../src/jobs/accept.js';
import { createChangeJob } from '../../src/jobs/change-job.js';
import type { InteractionFacts } from '../../src/jobs/job.js';
import { createHouseAt } from '../../src/jobs/may-make.js';
import type { DurationHistory, Log } from '../../src/jobs/ports.js';
import { createRequestEnded, type RequestEnded } from '../../src/jobs/request-ended.js';
import { createRequestRules } from '../../src/jobs/request-rules.js';
import { createRunner } from '../../src/jobs/runner.js';
import { createJobs, type Jobs } from '../../src/jobs/service.js';
import type { Slots } from '../../src/jobs/slots.js';
import type { StepContext, StepDependencies } from '../../src/jobs/step.js';
import type { JobStore } from '../../src/jobs/store-port.js';
import type { Timings } from '../../src/jobs/timings.js';
import { verbatim } from '../../src/text/sentence.js';
import type { Limit } from '../../src/usage/limits.js';
import type { SimulatedDiscord } from './discord.js';
import type { SimulatedFal } from './fal.js';
import type { Link } from './link.js';
import type { Moderators } from './moderators.js';

/** What a member reads whose request is refused. */
const SIMULATED = { content: 'Simulated.', buttons: [] };

/** The parts of a process that a fault may change. */
export type Changeable = Pick<StepDependencies, 'presenter' | 'ways' | 'checkStillAllowed'>;

/** One process of Flipbook: the real runner, steps, presenter, writer and delivery. */
export type Bot = {
  readonly jobs: Jobs;
  /** Takes fal's call. */
  readonly requestEnded: RequestEnded;
  /** Resumes jobs that other processes have left. */
  readonly resume: () => Promise<unknown>;
  /** Gives the first answer to an interaction, and starts the job that `accept` stores. */
  readonly start: (
    facts: InteractionFacts,
    accept: () => Promise<AcceptedRequest | undefined>,
  ) => Promise<void>;
  /** Stops it gracefully, as an operator does. */
  readonly stop: () => Promise<void>;
};

const noHistory: DurationHistory = { record: async () => {}, usual: async () => undefined };

const still = {
  path: 'still.png',
  contentType: 'image/png',
  frame: undefined,
  crop: undefined,
  preview: undefined,
  dispose: async () => {},
};

/** Assembles a process over its link. Every clip is `clipFile`. */
export function createBot({
  owner,
  link,
  store: shared,
  fal,
  discord,
  timings,
  clipFile,
  slots,
  limits,
  moderators,
  change = (parts) => parts,
  nowMs,
  log,
}: {
  readonly owner: string;
  readonly link: Link;
  readonly store: JobStore;
  readonly fal: SimulatedFal;
  readonly discord: SimulatedDiscord;
  readonly timings: Timings;
  readonly clipFile: { readonly path: string; readonly sizeBytes: number };
  readonly moderators: Moderators;
  /** How many clips may be made at once. */
  readonly slots: Slots;
  readonly limits: readonly Limit[];
  /** Injects a fault. */
  readonly change?: (parts: Changeable) => Changeable;
  /** The monotonic clock, in milliseconds. */
  readonly nowMs: () => number;
  readonly log: Log;
}): Bot {
  const store = storeOver(shared, link);
  const edits = discord.restOver(link);
  const bot = () => edits;
  const mentionIn = createMentionIn({ settingsOf: async () => moderators.settings });
  const delivery = createDelivery({
    ways: createWays({ bot }),
    sender: createSendMessage({ edits, bot, mentionIn, log }),
    provider: 'fal',
    houseAt: createHouseAt({ settingsOf: async () => moderators.settings, statusOf: () => 'active' }),
    retryMs: timings.retryMs,
  });
  const presenter = createPresenter({
    provider: 'fal',
    delivery,
    edits,
    bot,
    mentionIn,
    pings: { get: async () => undefined, set: async () => {} },
    timings,
    log,
  });
  const unavailable = () => new FlipbookError('PROVIDER_UNAVAILABLE', verbatim('Simulated.'));
  const rules = createRequestRules({
    pause: { read: async () => undefined },
    blocks: moderators.blocksOver(link),
    settingsOf: async () => moderators.settings,
    statusOf: () => 'active',
    checkAccount: () => {},
    isServed: () => true,
  });
  const clips: Pick<StepContext, 'fetchClip' | 'shrinkClip'> = {
    fetchClip: ({ signal }) =>
      link.call({
        what: 'a clip',
        effect: () => ({ ...clipFile, dispose: async () => {} }),
        lost: unavailable,
        signal,
      }),
    shrinkClip: async () => undefined,
  };
  const runner = createRunner({
    store,
    owner,
    slotsFor: async () => slots,
    provider: fal.providerOver(link),
    prepareStill: ({ signal }) => link.call({ what: 'a picture', effect: () => still, signal }),
    ...clips,
    ...change({ presenter, ways: delivery.ways, checkStillAllowed: rules.checkStillAllowed }),
    approvals: moderators.approvalsOver(link),
    history: noHistory,
    timings,
    log,
  });
  const acknowledge = createAcknowledge({ rest: edits, answerMs: ANSWER_MS, log });
  const later = createLaterAnswers({ edits, retryMs: timings.retryMs, tokenLifeMs: timings.tokenLifeMs });
  const jobs = createJobs({
    store,
    runner,
    provider: 'fal',
    defaultModel: 'veo-3.1',
    rules,
    watchBudgets: async () => undefined,
    limits,
    timeZone: 'UTC',
    originals: { erase: async () => 'not allowed', outlookOf: () => 'stays' },
    drafts: { get: async () => undefined, put: async () => {} },
    bringing: {
      ...clips,
      provider: fal.providerOver(link),
      presenter,
      ways: delivery.ways,
      takeBack: async () => {},
      log,
    },
  });
  const applyWishesOf = async (id: string) => {
    void runner.applyWishesOf(id);
    return undefined;
  };
  return {
    jobs,
    requestEnded: createRequestEnded({ store, changeJob: createChangeJob({ store, applyWishesOf }), log }),
    resume: runner.resume,
    start: async ({ requester, replyTo }, accept) => {
      const { isPrivate, token, applicationId } = replyTo;
      const interaction = { id: requester.interactionId, token, createdTimestamp: nowMs(), applicationId };
      await startJob({
        accept,
        budgetMs: storeBudgetMs({ lateMs: 0, storeMs: 0 }),
        defer: () => acknowledge.defer(interaction, { isPrivate }),
        refuse: async () => {
          await acknowledge.refuse(interaction, SIMULATED);
        },
        withdraw: (_error, isAcknowledged) =>
          later.takeBack(interaction, { isPrivate, isAcknowledged, ...SIMULATED }),
        untilCalm: async () => {},
      });
    },
    stop: async () => {
      jobs.close();
      await runner.stop();
    },
  };
}

/** The shared store, seen through one process's link. */
function storeOver(store: JobStore, { call }: Link): JobStore {
  const lost = () => new FlipbookError('STORE_UNAVAILABLE', verbatim('Simulated.'));
  // The effect happens when the call arrives, and its result is known at that moment.
  const over =
    <A extends readonly unknown[], R>(what: string, verb: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> =>
      (await call({ what, effect: () => ({ answer: verb(...asked) }), lost })).answer;
  return {
    create: over('a create', store.create),
    put: over('a put', store.put),
    line: over('a look at the line', store.line),
    claim: over('a claim', store.claim),
    renew: over('a renewal', store.renew),
    release: over('a release', store.release),
    want: over('a wish', store.want),
    wished: over('a look for wishes', store.wished),
    onWish: store.onWish,
    wishesOf: over('a look for wishes', store.wishesOf),
    get: over('a read', store.get),
    listOpen: over('a list', store.listOpen),
    listByMember: over('a list', store.listByMember),
    hasNewer: over('a list', store.hasNewer),
    holderOf: over('a read', store.holderOf),
    entriesOf: over('a read', store.entriesOf),
    lastEntriesIn: over('a read', store.lastEntriesIn),
    used: over('a read', store.used),
    noteOnce: over('a note', store.noteOnce),
    keepNote: over('a note', store.keepNote),
    forgetNote: over('a note', store.forgetNote),
    decide: over('a decision', store.decide),
    remove: over('a removal', store.remove),
  };
}
