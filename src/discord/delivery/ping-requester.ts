import { MessageFlags, type REST, Routes } from 'discord.js';
import { isFlipbookError } from '../../errors.js';
import type { EndedPhase, JobIn, Place } from '../../jobs/job.js';
import type { Log } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';
import { textsFor } from '../../text/texts.js';
import { onlyBody } from '../cards/card-details.js';
import { noticeCard } from '../components.js';
import { jumpLink } from '../jump-link.js';
import { nonceOf } from '../rest/nonce.js';
import { untilAccepted } from '../rest/until-accepted.js';
import type { Delivery } from './delivery.js';

/** One try of a courtesy that takes longer is let go. */
const WORD_MS = 15_000;

/** Makes the word to the requester after the end: an edit notifies nobody, and a card that ends elsewhere says where. */
export function createPingRequester({
  delivery,
  edits,
  bot,
  retryMs,
  signal,
  log,
}: {
  readonly delivery: Delivery;
  readonly edits: REST;
  readonly bot: () => REST;
  /** The first pause after a passing fault; it doubles. */
  readonly retryMs: number;
  /** Aborted when nothing is to be sent any more. */
  readonly signal: AbortSignal;
  readonly log: Log;
}): (job: JobIn<EndedPhase>) => Promise<void> {
  /**
   * By the interaction's token, as long as that lives: it works where the bot is no member, and privately. Such a
   * message has no nonce, so it is sent again only after what is no fault but a limit.
   */
  function followUp({ requester, replyTo }: JobIn<EndedPhase>, content: string): Promise<unknown> {
    const body = {
      content,
      allowed_mentions: { users: [requester.userId] },
      ...(replyTo.isPrivate ? { flags: MessageFlags.Ephemeral } : {}),
    };
    const send = (limit: AbortSignal) =>
      edits.post(Routes.webhook(replyTo.applicationId, replyTo.token), { auth: false, signal: limit, body });
    return untilAccepted(() => within(WORD_MS, signal, send), { retries: 0, retryMs, signal });
  }

  /** By the bot's own token: known by its nonce, however often it is sent. */
  function post(job: JobIn<EndedPhase>, content: string): Promise<unknown> {
    const { requester, replyTo } = job;
    const body = { content, allowed_mentions: { users: [requester.userId] }, ...nonceOf(job, 'ping') };
    const send = (limit: AbortSignal) =>
      bot().post(Routes.channelMessages(replyTo.channelId), { signal: limit, body });
    return untilAccepted(() => within(WORD_MS, signal, send), { retryMs, signal });
  }

  async function ping(job: JobIn<EndedPhase>, place: Place): Promise<void> {
    const { replyTo } = job;
    const content = wordsOf(job, place);
    if (replyTo.isPrivate || place.isPrivate === true || !replyTo.isBotThere) {
      await followUp(job, content);
      return;
    }
    try {
      await post(job, content);
    } catch (error) {
      // Where the bot may not write, its answers to a command may still be.
      if (place.route !== 'interaction' || !isFlipbookError(error, 'DELIVERY_FORBIDDEN')) throw error;
      await followUp(job, content);
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

/** False while the member is still looking: a refusal before anything was sent, or their own wish. */
function isNews({ state }: JobIn<EndedPhase>): boolean {
  if (state.phase === 'cancelled') return state.by === 'moderator';
  return state.phase === 'delivered' || state.failure.charge !== 'none' || state.requestId !== undefined;
}
