import type { Pool } from 'pg';
import * as z from 'zod';
import { type Entries, entrySchema } from '../sql/entries.js';
import { storeFailure } from './failure.js';

const keySchema = z.object({ key: z.string() });

const IS_THERE = '(expires is null or expires > now_ms())';

/** The entries of a schema. */
export function createEntries({ pool, place }: { readonly pool: Pool; readonly place: string }): Entries {
  async function ask<T>(row: z.ZodType<T>, text: string, values: unknown[]): Promise<readonly T[]> {
    try {
      return z.array(row).parse((await pool.query(text, values)).rows);
    } catch (error) {
      throw storeFailure({ place, error });
    }
  }
  return {
    get: async (namespace, key) => {
      const text = `select key, value from entry where namespace = $1 and key = $2 and ${IS_THERE}`;
      return (await ask(entrySchema, text, [namespace, key]))[0]?.value;
    },
    page: (namespace, from, limit) =>
      ask(
        entrySchema,
        `select key, value from entry where namespace = $1 and key >= $2 and ${IS_THERE} order by key limit $3`,
        [namespace, from, limit],
      ),
    set: async (namespace, entries) => {
      // The last one with a key counts.
      const several = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
      const lives = several.map(({ ttl }) => (ttl ? Math.ceil(ttl) : null));
      await ask(
        keySchema,
        `insert into entry (namespace, key, value, expires)
         select $1::text, key, value, now_ms() + life
         from unnest($2::text[], $3::text[], $4::bigint[]) as given (key, value, life)
         on conflict (namespace, key) do update set value = excluded.value, expires = excluded.expires`,
        [namespace, several.map(({ key }) => key), several.map(({ value }) => value), lives],
      );
    },
    delete: async (namespace, keys) => {
      const text = 'delete from entry where namespace = $1 and key = any($2) returning key';
      const deleted = new Set((await ask(keySchema, text, [namespace, [...keys]])).map(({ key }) => key));
      return keys.map((key) => deleted.has(key));
    },
    clear: async (namespace) =>
      void (await ask(keySchema, 'delete from entry where namespace = $1', [namespace])),
    sweep: async () => void (await ask(keySchema, 'delete from entry where expires <= now_ms()', [])),
  };
}
