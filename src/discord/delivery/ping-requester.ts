import { MessageFlags, type REST, Routes } from 'discord.js';
import { isFlipbookError } from '../../errors.js';
import type { EndedPhase, JobIn, Place } from '../../jobs/job.js';
import type { Log } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';
import { textsFor } from '../../text/texts.js';
import { onlyBody } from '../cards/card-details.js';
import { noticeCard } from '../components.js';
import { jumpLink } from '../jump-link.js';
import { isInDoubt } from '../rest/failure.js';
import { nonceOf } from '../rest/nonce.js';
import { untilAccepted } from '../rest/until-accepted.js';
import type { Delivery } from './delivery.js';
import type { Mention, MentionIn } from './mention.js';

/** Timeout for one try of the final ping, which is best effort. */
const WORD_MS = 15_000;

/** What a ping says, and whom it notifies. */
type Word = Pick<Mention, 'allowed_mentions'> & { readonly content: string };

/**
 * Creates the function that pings the requester after the end: an edit notifies nobody, and the ping links to a result
 * that is elsewhere.
 */
export function createPingRequester({
  delivery,
  edits,
  bot,
  mentionIn,
  retryMs,
  signal,
  log,
}: {
  readonly delivery: Delivery;
  readonly edits: REST;
  readonly bot: () => REST;
  readonly mentionIn: MentionIn;
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  /** Aborts when nothing more may be sent. */
  readonly signal: AbortSignal;
  readonly log: Log;
}): (job: JobIn<EndedPhase>) => Promise<void> {
  /**
   * Sends with the interaction's token while it is valid: this works privately and where the bot is not a member. Such
   * a message has no nonce, so it is repeated only after a rate limit, never after a fault.
   */
  function followUp({ replyTo }: JobIn<EndedPhase>, word: Word): Promise<unknown> {
    const body = {
      ...word,
      ...(replyTo.isPrivate ? { flags: MessageFlags.Ephemeral } : {}),
    };
    const send = (limit: AbortSignal) =>
      edits.post(Routes.webhook(replyTo.applicationId, replyTo.token), { auth: false, signal: limit, body });
    return untilAccepted(() => within(WORD_MS, signal, send), { retries: 0, retryMs, signal });
  }

  /** Sends with the bot's own token. The nonce makes repeats safe. Reports each try whose outcome is in doubt. */
  function post(job: JobIn<EndedPhase>, word: Word, onDoubt: () => void): Promise<unknown> {
    const { replyTo } = job;
    const body = { ...word, ...nonceOf(job, 'ping') };
    const send = (limit: AbortSignal) =>
      bot().post(Routes.channelMessages(replyTo.channelId), { signal: limit, body });
    const attempt = () =>
      within(WORD_MS, signal, send).catch((error: unknown) => {
        if (isInDoubt(error)) onDoubt();
        throw error;
      });
    return untilAccepted(attempt, { retryMs, signal });
  }

  async function ping(job: JobIn<EndedPhase>, place: Place): Promise<void> {
    const { allowed_mentions, isPing } = await mentionIn(job);
    if (!isPing) return;
    const { replyTo } = job;
    const word = { content: wordsOf(job, place), allowed_mentions };
    if (replyTo.isPrivate || place.isPrivate === true || !replyTo.isBotThere) {
      await followUp(job, word);
      return;
    }
    let isDoubtful = false;
    try {
      await post(job, word, () => {
        isDoubtful = true;
      });
    } catch (error) {
      // Where the bot may not post, it may still answer commands. But a ping too many is worse than none.
      if (isDoubtful || place.route !== 'interaction' || !isFlipbookError(error, 'DELIVERY_FORBIDDEN'))
        throw error;
      await followUp(job, word);
    }
  }

  return async (job) => {
    const { shownIn } = job.state;
    if (shownIn === undefined || shownIn.route === 'nowhere') return;
    try {
      if (shownIn.route === 'channel message' || shownIn.route === 'direct message') {
        const link = jumpLink(job, shownIn) ?? '';
        const notice = onlyBody(noticeCard(textsFor(job.replyTo).t('notice.elsewhere', { link })));
        const send = (limit: AbortSignal) => delivery.edit(job, notice, limit);
        await untilAccepted(() => within(WORD_MS, signal, send), { retryMs, signal });
      } else if (isNews(job)) {
        await ping(job, shownIn);
      }
    } catch (error) {
      log.warn({ jobId: job.id, err: error }, 'The ping to the requester did not arrive');
    }
  };
}

function wordsOf(job: JobIn<EndedPhase>, place: Place): string {
  const { t } = textsFor(job.replyTo);
  const member = `<@${job.requester.userId}>`;
  const link = jumpLink(job, place);
  const isReady = job.state.phase === 'delivered';
  if (link === undefined) return t(isReady ? 'ping.ready-here' : 'ping.no-clip-here', { member });
  return t(isReady ? 'ping.ready' : 'ping.no-clip', { member, link });
}

/**
 * False while the member is still watching: after a refusal before anything was sent, or when the member ended the job.
 */
function isNews({ state }: JobIn<EndedPhase>): boolean {
  if (state.phase === 'cancelled') return state.by === 'moderator';
  return state.phase === 'delivered' || state.failure.charge !== 'none' || state.requestId !== undefined;
}
