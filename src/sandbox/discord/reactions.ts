import { refusals } from './api-error.js';
import type { MessageStore } from './messages.js';
import type { Reaction, SandboxMessage } from './sandbox-message.js';

/** How many different emoji a message may have. */
const emojiPerMessage = 20;

const emojiPattern =
  /^(?:[\p{Extended_Pictographic}\p{Regional_Indicator}]|[\d#*]\ufe0f?\u20e3)[\p{Emoji}\p{Emoji_Component}]*$/u;

/**
 * The emoji of a reaction.
 *
 * @throws ApiError 10014: no guild here has emoji of its own.
 */
export function emojiOf(text: string): string {
  if (!emojiPattern.test(text)) throw refusals.unknownEmoji();
  return text;
}

/** Adds somebody's reaction; false when it was there. */
export function addReaction(
  messages: MessageStore,
  message: SandboxMessage,
  { userId, emoji }: { userId: string; emoji: string },
): boolean {
  const there = message.reactions.find((one) => one.emoji === emoji);
  if (there?.userIds.includes(userId) === true) return false;
  if (there === undefined && message.reactions.length >= emojiPerMessage) throw refusals.tooManyReactions();
  const added: Reaction = { emoji, userIds: [...(there?.userIds ?? []), userId] };
  messages.mark(message.id, {
    reactions:
      there === undefined
        ? [...message.reactions, added]
        : message.reactions.map((one) => (one === there ? added : one)),
  });
  return true;
}

/** Removes somebody's reaction; false when there was none. */
export function removeReaction(
  messages: MessageStore,
  message: SandboxMessage,
  { userId, emoji }: { userId: string; emoji: string },
): boolean {
  const there = message.reactions.find((one) => one.emoji === emoji);
  if (there?.userIds.includes(userId) !== true) return false;
  const left = { emoji, userIds: there.userIds.filter((id) => id !== userId) };
  messages.mark(message.id, {
    reactions: message.reactions
      .map((one) => (one === there ? left : one))
      .filter(({ userIds }) => userIds.length > 0),
  });
  return true;
}
