import { type REST, Routes } from 'discord.js';
import type { Log } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';
import type { Settings } from '../../settings/settings.js';
import type { LogChannel } from '../log-channel.js';
import { drawNonce } from '../rest/nonce.js';
import { untilAccepted } from '../rest/until-accepted.js';
import { orPlainer } from './or-plainer.js';
import { createReadByAll } from './read-by-all.js';

/**
 * Limits how long a manager waits to be told that nothing arrived. A channel takes five messages in five seconds, so a
 * message may have to wait for others.
 */
const POST_MS = 15_000;

/** Creates the {@link LogChannel}s of all servers. */
export function createLogChannel({
  bot,
  settingsOf,
  retryMs,
  log,
}: {
  readonly bot: () => REST;
  readonly settingsOf: Settings['of'];
  /** The first pause after a temporary fault; it doubles. */
  readonly retryMs: number;
  readonly log: Log;
}): LogChannel {
  return {
    isReadByAll: createReadByAll({ bot, log }),
    post: async ({ guildId, channelId: named, body, plainer = body }) => {
      try {
        const channelId = named ?? (await settingsOf(guildId)).logChannel;
        if (channelId === undefined) return 'none';
        const route = Routes.channelMessages(channelId);
        const nonce = drawNonce();
        await within(POST_MS, undefined, (signal) =>
          orPlainer({ full: body, plainer }, (one) =>
            untilAccepted(() => bot().post(route, { body: { ...one, ...nonce }, signal }), {
              retryMs,
              signal,
            }),
          ),
        );
        return 'posted';
      } catch (error) {
        log.warn({ guildId, err: error }, "A message for a server's log channel did not arrive");
        return 'failed';
      }
    },
  };
}
