import type Keyv from 'keyv';
import { z } from 'zod';
import type { Job } from '../jobs/job.js';
import type { Log } from '../jobs/ports.js';
import { newerWriter, readRecord, type UnreadableRecord } from './job-record.js';
import { listed } from './listed.js';

/** What is kept of a record; `record` is missing when the value was no JSON and had to stay where it was. */
const keptSchema = z.object({ record: z.unknown().optional() });

/** Enough to begin a search with. */
const TOLD_IDS = 100;

/** Records that can't be read, kept for a version that can. They don't expire. */
export type Unreadable = {
  readonly has: (id: string) => Promise<boolean>;
  /** Keeps a record and tells of it. When this resolves, it may go from where it was. */
  readonly keep: (id: string, unreadable: UnreadableRecord) => Promise<void>;
  /** The jobs that this version can read again; each stays here until it is forgotten. */
  readonly readable: () => Promise<readonly Job[]>;
  readonly forget: (id: string) => Promise<void>;
  /** Tells how many there are, if any. */
  readonly report: () => Promise<void>;
};

/** Keeps unreadable records on `keyv`. Rejects when that can't be used. */
export function createUnreadable({ keyv, log }: { readonly keyv: Keyv; readonly log: Log }): Unreadable {
  const all = listed(keyv);
  const entries = async () => {
    const found: { readonly id: string; readonly kept: unknown }[] = [];
    for await (const [id, kept] of all()) found.push({ id, kept });
    return found;
  };
  return {
    has: (id) => keyv.has(id),
    keep: async (id, { problems, record }) => {
      await keyv.set(id, { atMs: Date.now(), problems, record });
      const writer = newerWriter(record);
      const why = writer === undefined ? "can't be read" : `was written by ${writer}`;
      log.error({ jobId: id, problems }, `The record of an open job ${why}: set aside`);
    },
    readable: async () =>
      (await entries()).flatMap(({ kept }) => {
        const reading = readRecord(keptSchema.safeParse(kept).data?.record);
        return 'job' in reading ? [reading.job] : [];
      }),
    forget: async (id) => {
      await keyv.delete(id);
    },
    report: async () => {
      const ids = (await entries()).map(({ id }) => id);
      if (ids.length === 0) return;
      log.error(
        { count: ids.length, jobIds: ids.slice(0, TOLD_IDS) },
        `${ids.length} job records can't be read and are set aside: a version of Flipbook that can read them will go on with them. Their clips may be at fal, and billed`,
      );
    },
  };
}
