import type Keyv from 'keyv';
import { type Draft, type Drafts, draftSchema } from '../jobs/draft.js';
import { guarded } from './guarded.js';

/** An abandoned form expires after an hour. Discord's picture links expire too. */
const TTL_MS = 3_600_000;

/** Drafts on `keyv`, which must be created with `throwOnErrors`. */
export function createDrafts({ keyv }: { readonly keyv: Keyv }): Drafts {
  async function ownedBy(userId: string) {
    const owned: { readonly id: string; readonly draft: Draft }[] = [];
    for await (const [id, value] of keyv.iterator?.(keyv.namespace) ?? []) {
      const draft = draftSchema.safeParse(value).data;
      if (draft?.userId === userId) owned.push({ id: String(id), draft });
    }
    return owned;
  }

  return {
    put: async (id, draft) => {
      const record = draftSchema.parse(draft);
      await guarded(async () => {
        await keyv.set(id, record, TTL_MS);
      });
    },
    // An unreadable draft counts as missing: the member opens the form again.
    get: (id) => guarded(async () => draftSchema.safeParse(await keyv.get(id)).data),
    listByMember: (userId) => guarded(async () => (await ownedBy(userId)).map(({ draft }) => draft)),
    forget: (userId) =>
      guarded(async () => {
        await keyv.deleteMany((await ownedBy(userId)).map(({ id }) => id));
      }),
  };
}
