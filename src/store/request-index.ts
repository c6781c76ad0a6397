import type Keyv from 'keyv';
import { z } from 'zod';
import { createTurns } from '../jobs/turns.js';

const holderSchema = z.string().optional().catch(undefined);

/** Which request at the provider is whose. */
export type RequestIndex = {
  /** The id of the job that holds it. */
  readonly holderOf: (requestId: string) => Promise<string | undefined>;
  /** Notes that the job holds the request, beside what `write` writes. False, and nothing is done, when another job does. */
  readonly hold: (requestId: string, jobId: string, write: () => Promise<unknown>) => Promise<boolean>;
};

/** The index on `keyv`. What is older than `ttlMs` is forgotten. Rejects when it can't be used. */
export function createRequestIndex({
  keyv,
  ttlMs,
}: {
  readonly keyv: Keyv;
  readonly ttlMs: number;
}): RequestIndex {
  const inTurn = createTurns();
  const holderOf = async (requestId: string) => holderSchema.parse(await keyv.get(requestId));
  return {
    holderOf,
    // In turn: two jobs that come at once would both find it free.
    hold: (requestId, jobId, write) =>
      inTurn(requestId, async () => {
        const holder = await holderOf(requestId);
        if (holder !== undefined && holder !== jobId) return false;
        const isNew = holder === undefined;
        await Promise.all([isNew ? keyv.set(requestId, jobId, ttlMs) : undefined, write()]);
        return true;
      }),
  };
}
