import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { AutocompleteInteraction, Interaction, REST } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { InteractionFacts } from '../../jobs/job.js';
import type { Log } from '../../jobs/ports.js';
import { atMost } from '../../jobs/wait.js';
import { type Sentence, sentence } from '../../text/sentence.js';
import type { Acknowledge } from '../ack/acknowledge.js';
import { createAnswersUnderWay } from '../ack/answers-under-way.js';
import { TRY_MS } from '../ack/first-answer.js';
import { createLateness } from '../ack/lateness.js';
import { noticeCard, type Word } from '../components.js';
import { parseCustomId, parseFormId, parsePanelId, parsePrivacyId } from '../custom-id.js';
import type { PacketFacts } from '../packet-facts.js';
import { type Choice, type Commands, isForJob, type Plan, type Services } from '../plan.js';
import { press } from './buttons.js';
import { createCardStyles } from './card-style.js';
import { submit } from './forms.js';
import {
  factsOf,
  factsOnMessage,
  guildWithSettings,
  isOnMessage,
  isServed,
  mayWrite,
  type Served,
} from './interaction-facts.js';
import { createLaterAnswers } from './later-answers.js';
import { offerButtons } from './offer-buttons.js';
import { usePanel } from './panel.js';
import { type AllowedGuilds, createPayerOf, elsewhere } from './payer.js';
import { postClip } from './post-clip.js';
import { usePrivacy } from './privacy.js';
import { reasonOf, slowStore } from './reason.js';
import { inPrivate, saidTo } from './said-to.js';
import { startJob, storeBudgetMs } from './start-job.js';

/** Timeout of suggestions: Discord waits 3 seconds for them, and the member keeps typing. */
const SUGGEST_MS = 1_500;

/** The least time for a form whose interaction arrived late: the store is usually fast. */
const LEAST_FORM_MS = 200;

/** Handles interactions. */
export type Router = {
  /** Never rejects. */
  readonly handle: (interaction: Interaction) => Promise<void>;
  /** Resolves when every interaction so far is answered and its job, if any, is stored. */
  readonly settled: () => Promise<void>;
};

