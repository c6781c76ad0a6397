import * as z from 'zod';

/** A row of the entries. */
export const entrySchema = z.object({ key: z.string(), value: z.string() });

/** A key with its value. */
export type Entry = z.infer<typeof entrySchema>;

/**
 * The key-value entries of a database. Expired ones are invisible. Every method rejects with STORE_UNAVAILABLE. A write
 * is visible to every later read, and on the disk when its promise resolves.
 */
export type Entries = {
  readonly get: (namespace: string, key: string) => Promise<string | undefined>;
  /** Up to `limit` entries ordered by key, starting at `from`. */
  readonly page: (namespace: string, from: string, limit: number) => Promise<readonly Entry[]>;
  /** Writes all or none. */
  readonly set: (
    namespace: string,
    entries: readonly (Entry & { readonly ttl?: number | undefined })[],
  ) => Promise<void>;
  /** Deletes all or none; resolves with whether each key existed. */
  readonly delete: (namespace: string, keys: readonly string[]) => Promise<readonly boolean[]>;
  readonly clear: (namespace: string) => Promise<void>;
  /** Deletes expired rows. */
  readonly sweep: () => Promise<void>;
};
