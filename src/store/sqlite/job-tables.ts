import type { JobRows, JobTables } from '../job-rows.js';
import { type Leases, untilCommit } from '../leases.js';
import { createSqlRows } from '../sql/job-rows.js';
import type { Sql } from '../sql/sql.js';
import { storeFailure } from './failure.js';
import type { GroupCommit } from './group-commit.js';

/** The job tables of a database, written in group commits. Throws and rejects with STORE_UNAVAILABLE. */
export function createTables({
  sql,
  writes,
  file,
  leases,
  erase,
  demandErasure,
}: {
  readonly sql: Sql;
  readonly writes: GroupCommit;
  readonly file: string;
  readonly leases: Leases;
  /** See {@link JobTables}. Throws SQLite's errors. */
  readonly erase: () => void;
  /** Makes the next erasure do its work. A file that is left before that has zeros in place of the rows. */
  readonly demandErasure: () => void;
}): JobTables {
  const all = createSqlRows(sql);
  const rows: JobRows = {
    ...all,
    leases,
    demandErasure,
    free: (owner) =>
      all
        .openIds()
        .filter((id) => leases.isFree(id, owner))
        .flatMap((id) => all.get(id) ?? []),
    // An unreadable job, or one whose process has ended, must not block the line.
    waiting: () => all.waiting().filter(({ id }) => leases.isHeld(id)),
  };
  const read: JobTables['read'] = async (act) => {
    try {
      return act(rows);
    } catch (error) {
      throw storeFailure({ file, error });
    }
  };
  return {
    read,
    lease: read,
    // No other process can store one.
    onWish: () => {},
    erase: async () => {
      try {
        erase();
        return true;
      } catch (error) {
        throw storeFailure({ file, error });
      }
    },
    write: async (act) => {
      try {
        let pending = untilCommit(leases);
        const result = await writes.write(() => {
          pending = untilCommit(leases);
          return act({ ...rows, leases: pending.leases });
        });
        pending.commit();
        return result;
      } catch (error) {
        throw storeFailure({ file, error });
      }
    },
  };
}
