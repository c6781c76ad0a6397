import type Keyv from 'keyv';
import { draftSchema } from '../jobs/draft.js';
import type { Drafts } from '../jobs/ports.js';
import { guarded } from './guarded.js';

/** An abandoned form expires after an hour. Discord's picture links expire too. */
const TTL_MS = 3_600_000;

/** Drafts on `keyv`, which must be created with `throwOnErrors`. */
export function createDrafts({ keyv }: { readonly keyv: Keyv }): Drafts {
  return {
    put: async (id, draft) => {
      const record = draftSchema.parse(draft);
      await guarded(async () => {
        await keyv.set(id, record, TTL_MS);
      });
    },
    // An unreadable draft counts as missing: the member opens the form again.
    get: (id) => guarded(async () => draftSchema.safeParse(await keyv.get(id)).data),
  };
}
