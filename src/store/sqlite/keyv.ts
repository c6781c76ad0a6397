import Keyv from 'keyv';
import type { Entries } from './entries.js';

/** How many entries an iteration holds in memory. */
const PAGE = 100;

type KeyvEntry = { readonly key: string; readonly value: string; readonly ttl?: number | undefined };

/** Keyv's storage interface. Keyv serializes values itself and sets `namespace`. */
type SqliteAdapter = {
  readonly opts: { readonly dialect: 'sqlite' };
  namespace: string | undefined;
  readonly get: (key: string) => Promise<string | undefined>;
  readonly getMany: (keys: readonly string[]) => Promise<readonly (string | undefined)[]>;
  readonly has: (key: string) => Promise<boolean>;
  readonly set: (key: string, value: string, ttl?: number) => Promise<boolean>;
  readonly setMany: (entries: readonly KeyvEntry[]) => Promise<readonly boolean[]>;
  readonly delete: (key: string) => Promise<boolean>;
  readonly deleteMany: (keys: readonly string[]) => Promise<boolean>;
  readonly clear: () => Promise<void>;
  readonly iterator: (namespace?: string) => AsyncGenerator<readonly [string, string], void>;
};

/** Adapts the rows of one namespace to Keyv. */
function createSqliteAdapter(entries: Entries): SqliteAdapter {
  const current = () => adapter.namespace ?? '';
  const adapter: SqliteAdapter = {
    // Keyv iterates only over stores of dialects it knows.
    opts: { dialect: 'sqlite' },
    namespace: undefined,
    get: async (key) => entries.get(current(), key),
    getMany: async (keys) => keys.map((key) => entries.get(current(), key)),
    has: async (key) => entries.get(current(), key) !== undefined,
    set: async (key, value, ttl) => {
      await entries.set(current(), [{ key, value, ttl }]);
      return true;
    },
    setMany: async (several) => {
      await entries.set(current(), several);
      return several.map(() => true);
    },
    delete: async (key) => (await entries.delete(current(), [key])).every(Boolean),
    deleteMany: async (keys) => (await entries.delete(current(), keys)).every(Boolean),
    clear: () => entries.clear(current()),
    iterator: async function* (namespace = current()) {
      let from: string | undefined = '';
      while (from !== undefined) {
        const rows = entries.page(namespace, from, PAGE + 1);
        for (const { key, value } of rows.slice(0, PAGE)) yield [key, value];
        from = rows[PAGE]?.key;
      }
    },
  };
  return adapter;
}

/** A Keyv over the rows of `namespace`. It throws when the store fails. */
export function createSqliteKeyv({
  entries,
  namespace,
}: {
  readonly entries: Entries;
  readonly namespace: string;
}): Keyv {
  return new Keyv({
    store: createSqliteAdapter(entries),
    namespace,
    // The namespace is a column. With prefixes, Keyv would take "jobs:1" in "jobs" for "1".
    useKeyPrefix: false,
    throwOnErrors: true,
  });
}
