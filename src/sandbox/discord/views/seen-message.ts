import type { MessageStore } from '../messages.js';
import type { SandboxMessage } from '../sandbox-message.js';
import type { World } from '../world.js';
import { type JsonObject, mentionsOf, messageView } from './views.js';

const nothing = { content: '', embeds: [], attachments: [], components: [] } as const;

/**
 * A message as the bot sees it. What people wrote is empty for a bot that doesn't read everything, except in direct
 * messages and in messages that mention it.
 *
 * @see https://docs.discord.com/developers/events/gateway#message-content-intent
 */
export function seenMessageView({
  world,
  messages,
  message,
  readsAll,
}: {
  world: World;
  messages: MessageStore;
  message: SandboxMessage;
  /** Whether the bot has the intent for the content of messages. */
  readsAll: boolean;
}): JsonObject {
  const isHidden = (one: SandboxMessage): boolean =>
    !readsAll &&
    one.authorId !== world.bot.id &&
    one.guildId !== undefined &&
    !mentionsOf(messages, one).includes(world.bot.id);
  const view = messageView({ world, messages, message });
  const repliedTo = message.replyToId === undefined ? undefined : messages.find(message.replyToId);
  return {
    ...view,
    ...(isHidden(message) ? nothing : {}),
    ...(repliedTo !== undefined && isHidden(repliedTo)
      ? { referenced_message: { ...Object(view['referenced_message']), ...nothing } }
      : {}),
  };
}
