import type Keyv from 'keyv';
import type { Log } from '../jobs/ports.js';
import type { LockNote } from '../jobs/provider-gate.js';

const KEY = 'told';

/** Remembers on a Keyv that the operators were notified of a locked account. Never rejects. */
export function createLockNote({ keyv, log }: { readonly keyv: Keyv; readonly log: Log }): LockNote {
  async function optional<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      log.warn({ err: error }, 'Whether the operators were told could not be read or written');
      return undefined;
    }
  }
  return {
    read: async () => (await optional(() => keyv.get(KEY))) === true,
    write: async (isTold) => {
      await optional(() => (isTold ? keyv.set(KEY, true) : keyv.delete(KEY)));
    },
  };
}
