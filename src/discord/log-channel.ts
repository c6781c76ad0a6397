import type { Job } from '../jobs/job.js';
import type { OriginalFate } from '../jobs/original.js';
import type { CardBody } from './components.js';

/** The channel in which a server's moderators are told what happens. */
export type LogChannel = {
  /**
   * Posts a message that pings nobody. Resolves with whether it arrived, or `none` where no channel is set. `channelId`
   * is another channel than the one that is set; `plainer` is posted where Discord refuses what the body says. Never
   * rejects.
   */
  readonly post: (message: {
    readonly guildId: string;
    readonly channelId?: string | undefined;
    readonly body: CardBody;
    readonly plainer?: CardBody;
  }) => Promise<'posted' | 'failed' | 'none'>;
  /** True when every member of the server can read a channel; false also when Discord doesn't say. Never rejects. */
  readonly isReadByAll: (place: { readonly guildId: string; readonly channelId: string }) => Promise<boolean>;
};

/** Deletes the ping about a clip that was deleted, as far as that is possible. Never rejects. */
export type TakeBackPing = (job: Job) => Promise<void>;

/** Takes the clip of a deleted job off the message that shows it. Resolves with whether that worked; never rejects. */
export type TakeAway = (job: Job, original: OriginalFate) => Promise<boolean>;

/** A server's log of jobs: each is one message in the log channel, which is edited along. */
export type JobLog = {
  /** Shows the job as it is now; the latest wins. Never rejects. */
  readonly note: (job: Job) => void;
};
