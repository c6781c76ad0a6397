import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as z from 'zod';
import { addSlots } from './add-slots.js';
import { SCHEMA } from './entries.js';
import { damagedFile, newerFile } from './failure.js';
import { JOB_SCHEMA } from './job-schema.js';
import { moveJobs } from './move-jobs.js';
import { BLOCK_SCHEMA, BLOCK_WORDS_SCHEMA, MEMBER_SCHEMA, NOTE_SCHEMA, SETTING_SCHEMA } from './schemas.js';

/** Written into the file's header, so that another program's database is never mistaken for Flipbook's: "Flip". */
const APPLICATION_ID = 0x466c6970;

/** The steps from each schema version to the next. A new file gets all of them. */
const upgrades: readonly ((db: DatabaseSyncInstance) => void)[] = [
  (db) => db.exec(SCHEMA),
  (db) => {
    db.exec(JOB_SCHEMA);
    moveJobs(db, Date.now());
  },
  (db) => db.exec('alter table job add column writer text'),
  (db) => db.exec(SETTING_SCHEMA),
  (db) => db.exec(MEMBER_SCHEMA),
  (db) => db.exec(BLOCK_SCHEMA),
  addSlots,
  (db) =>
    db.exec('alter table ledger add column hand_by text; alter table ledger add column hand_at_ms integer'),
  (db) => db.exec(NOTE_SCHEMA),
  (db) => db.exec(BLOCK_WORDS_SCHEMA),
];

const headerSchema = z.object({ application_id: z.int(), user_version: z.int(), tables: z.int() });
const checkSchema = z.object({ quick_check: z.string() });

/**
 * Checks that the database is Flipbook's and undamaged, and upgrades its schema within the open transaction. Returns
 * whether it had to: a file that needs no upgrade is not written to, so that it can be opened on a full disk. With
 * `isKept`, a file of an older version stays as it is. Throws STORE_UNAVAILABLE or SQLite's errors.
 */
export function bringUpToDate({
  db,
  file,
  isKept,
}: {
  readonly db: DatabaseSyncInstance;
  readonly file: string;
  readonly isKept: boolean;
}): boolean {
  const version = upgrades.length;
  const header = headerSchema.parse(
    db
      .prepare(
        `select application_id, user_version, (select count(*) from sqlite_schema) as tables
         from pragma_application_id, pragma_user_version`,
      )
      .get(),
  );
  const isNew = header.application_id === 0 && header.tables === 0;
  const isOurs = header.application_id === APPLICATION_ID && header.user_version > 0;
  if (isOurs && header.user_version > version) {
    throw newerFile({ file, version: header.user_version, known: version });
  }
  if (!isNew && !isOurs) throw damagedFile({ file, detail: JSON.stringify(header) });
  const { quick_check: found } = checkSchema.parse(db.prepare('pragma quick_check(1)').get());
  if (found !== 'ok') throw damagedFile({ file, detail: found });
  if (isKept && !isNew) return false;
  const missing = upgrades.slice(isNew ? 0 : header.user_version, version);
  for (const upgrade of missing) upgrade(db);
  if (missing.length === 0) return false;
  db.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${version}`);
  return true;
}
