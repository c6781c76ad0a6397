import type Keyv from 'keyv';
import * as z from 'zod';
import type { PauseSwitch } from '../jobs/pause.js';
import { guarded } from './guarded.js';

const KEY = 'all';

const pauseSchema = z.object({ by: z.string(), atMs: z.int(), why: z.string().optional() });

/** The switch on `keyv`, which must be created with `throwOnErrors`. */
export function createPauseSwitch({ keyv }: { readonly keyv: Keyv }): PauseSwitch {
  return {
    read: () =>
      guarded(async () => {
        const stored: unknown = await keyv.get(KEY);
        return stored === undefined ? undefined : pauseSchema.parse(stored);
      }),
    write: (pause) =>
      guarded(async () => {
        if (pause === undefined) await keyv.delete(KEY);
        else await keyv.set(KEY, pause);
      }),
  };
}
