import { MessageFlags, type REST, Routes } from 'discord.js';
import { timeLimit, within } from '../../jobs/wait.js';
import { type CardBody, noticeCard } from '../components.js';
import { untilAccepted } from '../rest/until-accepted.js';
import type { Served } from './interaction-facts.js';

/** How long one try of an answer may take. */
const ANSWER_MS = 15_000;

/** What follows the first answer. Everything is sent again when it meets a passing fault, and rejects in the end. */
export type LaterAnswers = {
  /** Puts `body` where the member sees "thinking…", or the message that the button stands on. */
  readonly change: (interaction: Served, body: CardBody) => Promise<void>;
  /** A word to the member alone, which leaves the message as it is. */
  readonly whisper: (interaction: Served, content: string) => Promise<void>;
  /** The member alone reads why nothing comes of "thinking…", which was public unless `isPrivate`. */
  readonly takeBack: (
    interaction: Served,
    answer: { readonly isPrivate: boolean; readonly content: string },
  ) => Promise<void>;
};

/** Makes {@link LaterAnswers} over a client for calls by interaction tokens. */
export function createLaterAnswers({
  edits,
  retryMs,
  tokenLifeMs,
}: {
  readonly edits: REST;
  /** The first pause before an answer that met a passing fault is sent again; it doubles. */
  readonly retryMs: number;
  readonly tokenLifeMs: number;
}): LaterAnswers {
  async function untilSent(send: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const signal = timeLimit(tokenLifeMs);
    await untilAccepted(() => within(ANSWER_MS, signal, send), { retryMs, signal });
  }

  const change: LaterAnswers['change'] = ({ applicationId, token }, body) =>
    untilSent((signal) =>
      edits.patch(Routes.webhookMessage(applicationId, token), { auth: false, body, signal }),
    );

  const whisper: LaterAnswers['whisper'] = ({ applicationId, token }, content) => {
    const body = { content, flags: MessageFlags.Ephemeral, allowed_mentions: { parse: [] } };
    return untilSent((signal) =>
      edits.post(Routes.webhook(applicationId, token), { auth: false, body, signal }),
    );
  };

  return {
    change,
    whisper,
    takeBack: async (interaction, { isPrivate, content }) => {
      if (isPrivate) return change(interaction, noticeCard(content));
      const { applicationId, token } = interaction;
      // What is public stays public when it is changed: a word to the member alone needs another message.
      await untilSent((signal) =>
        edits.delete(Routes.webhookMessage(applicationId, token), { auth: false, signal }),
      );
      await whisper(interaction, content);
    },
  };
}
