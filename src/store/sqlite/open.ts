import type Keyv from 'keyv';
import type { Log } from '../../jobs/ports.js';
import type { JobTables } from '../job-rows.js';
import { createSqliteKeyv } from './keyv.js';
import { openLastingEntries } from './lasting-entries.js';

/** An open database file, which no other process can open until it is closed or its process has ended. */
export type SqliteDatabase = {
  /** A Keyv over entries of its own. It rejects with STORE_UNAVAILABLE when the file can't do what it is asked. */
  readonly keyv: (namespace: string) => Keyv;
  /** The job tables. They fail with STORE_UNAVAILABLE, too. */
  readonly tables: JobTables;
  /** Writes what was asked for until now, and gives the file back. Closing again does nothing. */
  readonly close: () => void;
};

/** It also bounds for how long a file that was taken away goes unnoticed. */
const SWEEP_MS = 60_000;

/**
 * Opens the database `file`, which is made with its folder when it is missing. A write is on the disk, and in the file
 * under its name, when its promise settles. Throws STORE_UNAVAILABLE with the cure when another process has the file,
 * or when it can't be used.
 */
export function openSqlite({ file, log }: { readonly file: string; readonly log?: Log }): SqliteDatabase {
  const { entries, tables, close } = openLastingEntries({ file, log });
  // It also keeps the database from being collected as garbage, which would give up the lock.
  const sweeper = setInterval(() => {
    Promise.all([entries.sweep(), tables.write((rows) => rows.sweep())]).catch((error: unknown) => {
      log?.warn({ err: error }, 'Expired entries could not be removed; they are tried again');
    });
  }, SWEEP_MS).unref();
  return {
    keyv: (namespace) => createSqliteKeyv({ entries, namespace }),
    tables,
    close: () => {
      clearInterval(sweeper);
      close();
    },
  };
}
