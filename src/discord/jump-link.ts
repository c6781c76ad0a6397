import type { Job, Place } from '../jobs/job.js';

/**
 * The address of the message that a job was shown in, or of its channel when the message is not known. Undefined for a
 * message that only its member sees: Discord's clients can't jump to one.
 */
export function jumpLink({ replyTo }: Pick<Job, 'replyTo'>, place: Place): string | undefined {
  const { route, channelId, messageId } = place;
  const isOnCard = route === 'interaction' || route === 'channel edit';
  if (route === 'nowhere' || (place.isPrivate ?? (isOnCard && replyTo.isPrivate))) return undefined;
  const guildId = replyTo.channelId === channelId ? replyTo.guildId : undefined;
  const channel = `https://discord.com/channels/${guildId ?? '@me'}/${channelId}`;
  return messageId === undefined ? channel : `${channel}/${messageId}`;
}
