import { MessageFlags, type REST } from 'discord.js';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { isFlipbookError } from '../../errors.js';
import type { Job, Place } from '../../jobs/job.js';
import { createLine } from '../../jobs/line.js';
import type { Log } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';
import { type Detail, details } from '../cards/card-details.js';
import { deliveryFailure } from '../rest/failure.js';
import { filesOnCard } from './files-on-card.js';
import type { MentionIn } from './mention.js';
import { type Message, payloadOf } from './payload.js';
import { REMEMBERED } from './remembered.js';
import type { DiscordWay } from './ways.js';

/** Only for the link to the message: Discord has accepted it, whatever its response looks like. */
const messageSchema = z
  .object({ id: z.string().optional(), channel_id: z.string().optional(), flags: z.int().optional() })
  .catch({});

/** Timeout for reading a card. */
const READ_MS = 5_000;

/** Timeout of a message without its file. */
const SEND_MS = 300_000;

/** The slowest upload that is waited for: half of a home line of 1 Mbit/s, which two uploads share. */
const LEAST_BYTES_PER_SECOND = 50_000;

/** How many clips upload at once: more would only share the bandwidth. */
const UPLOADS_AT_ONCE = 2;

/** After this time, an upload counts as slow and the next one starts beside it. */
const HOLD_MS = 20_000;

/** Sends one message over one way. */
export type SendMessage = {
  /** False when the way can't work for this job at the moment. */
  readonly isOpen: (way: DiscordWay, job: Job) => boolean;
  /**
   * Sends once, and with less content when Discord refuses some. Clips queue for upload. Rejects with a DELIVERY code.
   */
  readonly send: (way: DiscordWay, message: Message, signal: AbortSignal) => Promise<Place>;
  /** The names of the files on the card that a way edits. Rejects with a DELIVERY code. */
  readonly filesOn: (way: DiscordWay, job: Job, signal: AbortSignal) => Promise<ReadonlySet<string>>;
};

/** Timeout of a message with a file of this size, in milliseconds: a slow line is no fault of Discord's. */
export function sendMs(sizeBytes = 0): number {
  return SEND_MS + (sizeBytes / LEAST_BYTES_PER_SECOND) * 1_000;
}

/** Creates a {@link SendMessage}. `edits` uses interaction tokens, `bot` the bot's own token. */
export function createSendMessage({
  edits,
  bot,
  mentionIn,
  log,
}: {
  readonly edits: REST;
  readonly bot: () => REST;
  readonly mentionIn: MentionIn;
  readonly log: Log;
}): SendMessage {
  const uploads = createLine({ atOnce: UPLOADS_AT_ONCE, holdMs: HOLD_MS });
  // Discord counts calls with an invalid token, and bans clients that make many.
  const deadTokens = new LRUCache<string, true>(REMEMBERED);
  /** How many levels of detail Discord has refused for a job's card: it would refuse the same content again. */
  const refused = new LRUCache<string, number>(REMEMBERED);

  /** Sends the full card, and a simpler one each time Discord refuses the content. */
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

  const restOf = ({ isAuthorized }: DiscordWay) => (isAuthorized ? bot() : edits);

  async function call(way: DiscordWay, message: Message, detail: Detail, signal: AbortSignal) {
    const { job } = message;
    const rest = restOf(way);
    try {
      const answer = await within(sendMs(message.clip?.sizeBytes), signal, async (limit) =>
        rest[way.method](await way.path(job, limit), {
          auth: way.isAuthorized,
          signal: limit,
          ...(await payloadOf(way.route, message, detail, await mentionIn(job))),
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
    filesOn: async (way, job, signal) => {
      try {
        const auth = way.isAuthorized;
        return await within(READ_MS, signal, async (limit) =>
          filesOnCard(await restOf(way).get(await way.path(job, limit), { auth, signal: limit })),
        );
      } catch (error) {
        signal.throwIfAborted();
        throw deliveryFailure(error);
      }
    },
  };
}
