import { DiscordAPIError, MessageFlags, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import * as z from 'zod';
import { isFlipbookError } from '../../errors.js';
import type { EndedPhase, JobIn, Place } from '../../jobs/job.js';
import type { Log } from '../../jobs/ports.js';
import { isIn } from '../../jobs/transitions.js';
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
import type { MessagePlaces } from './message-places.js';
import { pingKey } from './take-back-ping.js';

/** Timeout for one try of the final ping, which is best effort. */
const WORD_MS = 15_000;

/** For how long members watch a card that shows no progress. */
const WATCHED_MS = 60_000;

/** Discord's code for a reply where the bot may not read what it replies to. */
const NO_REPLY = RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory;

/** What a ping says, and whom it notifies. */
type Word = Pick<Mention, 'allowed_mentions'> & { readonly content: string };

const postedSchema = z.object({ id: z.string() });

/**
 * Creates the function that pings the requester after the end, because an edit notifies nobody: one short line that
 * replies to the result. Where the result is elsewhere, the card says where.
 */
export function createPingRequester({
  delivery,
  edits,
  bot,
  mentionIn,
  pings,
  retryMs,
  signal,
  log,
}: {
  readonly delivery: Delivery;
  readonly edits: REST;
  readonly bot: () => REST;
  readonly mentionIn: MentionIn;
  /** Where the pings are, so that they can be deleted with their clips. */
  readonly pings: MessagePlaces;
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

  /**
   * Sends with the bot's own token, as a reply where that is allowed. The nonce makes repeats safe. Reports each try whose
   * outcome is in doubt.
   */
  async function post(
    job: JobIn<EndedPhase>,
    word: Word,
    { place, onDoubt }: { readonly place: Place; readonly onDoubt: () => void },
  ): Promise<unknown> {
    const { channelId, messageId } = place;
    const body = { ...word, ...nonceOf(job, 'ping') };
    const reference =
      messageId === undefined
        ? {}
        : { message_reference: { message_id: messageId, fail_if_not_exists: false } };
    const sendAs = (form: object) => (limit: AbortSignal) =>
      bot().post(Routes.channelMessages(channelId), { signal: limit, body: form });
    const attempt = () =>
      within(WORD_MS, signal, sendAs({ ...body, ...reference }))
        .catch((error: unknown) => {
          if (!(error instanceof DiscordAPIError && error.code === NO_REPLY)) throw error;
          return within(WORD_MS, signal, sendAs(body));
        })
        .catch((error: unknown) => {
          if (isInDoubt(error)) onDoubt();
          throw error;
        });
    return untilAccepted(attempt, { retryMs, signal });
  }

  async function ping(job: JobIn<EndedPhase>, place: Place): Promise<unknown> {
    const { allowed_mentions, isPing } = await mentionIn(job);
    if (!isPing) return undefined;
    const { replyTo } = job;
    const word = { content: wordsOf(job), allowed_mentions };
    if (replyTo.isPrivate || place.isPrivate === true || !replyTo.isBotThere) return followUp(job, word);
    let isDoubtful = false;
    const onDoubt = () => {
      isDoubtful = true;
    };
    try {
      return await post(job, word, { place, onDoubt });
    } catch (error) {
      // Where the bot may not post, it may still answer commands. But a ping too many is worse than none.
      if (isDoubtful || place.route !== 'interaction' || !isFlipbookError(error, 'DELIVERY_FORBIDDEN'))
        throw error;
      return await followUp(job, word);
    }
  }

  return async (job) => {
    const { shownIn } = job.state;
    if (shownIn === undefined || shownIn.route === 'nowhere') return;
    try {
      if (shownIn.route === 'channel message' || shownIn.route === 'direct message') {
        const link = jumpLink(job, shownIn) ?? '';
        const { t, say } = textsFor(job.replyTo);
        const why = isIn(job, 'delivered') ? job.state.why : undefined;
        const lines = [t('notice.elsewhere', { link }), ...(why === undefined ? [] : [`-# ${say(why)}`])];
        const notice = onlyBody(noticeCard(lines.join('\n')));
        const send = (limit: AbortSignal) => delivery.edit(job, notice, limit);
        await untilAccepted(() => within(WORD_MS, signal, send), { retryMs, signal });
      } else if (isNews(job)) {
        const posted = postedSchema.safeParse(await ping(job, shownIn)).data;
        if (posted !== undefined)
          await pings.set(pingKey(job.id, isIn(job, 'delivered') ? 'ready' : 'no clip'), {
            channelId: shownIn.channelId,
            messageId: posted.id,
          });
      }
    } catch (error) {
      log.warn({ jobId: job.id, err: error }, 'The ping to the requester did not arrive');
    }
  };
}

function wordsOf(job: JobIn<EndedPhase>): string {
  const { t } = textsFor(job.replyTo);
  const member = `<@${job.requester.userId}>`;
  return t(isIn(job, 'delivered') ? 'ping.ready' : 'ping.no-clip', { member });
}

/**
 * False while the member is still watching: soon after a refusal before anything was sent, or when the member ended the
 * job. Moderators may take hours to answer.
 */
function isNews({ state, approval, createdAtMs }: JobIn<EndedPhase>): boolean {
  if (state.phase === 'cancelled') return state.by === 'moderator';
  if (state.phase === 'delivered' || state.failure.charge !== 'none') return true;
  const isWatched = approval === undefined && state.endedAtMs - createdAtMs < WATCHED_MS;
  return state.requestId !== undefined || !isWatched;
}
