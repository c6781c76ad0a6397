import { MessageFlags, type REST, Routes } from 'discord.js';
import type { EndedPhase, JobIn } from '../jobs/job.js';
import type { Log } from '../jobs/ports.js';
import { textsFor } from '../text/texts.js';
import { noticeCard } from './card.js';
import type { Delivery } from './delivery.js';

/** A courtesy that takes longer is let go. */
const WORD_MS = 15_000;

/** Makes the word to the requester after the end: an edit notifies nobody, and a card that ends elsewhere says where. */
export function createAnnounce({
  delivery,
  edits,
  bot,
  log,
}: {
  readonly delivery: Delivery;
  readonly edits: REST;
  readonly bot: () => REST;
  readonly log: Log;
}): (job: JobIn<EndedPhase>) => Promise<void> {
  /** By the interaction's token, as long as that lives: it works where the bot is no member, and privately. */
  function followUp({ origin }: JobIn<EndedPhase>, content: string): Promise<unknown> {
    return edits.post(Routes.webhook(origin.applicationId, origin.token), {
      auth: false,
      signal: AbortSignal.timeout(WORD_MS),
      body: {
        content,
        allowed_mentions: { users: [origin.userId] },
        ...(origin.isPrivate ? { flags: MessageFlags.Ephemeral } : {}),
      },
    });
  }

  function reply({ id, origin }: JobIn<EndedPhase>, content: string): Promise<unknown> {
    return bot().post(Routes.channelMessages(origin.channelId), {
      signal: AbortSignal.timeout(WORD_MS),
      body: {
        content,
        allowed_mentions: { users: [origin.userId] },
        nonce: `${id}p`,
        enforce_nonce: true,
      },
    });
  }

  return async (job) => {
    const { state, origin } = job;
    const { shownIn } = state;
    if (shownIn === undefined || shownIn.route === 'nowhere') return;
    const { t } = textsFor(origin);
    const link = linkTo(job, shownIn);
    const content = t(state.phase === 'delivered' ? 'ping.ready' : 'ping.no-clip', {
      member: `<@${origin.userId}>`,
      link,
    });
    try {
      if (shownIn.route === 'channel message' || shownIn.route === 'direct message') {
        const notice = noticeCard(t('notice.elsewhere', { link }));
        await delivery.edit(job, notice, AbortSignal.timeout(WORD_MS));
      } else if (isNews(job)) {
        await (shownIn.route === 'interaction' ? followUp(job, content) : reply(job, content));
      }
    } catch (error) {
      log.warn({ jobId: job.id, err: error }, 'A word to the requester did not arrive');
    }
  };
}

/** False while the member is still looking: a refusal before anything was sent, or their own wish. */
function isNews({ state }: JobIn<EndedPhase>): boolean {
  if (state.phase === 'cancelled') return state.by === 'moderator';
  return state.phase === 'delivered' || state.failure.charge !== 'none' || state.requestId !== undefined;
}

/** The address of a message, or of its channel when the message is not known. */
export function linkTo(
  { origin }: Pick<JobIn<EndedPhase>, 'origin'>,
  { channelId, messageId }: { readonly channelId: string; readonly messageId?: string | undefined },
): string {
  const guildId = origin.channelId === channelId ? origin.guildId : undefined;
  const channel = `https://discord.com/channels/${guildId ?? '@me'}/${channelId}`;
  return messageId === undefined ? channel : `${channel}/${messageId}`;
}
