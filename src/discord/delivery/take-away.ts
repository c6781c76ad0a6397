import { type REST, type RouteLike, Routes } from 'discord.js';
import type { JobIn, Place, ReplyTo } from '../../jobs/job.js';
import type { Log } from '../../jobs/ports.js';
import { isSettled } from '../../jobs/transitions.js';
import { timeLimit, within } from '../../jobs/wait.js';
import { textsFor } from '../../text/texts.js';
import { removedCard } from '../cards/card.js';
import type { TakeAway } from '../log-channel.js';
import { untilAccepted } from '../rest/until-accepted.js';

const CALL_MS = 15_000;
/** How long one way is tried. */
const TRY_MS = 120_000;

/** How a message is reached: its path, and the client for it. */
type Reach = { readonly rest: REST; readonly path: RouteLike; readonly auth: boolean };

/** Takes clips off the messages that show them. */
type TakingAway = {
  readonly takeAway: TakeAway;
  /** Deletes a message that was sent in vain, as far as that is possible. Never rejects. */
  readonly takeBack: (job: JobIn<'delivered'>) => Promise<void>;
};

/** Creates {@link TakingAway}. */
export function createTakeAway({
  bot,
  edits,
  retryMs,
  log,
}: {
  readonly bot: () => REST;
  /** A REST client for calls by interaction tokens. */
  readonly edits: REST;
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): TakingAway {
  /** The bot's own token first, which does not expire; but it reaches no private message, and not every channel. */
  function waysTo({ channelId, messageId, isPrivate }: Place, replyTo: ReplyTo): readonly (() => Reach)[] {
    if (messageId === undefined) return [];
    const byBot = () => ({ rest: bot(), path: Routes.channelMessage(channelId, messageId), auth: true });
    const byToken = () => ({
      rest: edits,
      path: Routes.webhookMessage(replyTo.applicationId, replyTo.token, messageId),
      auth: false,
    });
    const isTokenValid = Date.now() < replyTo.tokenExpiresAtMs;
    return [...(isPrivate === true ? [] : [byBot]), ...(isTokenValid ? [byToken] : [])];
  }

  async function first(
    ways: readonly (() => Reach)[],
    act: (reach: Reach, signal: AbortSignal) => Promise<unknown>,
    jobId: string,
  ): Promise<boolean> {
    for (const way of ways) {
      try {
        const signal = timeLimit(TRY_MS);
        await untilAccepted(() => within(CALL_MS, signal, (limit) => act(way(), limit)), { retryMs, signal });
        return true;
      } catch (error) {
        log.debug({ jobId, err: error }, 'A clip could not be taken off its message');
      }
    }
    return false;
  }

  return {
    takeAway: async (job, original) => {
      if (!isSettled(job)) return false;
      const body = removedCard(job, original, textsFor(job.replyTo));
      return first(
        waysTo(job.state.shownIn, job.replyTo),
        ({ rest, path, auth }, signal) => rest.patch(path, { auth, body, signal }),
        job.id,
      );
    },

    takeBack: async ({ id, replyTo, state: { shownIn } }) => {
      const isGone = await first(
        waysTo(shownIn, replyTo),
        ({ rest, path, auth }, signal) => rest.delete(path, { auth, signal }),
        id,
      );
      if (!isGone)
        log.warn({ jobId: id, shownIn }, 'A clip that should not be shown could not be taken back');
    },
  };
}
