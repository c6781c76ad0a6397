import type Keyv from 'keyv';
import type { RetirementNote } from '../jobs/model-watch.js';
import type { Log } from '../jobs/ports.js';

const KEY = 'told';

/** Remembers on a Keyv which notices about models the operators got. Never rejects. */
export function createRetirementNote({
  keyv,
  log,
}: {
  readonly keyv: Keyv;
  readonly log: Log;
}): RetirementNote {
  const failed = (error: unknown) => {
    log.warn({ err: error }, 'What the operators were told of models could not be read or written');
  };
  return {
    read: async () => {
      const told: unknown = await keyv.get(KEY).catch(failed);
      return typeof told === 'string' ? told : undefined;
    },
    write: async (told) => {
      await keyv.set(KEY, told).catch(failed);
    },
  };
}
