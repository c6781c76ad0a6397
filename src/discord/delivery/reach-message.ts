import { type REST, type RouteLike, Routes } from 'discord.js';
import type { Job, Place } from '../../jobs/job.js';
import type { Log } from '../../jobs/ports.js';
import { timeLimit, within } from '../../jobs/wait.js';
import { untilAccepted } from '../rest/until-accepted.js';

const CALL_MS = 15_000;
/** How long one way is tried. */
const TRY_MS = 120_000;

/** How a message is reached: its path, and the client for it. */
type Reach = { readonly rest: REST; readonly path: RouteLike; readonly auth: boolean };

/**
 * Changes or deletes one message of a job by the first token that can. Resolves with whether one could; never rejects.
 */
export type ReachMessage = (
  job: Job,
  place: Pick<Place, 'channelId' | 'messageId' | 'isPrivate'>,
  act: (reach: Reach, signal: AbortSignal) => Promise<unknown>,
) => Promise<boolean>;

/** Creates {@link ReachMessage}. */
export function createReachMessage({
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
}): ReachMessage {
  return async ({ id: jobId, replyTo }, { channelId, messageId, isPrivate }, act) => {
    if (messageId === undefined) return false;
    const byBot = () => ({ rest: bot(), path: Routes.channelMessage(channelId, messageId), auth: true });
    const byToken = () => ({
      rest: edits,
      path: Routes.webhookMessage(replyTo.applicationId, replyTo.token, messageId),
      auth: false,
    });
    const isTokenValid = Date.now() < replyTo.tokenExpiresAtMs;
    // The bot's own token does not expire, but it reaches no private message, and not every channel.
    const ways = [...(isPrivate === true ? [] : [byBot]), ...(isTokenValid ? [byToken] : [])];
    for (const way of ways) {
      try {
        const signal = timeLimit(TRY_MS);
        await untilAccepted(() => within(CALL_MS, signal, (limit) => act(way(), limit)), { retryMs, signal });
        return true;
      } catch (error) {
        log.debug({ jobId, err: error }, "A job's message could not be reached");
      }
    }
    return false;
  };
}
