import type { Job, Place } from '../jobs/job.js';
import { isOnCard } from '../jobs/on-card.js';

/**
 * The URL of a job's message, or of its channel when the message is unknown. Undefined for a message that only its
 * member sees, because Discord's clients can't jump to it.
 */
export function jumpLink({ replyTo }: Pick<Job, 'replyTo'>, place: Place): string | undefined {
  const { route, channelId, messageId } = place;
  if (route === 'nowhere' || (place.isPrivate ?? (isOnCard(place) && replyTo.isPrivate))) return undefined;
  const guildId = replyTo.channelId === channelId ? replyTo.guildId : undefined;
  const channel = `https://discord.com/channels/${guildId ?? '@me'}/${channelId}`;
  return messageId === undefined ? channel : `${channel}/${messageId}`;
}
