import Keyv from 'keyv';
import type { Entries, Entry } from './entries.js';

/** How many entries an iteration holds in memory. */
const PAGE = 100;

type KeyvEntry = Entry & { readonly ttl?: number | undefined };

/** Keyv's storage interface. Keyv serializes values itself and sets `namespace`. */
type Adapter = {
  readonly opts: { readonly dialect: string };
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
function createAdapter(entries: Entries): Adapter {
  const current = () => adapter.namespace ?? '';
  const adapter: Adapter = {
    // Keyv iterates only over stores of dialects it knows. It asks for nothing that only SQLite has.
    opts: { dialect: 'sqlite' },
    namespace: undefined,
    get: (key) => entries.get(current(), key),
    getMany: (keys) => Promise.all(keys.map((key) => entries.get(current(), key))),
    has: async (key) => (await entries.get(current(), key)) !== undefined,
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
        const rows: readonly Entry[] = await entries.page(namespace, from, PAGE + 1);
        for (const { key, value } of rows.slice(0, PAGE)) yield [key, value];
        from = rows[PAGE]?.key;
      }
    },
  };
  return adapter;
}

/** A Keyv over the rows of `namespace`. It throws when the store fails. */
export function createKeyv({
  entries,
  namespace,
}: {
  readonly entries: Entries;
  readonly namespace: string;
}): Keyv {
  return new Keyv({
    store: createAdapter(entries),
    namespace,
    // The namespace is a column. With prefixes, Keyv would take "jobs:1" in "jobs" for "1".
    useKeyPrefix: false,
    throwOnErrors: true,
  });
}
