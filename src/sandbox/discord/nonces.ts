import { LRUCache } from 'lru-cache';
import { refusals } from './api-error.js';
import type { MessageBody } from './message-body.js';
import type { MessageStore } from './messages.js';
import type { SandboxMessage } from './sandbox-message.js';
import type { ChannelState, World } from './world.js';

/** How long a nonce keeps a message from being posted twice, in milliseconds ("the past few minutes"). */
const nonceLifeMs = 5 * 60_000;

/** The nonces that an author has used recently. */
export type Nonces = {
  /**
   * The message that was already created with this nonce. The documentation ties a nonce to its author and doesn't
   * mention channels. Because the effect in another channel is unknown, using it there is a warning.
   *
   * @throws ApiError 10008 when it was deleted; it is not created again (discord-api-docs#6647).
   */
  readonly sentBefore: (channel: ChannelState, body: MessageBody) => SandboxMessage | undefined;
  readonly remember: (message: SandboxMessage) => void;
};

/**
 * Creates the memory behind `enforce_nonce`.
 *
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export function createNonces({ world, messages }: { world: World; messages: MessageStore }): Nonces {
  const sent = new LRUCache<string, SandboxMessage>({ max: 10_000, ttl: nonceLifeMs });
  return {
    sentBefore: (channel, { nonce, enforce_nonce }) => {
      const first = enforce_nonce === true && nonce != null ? sent.get(String(nonce)) : undefined;
      if (first === undefined) return undefined;
      if (first.channelId !== channel.id) {
        world.warnings.push(`nonce ${nonce} of message ${first.id} is used in another channel too`);
      }
      const message = messages.find(first.id);
      if (message === undefined) throw refusals.unknownMessage();
      return message;
    },
    remember: (message) => {
      if (message.nonce !== undefined) sent.set(String(message.nonce), message);
    },
  };
}
