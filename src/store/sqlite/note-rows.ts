import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { JobRows } from '../job-rows.js';
import { whole } from './entries.js';

/** Names of things that must be done only once, such as an alert. */
export const NOTE_SCHEMA = `
  create table note (
    name text primary key,
    expires integer not null
  ) strict, without rowid;
`;

/** The notes of `db`. Methods throw SQLite's errors. `now` is the clock for expiry. */
export function createNoteRows(
  db: DatabaseSyncInstance,
  now: () => number,
): Pick<JobRows, 'addNote' | 'removeNote'> & { readonly sweepNotes: () => void } {
  const add = db.prepare('insert or ignore into note (name, expires) values (?, ?)');
  const remove = db.prepare('delete from note where name = ?');
  const sweep = db.prepare('delete from note where expires <= ?');
  return {
    addNote: (name, expiresMs) => {
      sweep.run(now());
      return add.run(whole(name), expiresMs).changes > 0;
    },
    removeNote: (name) => void remove.run(whole(name)),
    sweepNotes: () => void sweep.run(now()),
  };
}
