import type Keyv from 'keyv';
import { draftSchema } from '../jobs/draft.js';
import type { Drafts } from '../jobs/ports.js';
import { guarded } from './guarded.js';

/** A form that was left open for longer is asked for anew: Discord's links to pictures end one day, too. */
const TTL_MS = 3_600_000;

/** Drafts on `keyv`, which must be made with `throwOnErrors`. */
export function createDrafts({ keyv }: { readonly keyv: Keyv }): Drafts {
  return {
    put: async (id, draft) => {
      const record = draftSchema.parse(draft);
      await guarded(async () => {
        await keyv.set(id, record, TTL_MS);
      });
    },
    // One that can't be read is as good as none: the form is opened again.
    get: (id) => guarded(async () => draftSchema.safeParse(await keyv.get(id)).data),
  };
}
