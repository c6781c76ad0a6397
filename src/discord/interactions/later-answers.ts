import { MessageFlags, MessageFlagsBitField, type REST, Routes } from 'discord.js';
import * as z from 'zod';
import { isFlipbookError } from '../../errors.js';
import { timeLimit, within } from '../../jobs/wait.js';
import { type Answer, noticeCard, privateBody, type Word } from '../components.js';
import { untilAccepted } from '../rest/until-accepted.js';
import type { Served } from './interaction-facts.js';

/** What an answer needs to know of its interaction. */
type Answerable = Pick<Served, 'applicationId' | 'token'>;

/** Timeout of one try. */
const ANSWER_MS = 15_000;

/** Answers after the first one. Each is retried after temporary faults and finally rejects. */
export type LaterAnswers = {
  /** Replaces "thinking…", or the message that the button is on. */
  readonly change: (interaction: Answerable, answer: Answer) => Promise<void>;
  /** Sends a message that only the member sees, and leaves the original one as it is. */
  readonly whisper: (interaction: Answerable, word: Word) => Promise<void>;
  /**
   * Withdraws "thinking…", which was public unless `isPrivate`, and tells only the member why. Where it is not known
   * whether that is there, it is read first: another process may have answered, and shown its card.
   */
  readonly takeBack: (
    interaction: Answerable,
    answer: Word & { readonly isPrivate: boolean; readonly isAcknowledged: 'yes' | 'unknown' },
  ) => Promise<void>;
};

/** Creates {@link LaterAnswers} over a REST client for interaction tokens. */
export function createLaterAnswers({
  edits,
  retryMs,
  tokenLifeMs,
}: {
  readonly edits: REST;
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  readonly tokenLifeMs: number;
}): LaterAnswers {
  async function untilSent(send: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const signal = timeLimit(tokenLifeMs);
    await untilAccepted(() => within(ANSWER_MS, signal, send), { retryMs, signal });
  }

  const change: LaterAnswers['change'] = ({ applicationId, token }, { files = [], ...body }) =>
    untilSent((signal) =>
      edits.patch(Routes.webhookMessage(applicationId, token), {
        auth: false,
        body,
        files: [...files],
        signal,
      }),
    );

  const whisper: LaterAnswers['whisper'] = ({ applicationId, token }, word) => {
    const body = privateBody(word);
    return untilSent((signal) =>
      edits.post(Routes.webhook(applicationId, token), { auth: false, body, signal }),
    );
  };

  async function isThinking({ applicationId, token }: Answerable): Promise<boolean> {
    const route = Routes.webhookMessage(applicationId, token);
    let message: unknown;
    await untilSent(async (signal) => {
      message = await edits.get(route, { auth: false, signal });
    }).catch(() => undefined);
    return thinkingSchema.safeParse(message).success;
  }

  return {
    change,
    whisper,
    takeBack: async (interaction, { isPrivate, isAcknowledged, ...word }) => {
      if (isAcknowledged === 'unknown' && !(await isThinking(interaction))) return;
      if (isPrivate) return change(interaction, noticeCard(word.content, word.buttons));
      const { applicationId, token } = interaction;
      // A public message stays public when it is edited, so a private answer needs another message.
      await untilSent((signal) =>
        edits.delete(Routes.webhookMessage(applicationId, token), { auth: false, signal }),
      ).catch((error: unknown) => {
        // Who sent a clip in vain has deleted it already.
        if (!isFlipbookError(error, 'DELIVERY_GONE')) throw error;
      });
      await whisper(interaction, word);
    },
  };
}

/** A message that still says "thinking…". */
const thinkingSchema = z.object({
  flags: z.int().refine((flags) => new MessageFlagsBitField(flags).has(MessageFlags.Loading)),
});
