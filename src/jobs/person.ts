import type { Job } from './job.js';

/** The person who presses a button. */
export type Person = {
  readonly userId: string;
  /** True when the person may manage messages in the button's channel. */
  readonly isModerator: boolean;
  /** The server of that channel. */
  readonly guildId?: string | undefined;
};

/**
 * True for a moderator of the server that pays for a job, whose rules apply to it, or where its card is. Those of other
 * servers are strangers.
 */
export function isModeratorOf(
  { isModerator, guildId }: Person,
  { requester, replyTo }: Pick<Job, 'requester' | 'replyTo'>,
): boolean {
  return (
    isModerator &&
    guildId !== undefined &&
    [requester.guildId, requester.rulesGuildId, replyTo.guildId].includes(guildId)
  );
}

/** The server whose rules apply to a request, and whose moderators are told of it; undefined outside of servers. */
export function ruledBy({
  guildId,
  rulesGuildId,
}: Pick<Job['requester'], 'guildId' | 'rulesGuildId'>): string | undefined {
  return rulesGuildId ?? guildId;
}
