import type { Job } from '../jobs/job.js';
import type { Log } from '../jobs/ports.js';
import type { JobStore, StoredJob } from '../jobs/store-port.js';
import { isClosed } from '../jobs/transitions.js';
import { guarded } from './guarded.js';
import { checkReadable, isNewer } from './job-record.js';
import type { JobRow, JobRows, JobTables } from './job-rows.js';
import { CLOSED_TTL_MS, createJob, decideJob, jobOf, lineOf, putJob, removeJob } from './job-verbs.js';
import { createUnreadable } from './unreadable.js';

/** How many jobs a member's list shows. */
const LISTED = 10;

/** The job store on tables. */
export function createJobStore({
  tables: { read, write, lease: leasing, erase, onWish },
  closedTtlMs = CLOSED_TTL_MS,
  log,
}: {
  readonly tables: JobTables;
  /** How long a closed job stays readable. */
  readonly closedTtlMs?: number | undefined;
  readonly log: Log;
}): JobStore {
  const report = createUnreadable({ log });
  const context = (rows: JobRows) => ({ rows, closedTtlMs });

  /** The job of a row, or none when its record can't be read, so that one bad record doesn't fail a whole list. */
  function readable(row: JobRow): readonly StoredJob[] {
    const reading = row.read();
    if ('job' in reading) {
      report.forget(row.id);
      return [{ job: reading.job, revision: row.revision }];
    }
    report.tell(row.id, reading);
    return [];
  }

  function listed(rows: readonly JobRow[]): readonly Job[] {
    const found: Job[] = [];
    for (const row of rows) {
      const reading = row.read();
      if ('job' in reading) found.push(reading.job);
      else
        log.warn({ jobId: row.id, problems: reading.problems }, "A member's job can't be read: not listed");
      if (found.length === LISTED) break;
    }
    return found;
  }

  /** The job is deleted already; only pieces of it may be left until the next erasure. */
  async function eraseIfPossible(jobId: string): Promise<void> {
    await erase().catch((error: unknown) => {
      log.warn({ jobId, err: error }, 'What a deleted job has left on the disk could not be overwritten');
    });
  }

  return {
    create: async (job, options) => {
      checkReadable(job);
      return guarded(() => write((rows) => createJob(context(rows), job, options)));
    },
    put: async (job, options) => {
      checkReadable(job);
      const writing = await guarded(() => write((rows) => putJob(context(rows), job, options)));
      if (writing.kind === 'saved' && isClosed(job) && job.isForgotten === true) void eraseIfPossible(job.id);
      return writing;
    },
    line: () => guarded(() => read(lineOf)),
    claim: ({ ids, limit, isLeft = () => false, ...lease }) =>
      guarded(async () => {
        const wanted = ids && new Set(ids);
        const claimed = await leasing((rows) => {
          const meant = rows.free(lease.owner).filter(({ id }) => wanted?.has(id) ?? true);
          const readables = meant.flatMap(readable).filter(({ job }) => !isLeft(job));
          const claimable = readables.slice(0, limit);
          rows.leases.grant(
            claimable.map(({ job }) => job.id),
            lease,
          );
          return claimable;
        });
        report.summarize();
        return claimed;
      }),
    renew: (lease) => guarded(() => leasing(({ leases }) => leases.renew(lease))),
    release: ({ owner, ids }) => guarded(() => leasing(({ leases }) => leases.release(owner, ids))),
    want: (id, wish) =>
      guarded(() =>
        write((rows) => {
          const row = rows.get(id);
          // A closed job with pending wishes will be claimed once more.
          const isHeard = row !== undefined && (row.isOpen || rows.wishesOf(id).length > 0);
          if (isHeard) rows.addWish(id, wish);
          return isHeard;
        }),
      ),
    wished: () => guarded(() => read((rows) => rows.wished())),
    onWish,
    wishesOf: (id) => guarded(() => read((rows) => rows.wishesOf(id))),
    get: (id) =>
      guarded(async () => {
        const row = await read((rows) => rows.get(id));
        return row && { job: jobOf(row), revision: row.revision };
      }),
    listOpen: () =>
      guarded(async () => {
        const open = (await read((rows) => rows.open())).flatMap(readable);
        report.summarize();
        return open.map(({ job }) => job).filter((job) => !isClosed(job));
      }),
    listByMember: (userId) => guarded(() => read((rows) => rows.byMember(userId)).then(listed)),
    hasNewer: (userId) =>
      guarded(async () => {
        const rows = await read(({ byMember }) => byMember(userId));
        return rows.some((row) => row.isOpen && isNewer(row.read()));
      }),
    holderOf: (requestId) => guarded(() => read((rows) => rows.holderOf(requestId))),
    entriesOf: (id) => guarded(() => read((rows) => rows.entriesOf(id))),
    lastEntriesIn: (scope, span) => guarded(() => read((rows) => rows.lastEntriesIn(scope, span))),
    used: (claim) => guarded(() => read((rows) => rows.used(claim).used)),
    noteOnce: (name, expiresMs) => guarded(() => write((rows) => rows.addNote(name, expiresMs))),
    keepNote: (name, expiresMs) => guarded(() => write((rows) => rows.putNote(name, expiresMs))),
    forgetNote: (name) => guarded(() => write((rows) => rows.removeNote(name))),
    decide: (id, decision, hand) => guarded(() => write((rows) => decideJob(rows, id, { decision, hand }))),
    remove: (id, options) => guarded(() => write((rows) => removeJob(rows, id, options))),
  };
}
