import type { MessageStore } from '../messages.js';
import type { SandboxMessage } from '../sandbox-message.js';

/**
 * Resolves with the first message, present or coming, that fits; rejects after `timeoutMs` (default 60,000) with a list
 * of those there are.
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
      // Whose answer it is gets known right after it is made.
      if (kind !== 'delete') queueMicrotask(() => look(message));
    });
    const timer = setTimeout(() => {
      end();
      const seen = messages.all().map(({ id, version, text }) => `${id} v${version}: ${text}`);
      reject(new Error(`No message fitted within ${timeoutMs} ms. There are:\n${seen.join('\n')}`));
    }, timeoutMs);
  });
}
