import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { JobTables } from '../job-rows.js';
import { storeFailure } from './failure.js';
import type { GroupCommit } from './group-commit.js';
import { createJobRows } from './job-rows.js';

/** The job tables of `db`, written in group commits. Throws and rejects with STORE_UNAVAILABLE. */
export function createTables({
  db,
  writes,
  file,
  erase,
}: {
  readonly db: DatabaseSyncInstance;
  readonly writes: GroupCommit;
  readonly file: string;
  /** See {@link JobTables}. Throws SQLite's errors. */
  readonly erase: () => void;
}): JobTables {
  const rows = createJobRows(db, () => Date.now());
  return {
    read: (act) => {
      try {
        return act(rows);
      } catch (error) {
        throw storeFailure({ file, error });
      }
    },
    erase: async () => {
      try {
        erase();
      } catch (error) {
        throw storeFailure({ file, error });
      }
    },
    write: async (act) => {
      try {
        return await writes.write(() => act(rows));
      } catch (error) {
        throw storeFailure({ file, error });
      }
    },
  };
}
