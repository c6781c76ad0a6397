import { JOB_VERSION } from '../../src/jobs/record.js';
import type { JobReading } from '../../src/store/job-record.js';
import type { JobRow, JobRows, JobTables } from '../../src/store/job-rows.js';

const newer: JobReading = { record: { version: JOB_VERSION + 1 }, problems: [] };

/** The same tables for a process that is older than the one that wrote the jobs of `ids`. */
export function seenByOlder(tables: JobTables, ids: ReadonlySet<string>): JobTables {
  const seen = (row: JobRow): JobRow => (ids.has(row.id) ? { ...row, read: () => newer } : row);
  const rowsSeen = (rows: JobRows): JobRows => ({
    ...rows,
    get: (id) => {
      const row = rows.get(id);
      return row && seen(row);
    },
    open: () => rows.open().map(seen),
    free: (owner) => rows.free(owner).map(seen),
    byKey: (key) => rows.byKey(key).map(seen),
    byMember: (userId) => rows.byMember(userId).map(seen),
    member: {
      ...rows.member,
      jobs: (userId) => rows.member.jobs(userId).map(seen),
      openNaming: (userId) => rows.member.openNaming(userId).map(seen),
    },
  });
  return {
    ...tables,
    read: (act) => tables.read((rows) => act(rowsSeen(rows))),
    write: (act) => tables.write((rows) => act(rowsSeen(rows))),
    lease: (act) => tables.lease((rows) => act(rowsSeen(rows))),
  };
}
