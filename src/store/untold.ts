import { randomUUID } from 'node:crypto';
import type Keyv from 'keyv';
import * as z from 'zod';
import type { BlockChange } from '../jobs/blocking.js';
import { guarded } from './guarded.js';

/** Changes that somebody else has to tell: they were made by a process without Discord. */
export type Untold = {
  readonly add: (change: BlockChange) => Promise<void>;
  /** Takes all of them, in no particular order. Each goes to one process. */
  readonly take: () => Promise<readonly BlockChange[]>;
};

/** After a day, nobody wonders any more. */
const TTL_MS = 24 * 3_600_000;

const changeSchema = z.object({
  kind: z.enum(['blocked', 'unblocked']),
  guildId: z.string(),
  userId: z.string(),
  by: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('member'), userId: z.string() }),
    z.object({ kind: z.literal('operator'), name: z.string() }),
  ]),
  reason: z.string().optional(),
});

/** Creates {@link Untold} on `keyv`, which must be created with `throwOnErrors`. */
export function createUntold({ keyv }: { readonly keyv: Keyv }): Untold {
  return {
    add: (change) =>
      guarded(async () => {
        await keyv.set(randomUUID(), change, TTL_MS);
      }),
    take: () =>
      guarded(async () => {
        const taken: BlockChange[] = [];
        for await (const [key, value] of keyv.iterator?.(keyv.namespace) ?? []) {
          const change = changeSchema.safeParse(value).data;
          if ((await keyv.delete(String(key))) && change !== undefined) taken.push(change);
        }
        return taken;
      }),
  };
}
