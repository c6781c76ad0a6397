import { type REST, type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';
import { z } from 'zod';
import type { Log } from '../../jobs/ports.js';

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
  log,
}: {
  readonly bot: () => REST;
  readonly log: Log;
}): SendDirectMessage {
  return async (userId, body, signal) => {
    try {
      const channel = channelSchema.parse(
        await bot().post(Routes.userChannels(), { body: { recipient_id: userId }, signal }),
      );
      await bot().post(Routes.channelMessages(channel.id), { body, signal });
      return true;
    } catch (error) {
      log.warn({ userId, err: error }, 'A direct message did not arrive');
      return false;
    }
  };
}
