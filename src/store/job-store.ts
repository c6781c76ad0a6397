import type { Job } from '../jobs/job.js';
import type { Log } from '../jobs/ports.js';
import type { JobStore, StoredJob } from '../jobs/store-port.js';
import { isClosed } from '../jobs/transitions.js';
import { guarded } from './guarded.js';
import { checkReadable } from './job-record.js';
import type { JobRow, JobRows, JobTables } from './job-rows.js';
import { CLOSED_TTL_MS, createJob, decideJob, jobOf, lineOf, putJob, removeJob } from './job-verbs.js';
import { createLeases } from './leases.js';
import { createUnreadable } from './unreadable.js';

/** How many jobs a member's list shows. */
const LISTED = 10;

/** The job store on tables that only this process uses. */
export function createJobStore({
  tables: { read, write, erase },
  now,
  steadyNow = now,
  closedTtlMs = CLOSED_TTL_MS,
  log,
}: {
  readonly tables: JobTables;
  /** The wall clock, in milliseconds. */
  readonly now: () => number;
  /** The clock of leases. It should not jump when the wall clock is set. */
  readonly steadyNow?: () => number;
  /** How long a closed job stays readable. */
  readonly closedTtlMs?: number | undefined;
  readonly log: Log;
}): JobStore {
  const leases = createLeases({ now: steadyNow });
  const report = createUnreadable({ log });
  const context = (rows: JobRows) => ({ rows, leases, nowMs: now(), closedTtlMs });

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

  function readOpen(rows: JobRows, isMeant: (id: string) => boolean): readonly StoredJob[] {
    const open = rows.openIds().filter(isMeant);
    return open.flatMap((id) => rows.get(id) ?? []).flatMap(readable);
  }

  function listByMember(rows: JobRows, userId: string): readonly Job[] {
    const found: Job[] = [];
    for (const row of rows.byMember(userId)) {
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
      // Only after the commit: if it fails, the owner has to write the end again.
      if (writing.kind === 'saved' && isClosed(job)) {
        leases.end(job.id);
        if (job.isForgotten === true) await eraseIfPossible(job.id);
      }
      return writing;
    },
    line: () => guarded(async () => read((rows) => lineOf(context(rows)))),
    claim: ({ ids, limit, ...lease }) =>
      guarded(async () => {
        const wanted = ids && new Set(ids);
        const isMeant = (id: string) => (wanted?.has(id) ?? true) && leases.isFree(id, lease.owner);
        const claimed = read((rows) => readOpen(rows, isMeant)).slice(0, limit);
        for (const { job } of claimed) leases.grant(job.id, lease);
        report.summarize();
        return claimed;
      }),
    renew: async (lease) => leases.renew(lease),
    release: async ({ owner, ids = leases.idsOf(owner) }) => {
      for (const id of ids) leases.end(id, owner);
    },
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
    wishesOf: (id) => guarded(async () => read((rows) => rows.wishesOf(id))),
    get: (id) =>
      guarded(async () => {
        const row = read((rows) => rows.get(id));
        return row && { job: jobOf(row), revision: row.revision };
      }),
    listOpen: () =>
      guarded(async () => {
        const open = read((rows) => readOpen(rows, () => true));
        report.summarize();
        return open.map(({ job }) => job).filter((job) => !isClosed(job));
      }),
    listByMember: (userId) => guarded(async () => read((rows) => listByMember(rows, userId))),
    holderOf: (requestId) => guarded(async () => read((rows) => rows.holderOf(requestId))),
    entriesOf: (id) => guarded(async () => read((rows) => rows.entriesOf(id))),
    lastEntriesIn: (scope, span) => guarded(async () => read((rows) => rows.lastEntriesIn(scope, span))),
    used: (claim) => guarded(async () => read((rows) => rows.used(claim).used)),
    noteOnce: (name, expiresMs) => guarded(() => write((rows) => rows.addNote(name, expiresMs))),
    forgetNote: (name) => guarded(() => write((rows) => rows.removeNote(name))),
    decide: (id, decision, hand) => guarded(() => write((rows) => decideJob(rows, id, { decision, hand }))),
    remove: async (id, options) => {
      const isRemoved = await guarded(() => write((rows) => removeJob(context(rows), id, options)));
      if (isRemoved) leases.end(id);
      return isRemoved;
    },
  };
}
