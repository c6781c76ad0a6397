import { type REST, Routes } from 'discord.js';
import type { Job } from '../jobs/job.js';
import type { OriginalFate } from '../jobs/original.js';
import type { Log } from '../jobs/ports.js';
import { within } from '../jobs/wait.js';
import type { Settings } from '../settings/settings.js';
import type { CardBody } from './components.js';

/** The channel in which a server's moderators are told what happens. */
export type LogChannel = {
  /**
   * Posts a message that pings nobody. Resolves with whether it arrived, or `none` where no channel is set. `channelId`
   * is another channel than the one that is set. Never rejects.
   */
  readonly post: (message: {
    readonly guildId: string;
    readonly channelId?: string | undefined;
    readonly body: CardBody;
  }) => Promise<'posted' | 'failed' | 'none'>;
};

/** A server's log of jobs: each is one message in the log channel, which is edited along. */
export type JobLog = {
  /** Shows the job as it is now; the latest wins. Never rejects. */
  readonly note: (job: Job) => void;
  /** Takes the clip of a deleted job off its message. Resolves with whether that worked; never rejects. */
  readonly takeAway: (job: Job, original: OriginalFate) => Promise<boolean>;
};

/** Limits how long a manager waits to be told that nothing arrived. */
const POST_MS = 5_000;

/** Creates the {@link LogChannel}s of all servers. */
export function createLogChannel({
  bot,
  settingsOf,
  log,
}: {
  readonly bot: () => REST;
  readonly settingsOf: Settings['of'];
  readonly log: Log;
}): LogChannel {
  return {
    post: async ({ guildId, channelId: named, body }) => {
      try {
        const channelId = named ?? (await settingsOf(guildId)).logChannel;
        if (channelId === undefined) return 'none';
        await within(POST_MS, undefined, (signal) =>
          bot().post(Routes.channelMessages(channelId), { body, signal }),
        );
        return 'posted';
      } catch (error) {
        log.warn({ guildId, err: error }, "A message for a server's log channel did not arrive");
        return 'failed';
      }
    },
  };
}
