import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import { makeFolder } from '../folder.js';
import type { JobTables } from '../job-rows.js';
import { createEntries, type Entries } from './entries.js';
import { lostFile, storeFailure } from './failure.js';
import { createFilePlace, type FilePlace } from './file-place.js';
import { createGroupCommit } from './group-commit.js';
import { createTables } from './job-tables.js';
import { bringUpToDate } from './schema.js';

/** A database file that this process has open and locked. */
export type Connection = {
  /** Nothing that is not in the file under its name counts as written. */
  readonly entries: Entries;
  /** The same for jobs. */
  readonly tables: JobTables;
  readonly place: FilePlace;
  /** True when the files are not changing by our own doing: not in the middle of a transaction, nor when closed. */
  readonly isAtRest: () => boolean;
  /** Writes what was asked for until now. */
  readonly flush: () => void;
  /** Writes a whole copy of everything into the new file `to`, and checks it. Throws when there is none to be had. */
  readonly copy: (to: string) => void;
  /** Moves everything from the log into the file itself, and empties the log. */
  readonly emptyLog: () => void;
  /** Lets go of a file that no longer has its name, and touches nothing that is under that name now. */
  readonly abandon: () => void;
  /** Closes the file and gives up its lock. `onLogLeft` hears why its log had to be left beside it. */
  readonly close: (onLogLeft?: (error: unknown) => void) => void;
};

/** How long a process that is about to leave may still hold the file. Nothing else waits for it. */
const BUSY_MS = 1_000;

const wholeSchema = z.object({ integrity_check: z.literal('ok'), broken: z.literal(0) });

/** Opens the database `file`, which is made with its folder when it is missing. Throws STORE_UNAVAILABLE. */
export function connect(file: string): Connection {
  let db: DatabaseSyncInstance | undefined;
  try {
    makeFolder(path.dirname(file));
    create(file);
    db = new DatabaseSync(file, { timeout: BUSY_MS });
    lockFile(db, file);
    return serve(db, file);
  } catch (error) {
    if (db !== undefined) release(db);
    throw storeFailure({ file, error });
  }
}

/** Makes the file, for the bot's own eyes: it will hold tokens and members' words. */
function create(file: string): void {
  try {
    // A file that exists is not touched: closing it would give up the locks that this process may have on it.
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Locks the file until it is released or the process ends, checks that it is whole, and brings it up to date. */
function lockFile(db: DatabaseSyncInstance, file: string): void {
  // With exclusive locking, the lock of the first transaction stays. The operating system drops it with the process.
  db.exec('pragma locking_mode = exclusive; begin exclusive');
  bringUpToDate({ db, file });
  db.exec('commit; pragma journal_mode = wal; pragma synchronous = full');
}

function serve(db: DatabaseSyncInstance, file: string): Connection {
  const place = createFilePlace(file);
  const writes = createGroupCommit({
    db,
    onEnd: () => {
      const loss = place.note();
      if (loss !== undefined) throw lostFile({ file, loss });
    },
  });
  return {
    entries: createEntries({ db, writes, file }),
    tables: createTables({ db, writes, file }),
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
    // SQLite compares the name with what is open, and removes no log that is not its own.
    abandon: () => db.close(),
    close: (onLogLeft = () => undefined) => {
      if (!db.isOpen) return;
      writes.flush();
      try {
        db.exec('pragma journal_mode = delete');
      } catch (error) {
        onLogLeft(error);
      }
      release(db);
    },
  };
}

/** Throws unless every page and every value of the database `file` is as it was written. */
function checkWhole(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    wholeSchema.parse(
      db
        .prepare(
          `select integrity_check, (select count(*) from entry where not json_valid(value)) as broken
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
