import type { RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { Job } from '../../jobs/job.js';
import type { Settings } from '../../settings/settings.js';

/** The part of a message about a job that decides whom it notifies. */
export type Mention = {
  readonly allowed_mentions: NonNullable<RESTPostAPIChannelMessageJSONBody['allowed_mentions']>;
  /** False where the server has turned pings off: then no message notifies anybody, even if it names the requester. */
  readonly isPing: boolean;
};

/** Decides whom messages about a job notify. Every message that may ping its requester asks it. Never rejects. */
export type MentionIn = (job: Job) => Promise<Mention>;

/** Creates {@link MentionIn}. */
export function createMentionIn({ settingsOf }: { readonly settingsOf: Settings['of'] }): MentionIn {
  async function mayPing({ replyTo: { isBotThere, guildId } }: Job): Promise<boolean> {
    try {
      return (await settingsOf(isBotThere ? guildId : undefined)).pings;
    } catch {
      // What is to be delivered matters more than whether it pings.
      return false;
    }
  }

  return async (job) =>
    (await mayPing(job))
      ? { allowed_mentions: { users: [job.requester.userId] }, isPing: true }
      : { allowed_mentions: { parse: [] }, isPing: false };
}