/** Creates the router. It sends the first answer at once and does everything else afterwards. */
export function createRouter({
  commands,
  services,
  acknowledge,
  answerMs,
  edits,
  packets,
  allowedGuilds,
  retryMs,
  tokenLifeMs,
  log,
}: {
  readonly commands: Commands;
  readonly services: Services;
  readonly acknowledge: Acknowledge;
  /** How old an interaction may be when it is answered. */
  readonly answerMs: number;
  readonly edits: REST;
  readonly packets: PacketFacts;
  /** Where jobs may be requested; undefined: everywhere. */
  readonly allowedGuilds: AllowedGuilds | undefined;
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  readonly tokenLifeMs: number;
  readonly log: Log;
}): Router {
  const firstAnswers = createAnswersUnderWay();
  const later = createLaterAnswers({ edits, retryMs, tokenLifeMs });
  const lateness = createLateness();
  const payerOf = createPayerOf(allowedGuilds);
  const cardStyle = createCardStyles(services);
  const surroundings = { tokenLifeMs, packets, payerOf };
  // A form must be the first answer: a slow one is refused while there is time for that.
  const formMs = answerMs - TRY_MS;
  /** How long the store took for the last job. */
  let storeMs = 0;
  /** The requests whose first answer Discord has not accepted. */
  const unanswered = new Set<Served>();
  // Discord may dispatch an interaction more than once.
  const seen = new LRUCache<string, true>({ max: 10_000, ttl: tokenLifeMs });

  async function refuse(interaction: Served, reason: Sentence, buttons: Word['buttons'] = []): Promise<void> {
    await acknowledge.refuse(interaction, { content: saidTo(interaction, reason), buttons });
  }

  function planOf(interaction: Served): Plan | Sentence {
    if (interaction.isChatInputCommand()) {
      return (
        commands.chat.get(interaction.commandName)?.execute(interaction, services) ??
        sentence('failure.command-gone')
      );
    }
    if (interaction.isMessageContextMenuCommand()) {
      return (
        commands.message.get(interaction.commandName)?.execute(interaction, services) ??
        sentence('failure.command-gone')
      );
    }
    const panel = parsePanelId(interaction.customId);
    if (panel !== undefined) return usePanel(panel, interaction, services);
    if (interaction.isModalSubmit()) {
      const form = parseFormId(interaction.customId);
      return form === undefined ? sentence('form.old') : submit(form, interaction, services);
    }
    const act = parsePrivacyId(interaction.customId);
    if (act !== undefined) return usePrivacy(act, interaction, services);
    const button = parseCustomId(interaction.customId);
    return button === undefined || !interaction.isButton()
      ? sentence('failure.button-old')
      : press(button, interaction, services);
  }

  async function serve(interaction: Served): Promise<void> {
    let plan: Plan | Sentence;
    try {
      plan = planOf(interaction);
    } catch (error) {
      plan = reasonOf(error, interaction.id, log);
    }
    if ('key' in plan) {
      await refuse(interaction, plan);
    } else if (isForJob(plan) && payerOf(interaction) === undefined) {
      await refuse(interaction, elsewhere(interaction));
    } else if (plan.kind === 'job') {
      await start(interaction, plan);
    } else if (plan.kind === 'form') {
      await openForm(interaction, plan);
    } else if (plan.kind === 'post') {
      await post(interaction, plan);
    } else if (plan.kind === 'reply') {
      const { isAcknowledged, messageId } = await firstAnswers.count(
        acknowledge.defer(interaction, { isPrivate: true }),
      );
      if (isAcknowledged === 'no') return;
      const facts = factsOf(interaction, { ...surroundings, isPrivate: true });
      await answer(interaction, plan, { ...facts, replyTo: { ...facts.replyTo, messageId } });
    } else if (isOnMessage(interaction)) {
      const { isAcknowledged } = await firstAnswers.count(acknowledge.deferUpdate(interaction));
      if (isAcknowledged === 'no') return runUnseen(interaction, plan);
      const { publicLanguage } = await styleOf(interaction);
      await answer(interaction, plan, factsOnMessage(interaction, { ...surroundings, publicLanguage }));
    } else {
      // Only such a form can be changed on its way here: the bot opens it from a message.
      await refuse(interaction, sentence('form.old'));
    }
  }

  /** How long a first answer that nothing precedes may wait for the store. */
  function formBudgetMs(interaction: Served): number {
    return Math.max(LEAST_FORM_MS, formMs - lateness(interaction));
  }

  async function openForm(interaction: Served, plan: Extract<Plan, { kind: 'form' }>): Promise<void> {
    const facts = factsOf(interaction, { ...surroundings, isPrivate: true });
    const admitted = plan.isForJob ? services.jobs.admit(facts) : Promise.resolve();
    const shown = admitted
      .then(() => plan.show(facts))
      .then(
        (modal) => ({ modal }),
        (error: unknown) => ({ error }),
      );
    const form = (await atMost(formBudgetMs(interaction), shown)) ?? { error: slowStore() };
    if ('error' in form) return refuse(interaction, reasonOf(form.error, interaction.id, log));
    await firstAnswers.count(acknowledge.open(interaction, form.modal));
  }

  async function post(interaction: Served, plan: Extract<Plan, { kind: 'post' }>): Promise<void> {
    const { publicLanguage } = await styleOf(interaction);
    const facts = factsOf(interaction, { ...surroundings, isPrivate: false, publicLanguage });
    await postClip({
      check: () => plan.check(facts),
      budgetMs: formBudgetMs(interaction),
      defer: () => firstAnswers.count(acknowledge.defer(interaction, { isPrivate: false })),
      run: (messageId) => plan.run({ ...facts, replyTo: { ...facts.replyTo, messageId } }),
      refuse: (error) => refuse(interaction, reasonOf(error, interaction.id, log)),
      takeBack: (error, isAcknowledged) => {
        const content = inPrivate(interaction).say(reasonOf(error, interaction.id, log));
        return later.takeBack(interaction, { isPrivate: false, isAcknowledged, content, buttons: [] });
      },
    });
  }

  function styleOf(interaction: Served): ReturnType<typeof cardStyle> {
    // As long as a fast store is given, whatever it took the last time: a card that need not be private should not be.
    const budgetMs = storeBudgetMs({ lateMs: lateness(interaction), storeMs: 0 });
    return cardStyle(guildWithSettings(interaction), budgetMs);
  }

  async function start(interaction: Served, plan: Extract<Plan, { kind: 'job' }>): Promise<void> {
    const { privateCards, publicLanguage } = await styleOf(interaction);
    const isPrivate = plan.isPrivate || privateCards || !mayWrite(interaction);
    const facts = factsOf(interaction, { ...surroundings, isPrivate, publicLanguage });
    const reason = (error: unknown) => reasonOf(error, interaction.id, log);
    const texts = inPrivate(interaction);
    const isFree = services.provider === 'renderer';
    const offers = (error: unknown) => offerButtons(error, { id: interaction.id, isPrivate, isFree, texts });
    unanswered.add(interaction);
    const answered = () => unanswered.delete(interaction);
    // Those that came in the same moment count, too.
    await nextTurn();
    const budgetMs = storeBudgetMs({ lateMs: lateness(interaction), storeMs, unanswered: unanswered.size });
    await startJob({
      accept: async () => {
        const startedAtMs = performance.now();
        return plan.accept(facts).finally(() => {
          storeMs = performance.now() - startedAtMs;
        });
      },
      budgetMs,
      defer: () => firstAnswers.count(acknowledge.defer(interaction, { isPrivate })).finally(answered),
      refuse: (error) => refuse(interaction, reason(error), offers(error)),
      withdraw: (error, isAcknowledged) => {
        const word = { content: saidTo(interaction, reason(error)), buttons: offers(error) };
        return later.takeBack(interaction, { isPrivate, isAcknowledged, ...word });
      },
      untilCalm: firstAnswers.untilNone,
    }).finally(answered);
  }

  async function answer(
    interaction: Served,
    { kind, run }: Extract<Plan, { kind: 'reply' | 'update' }>,
    facts: InteractionFacts,
  ): Promise<void> {
    try {
      const body = await run(facts);
      if (body !== undefined) await later.change(interaction, body);
    } catch (error) {
      const notice = saidTo(interaction, reasonOf(error, interaction.id, log));
      if (kind === 'reply') await later.change(interaction, noticeCard(notice));
      else await later.whisper(interaction, { content: notice, buttons: [] });
    }
  }

  async function runUnseen({ id }: Served, plan: Extract<Plan, { kind: 'update' }>): Promise<void> {
    try {
      await plan.runUnseen?.();
    } catch (error) {
      // It can't be said to anybody; this logs it.
      reasonOf(error, id, log);
    }
  }

  async function choicesFor(interaction: AutocompleteInteraction): Promise<readonly Choice[]> {
    try {
      const complete = commands.chat.get(interaction.commandName)?.complete;
      const asked = complete?.(interaction.options.getFocused(true), interaction, services) ?? [];
      return await Promise.race([asked, sleep(SUGGEST_MS, [], { ref: false })]);
    } catch (error) {
      log.debug({ interactionId: interaction.id, err: error }, 'There are no suggestions');
      return [];
    }
  }

  async function handle(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      return acknowledge.suggest(interaction, await choicesFor(interaction));
    }
    if (!isServed(interaction) || seen.has(interaction.id)) return;
    seen.set(interaction.id, true);
    try {
      await serve(interaction);
    } catch (error) {
      log.warn({ interactionId: interaction.id, err: error }, 'An answer could not be shown');
    }
  }

  const running = new Set<Promise<void>>();
  return {
    handle: async (interaction) => {
      const run = handle(interaction);
      running.add(run);
      await run.finally(() => running.delete(run));
    },
    settled: async () => {
      await Promise.allSettled(running);
    },
  };
}
