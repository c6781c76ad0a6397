import type { MessageStore } from '../messages.js';
import type { SandboxMessage } from '../sandbox-message.js';

/**
 * Resolves with the first matching message, present or future; rejects after `timeoutMs` (default 60,000) with a list
 * of the present ones.
 */
export function waitForMessage({
  messages,
  fits,
  timeoutMs = 60_000,
}: {
  messages: MessageStore;
  fits: (message: SandboxMessage) => boolean;
  timeoutMs?: number;
}): Promise<SandboxMessage> {
  return new Promise((resolve, reject) => {
    const there = messages.all().find(fits);
    if (there !== undefined) return resolve(there);
    const end = (): void => {
      clearTimeout(timer);
      stop();
    };
    const look = (message: SandboxMessage): void => {
      try {
        if (!fits(message)) return;
        resolve(message);
      } catch (error) {
        reject(error);
      }
      end();
    };
    const stop = messages.onEvent(({ kind, message }) => {
      // The interaction that a message answers is recorded right after the message is created.
      if (kind !== 'delete') queueMicrotask(() => look(message));
    });
    const timer = setTimeout(() => {
      end();
      const seen = messages.all().map(({ id, version, text }) => `${id} v${version}: ${text}`);
      reject(new Error(`No message fitted within ${timeoutMs} ms. There are:\n${seen.join('\n')}`));
    }, timeoutMs);
  });
}
