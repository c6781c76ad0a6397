import type { SandboxMessage } from '../sandbox-message.js';
import { seenMessageView } from '../views/seen-message.js';
import type { JsonObject } from '../views/views.js';
import type { RestDeps } from './rest-context.js';

/** How routes of the bot's token show a message: without what the application may not read. */
export function botView({
  world,
  messages,
}: Pick<RestDeps, 'world' | 'messages'>): (message: SandboxMessage) => JsonObject {
  return (message) =>
    seenMessageView({
      world,
      messages,
      message,
      readsAll: world.settings.privilegedIntents.includes('MessageContent'),
    });
}
