import type { MemberRecords, MemberStore } from '../jobs/member-store.js';
import { forgetMember } from './forget.js';
import { guarded } from './guarded.js';
import { isNewer } from './job-record.js';
import type { JobRow, JobTables } from './job-rows.js';

/** Creates the {@link MemberStore} on the tables of the job store. */
export function createMemberStore({
  tables: { read, write, erase },
}: {
  readonly tables: JobTables;
}): MemberStore {
  return {
    recordsOf: (userId) =>
      guarded(() =>
        read(({ member, blocks }) => ({
          ...sorted(member.jobs(userId)),
          entries: member.entries(userId),
          blocks: blocks
            .against(userId)
            .map(({ guildId, atMs }) => ({ ...(guildId === '' ? {} : { guildId }), atMs })),
        })),
      ),
    decidedBy: (userId) =>
      guarded(() =>
        read(({ member }) =>
          member.openNaming(userId).flatMap(({ id, read: readJob }) => {
            const reading = readJob();
            return 'job' in reading && reading.job.approval?.decision?.by === userId ? [id] : [];
          }),
        ),
      ),
    forget: (userId, options) => guarded(() => write((rows) => forgetMember(rows, userId, options))),
    erase: () => guarded(erase),
  };
}

/** The jobs of a member, apart from those of a newer version. */
function sorted(rows: readonly JobRow[]): Pick<MemberRecords, 'jobs' | 'newer'> {
  const jobs = rows.flatMap((row) => {
    const reading = row.read();
    return 'job' in reading ? [reading.job] : [];
  });
  const newer = rows.filter((row) => isNewer(row.read())).map(({ id, isOpen }) => ({ id, isOpen }));
  return { jobs, newer };
}
