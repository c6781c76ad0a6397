import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as z from 'zod';
import { type Entries, entrySchema } from '../sql/entries.js';
import { storeFailure } from './failure.js';
import type { GroupCommit } from './group-commit.js';

/**
 * The table keeps its rowid: a job's record is too long for the pages of a WITHOUT ROWID table, which would double the
 * file's size and make reads three times slower.
 */
export const SCHEMA = `
  create table if not exists entry (
    namespace text not null,
    key text not null,
    value text not null,
    expires integer,
    primary key (namespace, key)
  ) strict;
  create index if not exists entry_expires on entry (expires) where expires is not null;
`;

/** Limits how long one sweep blocks everything else. */
const SWEPT_AT_ONCE = 1_000;

/** The entries of `db`, whose table must exist. */
export function createEntries({
  db,
  writes,
  file,
}: {
  readonly db: DatabaseSyncInstance;
  readonly writes: GroupCommit;
  readonly file: string;
}): Entries {
  const read = db.prepare(
    'select key, value from entry where namespace = ? and key = ? and (expires is null or expires > ?)',
  );
  const readPage = db.prepare(
    `select key, value from entry where namespace = ? and key >= ? and (expires is null or expires > ?)
     order by key limit ?`,
  );
  const write = db.prepare(
    `insert into entry (namespace, key, value, expires) values (?, ?, ?, ?)
     on conflict do update set value = excluded.value, expires = excluded.expires`,
  );
  const remove = db.prepare('delete from entry where namespace = ? and key = ?');
  const clear = db.prepare('delete from entry where namespace = ?');
  const sweep = db.prepare(
    'delete from entry where rowid in (select rowid from entry where expires <= ? limit ?)',
  );

  async function guarded<T>(act: () => T): Promise<T> {
    try {
      return act();
    } catch (error) {
      throw storeFailure({ file, error });
    }
  }
  async function written<T>(act: () => T): Promise<T> {
    try {
      return await writes.write(act);
    } catch (error) {
      throw storeFailure({ file, error });
    }
  }
  return {
    get: (namespace, key) =>
      guarded(() => {
        const row: unknown = read.get(namespace, whole(key), Date.now());
        return row === undefined ? undefined : entrySchema.parse(row).value;
      }),
    page: (namespace, from, limit) =>
      guarded(() => z.array(entrySchema).parse(readPage.all(namespace, whole(from), Date.now(), limit))),
    set: (namespace, entries) =>
      written(() => {
        for (const { key, value, ttl } of entries) {
          write.run(namespace, whole(key), whole(value), ttl ? Math.ceil(Date.now() + ttl) : null);
        }
      }),
    delete: (namespace, keys) =>
      written(() => keys.map((key) => remove.run(namespace, whole(key)).changes > 0)),
    clear: (namespace) => written(() => void clear.run(namespace)),
    sweep: () => written(() => void sweep.run(Date.now(), SWEPT_AT_ONCE)),
  };
}

/**
 * The text, if the binding can store it. Throws on NUL, where the binding would cut the text and two keys could become
 * one.
 */
export function whole(text: string): string {
  if (text.includes('\0')) throw new Error('Keys and values must not contain U+0000');
  return text;
}
