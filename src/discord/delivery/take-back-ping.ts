import { type REST, Routes } from 'discord.js';
import type { Log } from '../../jobs/ports.js';
import { timeLimit, within } from '../../jobs/wait.js';
import type { TakeBackPing } from '../log-channel.js';
import { untilAccepted } from '../rest/until-accepted.js';
import type { MessagePlaces } from './message-places.js';

const CALL_MS = 15_000;
/** How long it is tried. */
const TRY_MS = 120_000;

/** Creates {@link TakeBackPing}. */
export function createTakeBackPing({
  bot,
  edits,
  pings,
  retryMs,
  log,
}: {
  readonly bot: () => REST;
  /** A REST client for calls by interaction tokens. */
  readonly edits: REST;
  readonly pings: MessagePlaces;
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): TakeBackPing {
  return async (job) => {
    const { applicationId, token, isBotThere, isPrivate } = job.replyTo;
    try {
      const place = await pings.get(job.id);
      if (place === undefined) return;
      const { channelId, messageId } = place;
      const remove = (limit: AbortSignal) =>
        isBotThere && !isPrivate
          ? bot().delete(Routes.channelMessage(channelId, messageId), { signal: limit })
          : edits.delete(Routes.webhookMessage(applicationId, token, messageId), {
              auth: false,
              signal: limit,
            });
      const signal = timeLimit(TRY_MS);
      await untilAccepted(() => within(CALL_MS, signal, remove), { retryMs, signal });
    } catch (error) {
      log.debug({ jobId: job.id, err: error }, 'The ping about a deleted clip could not be deleted');
    }
  };
}
