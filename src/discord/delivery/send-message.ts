import { MessageFlags, type REST } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { isFlipbookError } from '../../errors.js';
import type { Job, Place } from '../../jobs/job.js';
import { createLine } from '../../jobs/line.js';
import type { Log } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';
import { type Detail, details } from '../cards/card-details.js';
import { deliveryFailure } from '../rest/failure.js';
import { type Message, payloadOf } from './payload.js';
import type { DiscordWay } from './ways.js';

/** Only for the link to the message: Discord has it, whatever its answer looks like. */
const messageSchema = z
  .object({ id: z.string().optional(), channel_id: z.string().optional(), flags: z.int().optional() })
  .catch({});

/** No upload that fits Discord takes longer. */
const UPLOAD_MS = 300_000;

/** Clips on their way at once: more would only share the line. */
const UPLOADS_AT_ONCE = 2;

/** A clip that is not through by then waits for somebody: the next one starts beside it. */
const HOLD_MS = 20_000;

/** Sends one message over one way. */
export type SendMessage = {
  /** False when the way can't work for this job just now. */
  readonly isOpen: (way: DiscordWay, job: Job) => boolean;
  /** One try, with less on the card where Discord refuses what it says. A clip waits for its turn. Rejects with a DELIVERY code. */
  readonly send: (way: DiscordWay, message: Message, signal: AbortSignal) => Promise<Place>;
};

/** Makes {@link SendMessage}. `edits` works by interaction tokens, `bot` by the bot's own token. */
export function createSendMessage({
  edits,
  bot,
  log,
}: {
  readonly edits: REST;
  readonly bot: () => REST;
  readonly log: Log;
}): SendMessage {
  const uploads = createLine({ atOnce: UPLOADS_AT_ONCE, holdMs: HOLD_MS });
  // Discord counts calls by a dead token, and bans who makes many.
  const deadTokens = new LRUCache<string, true>({ max: 1_000 });
  /** How many details of a job's card Discord has refused: the same words would be refused again. */
  const refused = new LRUCache<string, number>({ max: 1_000 });

  /** With all that the card says; where Discord refuses that, with less. */
  async function sendPlainer(way: DiscordWay, message: Message, signal: AbortSignal): Promise<Place> {
    const { id: jobId } = message.job;
    for (;;) {
      const level = refused.get(jobId) ?? 0;
      const detail = details[level] ?? 'one sentence';
      try {
        return await call(way, message, detail, signal);
      } catch (error) {
        if (!isFlipbookError(error, 'DELIVERY_REFUSED') || detail === 'one sentence') throw error;
        log.warn({ jobId, route: way.route, detail, err: error }, 'Discord refused what a card says');
        refused.set(jobId, level + 1);
      }
    }
  }

  async function call(way: DiscordWay, message: Message, detail: Detail, signal: AbortSignal) {
    const { job } = message;
    const rest = way.isAuthorized ? bot() : edits;
    try {
      const answer = await within(UPLOAD_MS, signal, async (limit) =>
        rest[way.method](await way.path(job, limit), {
          auth: way.isAuthorized,
          signal: limit,
          ...(await payloadOf(way.route, message, detail)),
        }),
      );
      const { id, channel_id: channelId = job.replyTo.channelId, flags } = messageSchema.parse(answer);
      const edited = way.method === 'patch' ? job.replyTo.messageId : undefined;
      const isPrivate = flags === undefined ? undefined : (flags & MessageFlags.Ephemeral) !== 0;
      return { route: way.route, channelId, messageId: id ?? edited, isPrivate };
    } catch (error) {
      signal.throwIfAborted();
      const failure = deliveryFailure(error);
      if (!way.isAuthorized && failure.code === 'DELIVERY_EXPIRED') deadTokens.set(job.replyTo.token, true);
      throw failure;
    }
  }

  return {
    isOpen: (way, job) => way.isOpen(job) && (way.isAuthorized || !deadTokens.has(job.replyTo.token)),
    send: async (way, message, signal) => {
      const act = () => sendPlainer(way, message, signal);
      const who = message.job.requester.userId;
      return message.clip === undefined ? await act() : await uploads({ who, signal, act });
    },
  };
}
