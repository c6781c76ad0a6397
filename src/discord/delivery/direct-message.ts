import { type REST, type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';
import * as z from 'zod';
import type { Log } from '../../jobs/ports.js';
import { drawNonce } from '../rest/nonce.js';
import { untilAccepted } from '../rest/until-accepted.js';

/** Writes to one person. Resolves with whether the message arrived; never rejects. */
export type SendDirectMessage = (
  userId: string,
  body: RESTPostAPIChannelMessageJSONBody,
  signal: AbortSignal,
) => Promise<boolean>;

const channelSchema = z.object({ id: z.string() });

/** Creates {@link SendDirectMessage}, for messages that are about no job. */
export function createSendDirectMessage({
  bot,
  retryMs,
  log,
}: {
  readonly bot: () => REST;
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): SendDirectMessage {
  return async (userId, body, signal) => {
    try {
      const tries = { retryMs, signal };
      const recipient = { recipient_id: userId };
      const channel = channelSchema.parse(
        await untilAccepted(() => bot().post(Routes.userChannels(), { body: recipient, signal }), tries),
      );
      const nonced = { ...body, ...drawNonce() };
      const route = Routes.channelMessages(channel.id);
      await untilAccepted(() => bot().post(route, { body: nonced, signal }), tries);
      return true;
    } catch (error) {
      log.warn({ userId, err: error }, 'A direct message did not arrive');
      return false;
    }
  };
}
