import type Keyv from 'keyv';
import type { Log } from '../../jobs/ports.js';
import type { JobTables } from '../job-rows.js';
import { createKeyv } from '../sql/keyv.js';
import { openLastingEntries } from './lasting-entries.js';

/** An open database file, which no other process can open until it is closed or its process ends. */
export type SqliteDatabase = {
  /** A Keyv for one namespace. It rejects with STORE_UNAVAILABLE when the file fails. */
  readonly keyv: (namespace: string) => Keyv;
  /** The job tables. They also fail with STORE_UNAVAILABLE. */
  readonly tables: JobTables;
  /** True for a tool when the file is of an older version, which the next start upgrades. It can't be written to then. */
  readonly isOlder: boolean;
  /** Commits pending writes and closes the file. Closing again does nothing. */
  readonly close: () => void;
};

/** It also limits how long a removed file goes unnoticed. */
const SWEEP_MS = 60_000;

/**
 * Opens the database `file`, and creates it with its folder when missing. A write is on the disk, in the file under its
 * name, when its promise settles. Throws STORE_UNAVAILABLE with advice when another process has the file or it can't be
 * used.
 */
export function openSqlite({
  file,
  keepMs,
  isTool = false,
  log,
}: {
  readonly file: string;
  /** The longest that a closed job is kept from now on, whatever held when it was closed. */
  readonly keepMs?: number | undefined;
  /** A tool leaves it to the bot to upgrade a file of an older version. */
  readonly isTool?: boolean | undefined;
  readonly log?: Log;
}): SqliteDatabase {
  const { entries, tables, isOlder, close } = openLastingEntries({ file, isTool, log });
  // It also keeps the database from being garbage-collected, which would release the lock.
  const sweeper = setInterval(() => {
    if (isOlder) return;
    Promise.all([entries.sweep(), tables.write((rows) => rows.sweep({ keepMs }))]).catch((error: unknown) => {
      log?.warn({ err: error }, 'Expired entries could not be removed; they are tried again');
    });
  }, SWEEP_MS).unref();
  return {
    keyv: (namespace) => createKeyv({ entries, namespace }),
    tables,
    isOlder,
    close: () => {
      clearInterval(sweeper);
      close();
    },
  };
}
