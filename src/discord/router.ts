import { setTimeout as sleep } from 'node:timers/promises';
import { type ChatInputCommandInteraction, type Interaction, type REST, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import pRetry, { AbortError } from 'p-retry';
import { isFlipbookError } from '../errors.js';
import type { Origin } from '../jobs/job.js';
import type { Log } from '../jobs/ports.js';
import type { Acknowledge } from './acknowledge.js';
import { noticeCard } from './card.js';
import type { Command, CommandServices } from './command.js';
import { deliveryFailure } from './failure.js';

/**
 * How long an interaction's token works.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
 */
const TOKEN_LIFE_MS = 15 * 60_000;

/** What Discord allowed everybody before it said so in each interaction. */
const FALLBACK_ATTACHMENT_LIMIT_BYTES = 10 * 1024 * 1024;

/** How long one try of a notice may take. */
const NOTICE_MS = 15_000;

/** How long a burst may put off the work: longer than any answer takes, or a steady stream would put it off for good. */
const BURST_MS = 3_000;

/** What listens to interactions. */
export type Router = {
  /** Never rejects. */
  readonly handle: (interaction: Interaction) => Promise<void>;
  /** Resolves when every interaction that came so far has its answer and is a job, if it was to be one. */
  readonly settled: () => Promise<void>;
};

/** Makes the router: the first answer leaves at once, everything else comes after it. */
export function createRouter({
  commands,
  services,
  acknowledge,
  edits,
  retryMs,
  log,
}: {
  readonly commands: ReadonlyMap<string, Command>;
  readonly services: CommandServices;
  readonly acknowledge: Acknowledge;
  readonly edits: REST;
  /** The first pause before a notice that met a passing fault is sent again; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): Router {
  const acks = new PQueue();
  // Discord may dispatch an interaction more than once.
  const seen = new LRUCache<string, true>({ max: 10_000, ttl: TOKEN_LIFE_MS });

  async function refuse(interaction: ChatInputCommandInteraction, error: unknown): Promise<void> {
    await acknowledge.refuse(interaction, sentenceFor(error, interaction.id, log));
  }

  async function carryOut(interaction: ChatInputCommandInteraction, command: Command): Promise<void> {
    let deferred: ReturnType<Command['execute']>;
    try {
      deferred = command.execute(interaction, services);
    } catch (error) {
      return refuse(interaction, error);
    }
    const { isPrivate, run } = deferred;
    const acked = await acks.add(() => acknowledge.defer(interaction, { isPrivate }));
    if (acked === 'unknown')
      return notify(interaction, 'Discord was out of reach for a moment. Please ask again.');
    if (acked === 'no') return;
    // In a burst, the work on one picture would hold up the answers to others, who have three seconds.
    await Promise.race([acks.onIdle(), sleep(BURST_MS, undefined, { ref: false })]);
    try {
      await run(originOf(interaction, isPrivate));
    } catch (error) {
      await notify(interaction, sentenceFor(error, interaction.id, log));
    }
  }

  /** Puts a sentence where the member sees "thinking…". */
  async function notify(
    { applicationId, token }: ChatInputCommandInteraction,
    sentence: string,
  ): Promise<void> {
    const send = async () => {
      try {
        const limit = AbortSignal.timeout(NOTICE_MS);
        const body = noticeCard(sentence);
        await edits.patch(Routes.webhookMessage(applicationId, token), { auth: false, body, signal: limit });
      } catch (error) {
        const failure = deliveryFailure(error);
        throw failure.code === 'DELIVERY_UNAVAILABLE' ? failure : new AbortError(failure);
      }
    };
    await pRetry(send, { retries: 4, minTimeout: retryMs });
  }

  async function handle(interaction: Interaction): Promise<void> {
    if (!interaction.isChatInputCommand() || seen.has(interaction.id)) return;
    seen.set(interaction.id, true);
    const command = commands.get(interaction.commandName);
    try {
      if (command === undefined) {
        await acknowledge.refuse(
          interaction,
          'This command is no longer here. Please try again in a minute.',
        );
      } else {
        await carryOut(interaction, command);
      }
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

function originOf(interaction: ChatInputCommandInteraction, isPrivate: boolean): Origin {
  return {
    applicationId: interaction.applicationId,
    interactionId: interaction.id,
    token: interaction.token,
    // By this machine's clock alone: it may differ from Discord's, and an expired token is refused anyway.
    tokenExpiresAtMs: Date.now() + TOKEN_LIFE_MS,
    userId: interaction.user.id,
    guildId: interaction.guildId ?? undefined,
    channelId: interaction.channelId,
    isPrivate,
    attachmentLimitBytes: interaction.attachmentSizeLimit || FALLBACK_ATTACHMENT_LIMIT_BYTES,
  };
}

/** The sentence for the member; a bug is logged whole and shown only as a reference. */
function sentenceFor(error: unknown, reference: string, log: Log): string {
  if (isFlipbookError(error)) {
    const severity = error.code === 'STORE_UNAVAILABLE' ? 'error' : 'debug';
    log[severity]({ interactionId: reference, code: error.code, err: error }, 'A request was not taken');
    return error.message;
  }
  log.error({ interactionId: reference, err: error }, 'A command broke');
  return `Something broke here. Please tell the people who run this bot: reference ${reference}.`;
}
