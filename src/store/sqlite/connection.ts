import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import * as z from 'zod';
import { makeFolder } from '../folder.js';
import type { JobTables } from '../job-rows.js';
import { createLeases, type Leases } from '../leases.js';
import type { Entries } from '../sql/entries.js';
import type { Sql } from '../sql/sql.js';
import { createEntries } from './entries.js';
import { isLockedElsewhere, lostFile, storeFailure } from './failure.js';
import { createFilePlace, type FilePlace } from './file-place.js';
import { createGroupCommit } from './group-commit.js';
import { createTables } from './job-tables.js';
import { bringUpToDate } from './schema.js';
import { createStatements } from './statements.js';

/** A database file that this process has open and locked. */
export type Connection = {
  /** Key-value entries. A write counts only if it is in the file under the file's name. */
  readonly entries: Entries;
  /** Job tables, with the same guarantee. */
  readonly tables: JobTables;
  /** The database itself, for statements outside of the group commit. */
  readonly sql: Sql;
  readonly place: FilePlace;
  /** True for a tool that sees a file of an older version as this one would have it. It can write nothing then. */
  readonly isOlder: boolean;
  /** False inside a transaction and once closed, when this process itself may change the files. */
  readonly isAtRest: () => boolean;
  /** Commits all pending writes. */
  readonly flush: () => void;
  /** Writes a complete copy to the new file `to` and checks it. Throws when that fails. */
  readonly copy: (to: string) => void;
  /** Checkpoints the log into the file and empties the log. */
  readonly emptyLog: () => void;
  /** Closes a file that no longer has its name, without touching whatever has that name now. */
  readonly abandon: () => void;
  /** Closes the file and releases its lock. `onLogLeft` gets the error if the log had to stay beside the file. */
  readonly close: (onLogLeft?: (error: unknown) => void) => void;
};

/** How long to wait for a process that is exiting and still holds the file. Nothing else waits for it. */
const BUSY_MS = 1_000;

const wholeSchema = z.object({ integrity_check: z.literal('ok'), broken: z.literal(0) });

/**
 * Opens the database `file`, and creates it with its folder when missing. A tool leaves a file of an older version as it
 * is: the upgrade is part of a transaction that is never committed. With `isKept`, there is none, and only a copy can be
 * made. Throws STORE_UNAVAILABLE; the message calls the file by `name`.
 */
export function connect(
  file: string,
  {
    name = file,
    leases = createLeases({ now: () => performance.now() }),
    isTool = false,
    isKept = false,
  }: {
    readonly name?: string;
    readonly leases?: Leases;
    readonly isTool?: boolean;
    readonly isKept?: boolean;
  } = {},
): Connection {
  let db: DatabaseSyncInstance | undefined;
  try {
    makeFolder(path.dirname(file));
    create(file);
    db = new DatabaseSync(file, { timeout: BUSY_MS });
    const isOlder = lockFile(db, { file: name, isTool, isKept });
    return { ...serve(db, file, leases), isOlder };
  } catch (error) {
    if (db !== undefined) release(db);
    throw storeFailure({ file: name, error });
  }
}

/** True when another process has the database `file` open. Throws STORE_UNAVAILABLE when the file can't be opened. */
export function isInUse(file: string): boolean {
  let db: DatabaseSyncInstance | undefined;
  try {
    db = new DatabaseSync(file, { timeout: BUSY_MS });
    db.exec('pragma locking_mode = exclusive; begin exclusive');
    return false;
  } catch (error) {
    const failure = storeFailure({ file, error });
    // Whatever else is wrong with a file that could be opened, nobody has its lock.
    if (db === undefined) throw failure;
    return isLockedElsewhere(failure);
  } finally {
    if (db !== undefined) release(db);
  }
}

/** Creates the file with mode 0600, because it will hold tokens and members' words. */
function create(file: string): void {
  try {
    // Don't touch an existing file: closing it would release the locks that this process may hold on it.
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/**
 * Locks the file until it is released or the process ends, checks that it is intact, and upgrades its schema. Returns
 * true when the upgrade is a tool's, and so not committed.
 */
function lockFile(
  db: DatabaseSyncInstance,
  { file, isTool, isKept }: { readonly file: string; readonly isTool: boolean; readonly isKept: boolean },
): boolean {
  // With exclusive locking, the lock of the first transaction stays. The operating system drops it with the process.
  db.exec('pragma locking_mode = exclusive; begin exclusive');
  const isUpgraded = bringUpToDate({ db, file, isKept });
  if (isTool && isUpgraded) return true;
  db.exec('commit; pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = fast');
  return false;
}

function serve(db: DatabaseSyncInstance, file: string, leases: Leases): Omit<Connection, 'isOlder'> {
  const sql = createStatements(db);
  const place = createFilePlace(file);
  const writes = createGroupCommit({
    db,
    onEnd: () => {
      const loss = place.note();
      if (loss !== undefined) throw lostFile({ file, loss });
    },
  });
  // The last process may have ended between a deletion and its erasure.
  let isErasureDue = true;

  /**
   * Pages keep pieces of what was deleted or moved, and the log keeps whole pages, so both are written anew. Nothing else
   * runs meanwhile, so that is done only when something was deleted since the last time.
   *
   * @see https://www.sqlite.org/pragma.html#pragma_secure_delete
   */
  function erase(): void {
    if (!isErasureDue) return;
    // One rewriting answers everybody whose deletion is pending, too.
    writes.flush();
    try {
      db.exec('pragma temp_store = memory; vacuum; pragma wal_checkpoint(truncate)');
      isErasureDue = false;
    } finally {
      place.renew();
    }
  }

  return {
    entries: createEntries({ db, writes, file }),
    tables: createTables({
      sql,
      writes,
      file,
      leases,
      erase,
      demandErasure: () => {
        isErasureDue = true;
      },
    }),
    sql,
    place,
    isAtRest: () => db.isOpen && !db.isTransaction,
    flush: writes.flush,
    copy: (to) => {
      writeFileSync(to, '', { mode: 0o600 });
      db.prepare('vacuum into ?').run(to);
      checkWhole(to);
      sync(to);
    },
    emptyLog: () => {
      db.exec('pragma wal_checkpoint(truncate)');
    },
    // SQLite compares the name with the open file, and removes only its own log.
    abandon: () => db.close(),
    close: (onLogLeft = () => undefined) => {
      if (!db.isOpen) return;
      writes.flush();
      try {
        if (db.isTransaction) db.exec('rollback');
        db.exec('pragma journal_mode = delete');
      } catch (error) {
        onLogLeft(error);
      }
      release(db);
    },
  };
}

/**
 * Throws unless every page and every value of the database `file` is intact. Jobs, which were entries once, may be
 * unreadable.
 */
function checkWhole(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    wholeSchema.parse(
      db
        .prepare(
          `select integrity_check, (select count(*) from entry
             where namespace <> 'jobs' and not json_valid(value)) as broken
           from pragma_integrity_check limit 1`,
        )
        .get(),
    );
  } finally {
    db.close();
  }
}

/** Waits until the file is on the disk, which SQLite does not do for a copy. */
function sync(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Closes the file and releases its lock. */
function release(db: DatabaseSyncInstance): void {
  try {
    // The binding keeps a closed file open, with its locks, until its statements are garbage-collected. So release the
    // locks first.
    if (db.isTransaction) db.exec('rollback');
    db.exec('pragma busy_timeout = 0; pragma locking_mode = normal; select count(*) from sqlite_schema');
  } catch {
    // The caller already knows what is wrong with the file.
  }
  db.close();
}
