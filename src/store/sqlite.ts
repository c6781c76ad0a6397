import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type Keyv from 'keyv';
import { z } from 'zod';
import type { Log } from '../jobs/ports.js';
import { createGroupCommit } from './group-commit.js';
import { createEntries, SCHEMA } from './sqlite-entries.js';
import { damagedFile, storeFailure } from './sqlite-failure.js';
import { createSqliteKeyv } from './sqlite-keyv.js';

/** An open database file, which no other process can open until it is closed or its process has ended. */
export type SqliteDatabase = {
  /** A Keyv over entries of its own. It rejects with STORE_UNAVAILABLE when the file can't do what it is asked. */
  readonly keyv: (namespace: string) => Keyv;
  /** Writes what was asked for until now, and gives the file back. Closing again does nothing. */
  readonly close: () => void;
};

/** How long a process that is about to leave may still hold the file. Nothing else waits for it. */
const BUSY_MS = 1_000;

const SWEEP_MS = 60_000;

/** Written into the file's header, so that no other program's database is taken for Flipbook's: "Flip". */
const APPLICATION_ID = 0x466c6970;

/** The version of the schema. */
const USER_VERSION = 1;

const headerSchema = z.object({ application_id: z.int(), user_version: z.int(), tables: z.int() });
const checkSchema = z.object({ quick_check: z.string() });

/**
 * Opens the database `file`, which is made with its folder when it is missing. A write is on the disk when its promise
 * settles. Throws STORE_UNAVAILABLE with the cure when another process has the file, or when it can't be used.
 */
export function openSqlite({ file, log }: { readonly file: string; readonly log?: Log }): SqliteDatabase {
  let db: DatabaseSyncInstance | undefined;
  try {
    create(file);
    db = new DatabaseSync(file, { timeout: BUSY_MS });
    take(db, file);
    return serve({ db, file, log });
  } catch (error) {
    if (db !== undefined) release(db);
    throw storeFailure({ file, error });
  }
}

/** Makes the file, for the bot's own eyes: it will hold tokens and members' words. */
function create(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    // A file that exists is not touched: closing it would give up the locks that this process may have on it.
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Locks the file until it is released or the process ends, checks that it is whole, and brings it up to date. */
function take(db: DatabaseSyncInstance, file: string): void {
  // With exclusive locking, the lock of the first transaction stays. The operating system drops it with the process.
  db.exec('pragma locking_mode = exclusive; begin exclusive');
  const header = headerSchema.parse(
    db
      .prepare(
        `select application_id, user_version, (select count(*) from sqlite_schema) as tables
         from pragma_application_id, pragma_user_version`,
      )
      .get(),
  );
  const isNew = header.application_id === 0 && header.tables === 0;
  const isOurs = header.application_id === APPLICATION_ID && header.user_version === USER_VERSION;
  if (!isNew && !isOurs) throw damagedFile({ file, detail: JSON.stringify(header) });
  const { quick_check: found } = checkSchema.parse(db.prepare('pragma quick_check(1)').get());
  if (found !== 'ok') throw damagedFile({ file, detail: found });
  // A file that needs no change is not written to: it can be read even when the disk is full.
  if (isNew) {
    db.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${USER_VERSION}; ${SCHEMA}`);
  }
  db.exec('commit; pragma journal_mode = wal; pragma synchronous = full');
}

function serve({
  db,
  file,
  log,
}: {
  readonly db: DatabaseSyncInstance;
  readonly file: string;
  readonly log: Log | undefined;
}): SqliteDatabase {
  const writes = createGroupCommit({ db });
  const entries = createEntries({ db, writes, file });
  // It also keeps `db` from being collected as garbage, which would give up the lock.
  const sweeper = setInterval(() => {
    entries.sweep().catch((error: unknown) => {
      log?.warn({ err: error }, 'Expired entries could not be removed; they are tried again');
    });
  }, SWEEP_MS).unref();
  return {
    keyv: (namespace) => createSqliteKeyv({ entries, namespace }),
    close: () => {
      clearInterval(sweeper);
      if (!db.isOpen) return;
      writes.flush();
      try {
        db.exec('pragma journal_mode = delete');
      } catch (error) {
        log?.warn({ err: error }, 'The write-ahead log stays beside the database; the next start reads it');
      }
      release(db);
    },
  };
}

/** Closes the file and gives up its lock. */
function release(db: DatabaseSyncInstance): void {
  try {
    // The binding keeps a closed file open, with its locks, until its statements are garbage: so the locks go first.
    if (db.isTransaction) db.exec('rollback');
    db.exec('pragma busy_timeout = 0; pragma locking_mode = normal; select count(*) from sqlite_schema');
  } catch {
    // Whatever is wrong with the file is known already.
  }
  db.close();
}
