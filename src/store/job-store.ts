import type Keyv from 'keyv';
import { FlipbookError } from '../errors.js';
import type { Job } from '../jobs/job.js';
import type { JobStore, Log } from '../jobs/ports.js';
import { isClosed, isIn } from '../jobs/transitions.js';
import { sentence } from '../text/sentence.js';
import { guarded } from './guarded.js';
import { checkReadable, readJob, type UnreadableRecord } from './job-record.js';
import { listed } from './listed.js';
import { createMemberIndex } from './member-index.js';
import { createRequestIndex } from './request-index.js';
import { createUnreadable } from './unreadable.js';

const DAY_MS = 24 * 3_600_000;

/** How long an ended job stays readable. */
const ENDED_TTL_MS = 30 * DAY_MS;

/** Longer, because a list is as old as its newest job's beginning. */
const LIST_TTL_MS = ENDED_TTL_MS + 7 * DAY_MS;

/** fal lists no request that is older. */
const REQUEST_TTL_MS = 90 * DAY_MS;

/** How many of a member's jobs are listed. */
const LISTED = 10;

/**
 * Jobs on Keyv: one for the records, one for the ids of open jobs, so that a start need not read every job, one for
 * records that can't be read, one for the ids of each member's jobs, and one for whose a request is. All must be made with `throwOnErrors`:
 * without it, Keyv answers a broken store as an empty one.
 */
export function createJobStore({
  jobs,
  open,
  unreadable: unreadableKeyv,
  members: membersKeyv,
  requests: requestsKeyv,
  log,
}: {
  readonly jobs: Keyv;
  readonly open: Keyv;
  readonly unreadable: Keyv;
  readonly members: Keyv;
  readonly requests: Keyv;
  readonly log: Log;
}): JobStore {
  const allOpen = listed(open);
  const unreadable = createUnreadable({ keyv: unreadableKeyv, log });
  const members = createMemberIndex({ keyv: membersKeyv, ttlMs: LIST_TTL_MS, log });
  const requests = createRequestIndex({ keyv: requestsKeyv, ttlMs: REQUEST_TTL_MS });

  async function get(id: string): Promise<Job | undefined> {
    const reading = await readJob(jobs, id);
    if (reading !== undefined && 'job' in reading) return reading.job;
    if (reading !== undefined) throw unreadableJob(reading);
    // It must not look like one that was never seen: its interaction, delivered again, would start a second job.
    if (await unreadable.has(id)) throw unreadableJob({ problems: [] });
    return undefined;
  }

  async function put(job: Job): Promise<void> {
    if (isClosed(job)) {
      await jobs.set(job.id, job, ENDED_TTL_MS);
      // Not before the end is safe: a job that is neither listed nor ended would be lost.
      await open.delete(job.id);
      return;
    }
    if (!isIn(job, 'accepted')) {
      await jobs.set(job.id, job);
      return;
    }
    // In one moment, so that they can share a commit; where they can't, listed first: a job that is written but not
    // listed would be lost by a crash in between.
    await Promise.all([
      open.set(job.id, true),
      jobs.set(job.id, job),
      members.add(job.requester.userId, job.id),
    ]);
  }

  /** Every step is safe before the next one: a record that is moved is never nowhere. */
  async function bringBack(job: Job): Promise<void> {
    if (!isClosed(job)) await open.set(job.id, true);
    await put(job);
    await unreadable.forget(job.id);
    log.info({ jobId: job.id }, 'A record that was set aside can be read again');
  }

  /** Former versions did not note whose a request is. */
  async function noteRequest({ id, state }: Job): Promise<void> {
    const requestId = 'requestId' in state ? state.requestId : undefined;
    if (requestId !== undefined) await requests.hold(requestId, id, async () => {});
  }

  async function readOpen(id: string): Promise<readonly Job[]> {
    const reading = await readJob(jobs, id);
    if (reading !== undefined && 'job' in reading && !isClosed(reading.job)) {
      await noteRequest(reading.job);
      return [reading.job];
    }
    if (reading === undefined || 'job' in reading) {
      // A crash in the middle of an end left it on the list.
      await open.delete(id);
      return [];
    }
    await unreadable.keep(id, reading);
    // What is no JSON can't be moved: it stays where it is, and only comes off the list.
    await Promise.all([open.delete(id), 'record' in reading ? jobs.delete(id) : undefined]);
    return [];
  }

  return {
    get: (id) => guarded(() => get(id)),
    put: async (job) => {
      checkReadable(job);
      await guarded(() => put(job));
    },
    listOpen: () =>
      guarded(async () => {
        await Promise.all((await unreadable.readable()).map(bringBack));
        const ids: string[] = [];
        for await (const [id] of allOpen()) ids.push(id);
        const found = await Promise.all(ids.map(readOpen));
        await unreadable.report();
        return found.flat();
      }),
    adopt: async (job) => {
      checkReadable(job);
      // A job that is taken up again was off the list.
      const write = () => Promise.all([open.set(job.id, true), jobs.set(job.id, job)]);
      return guarded(() => requests.hold(job.state.requestId, job.id, write));
    },
    holderOf: (requestId) => guarded(() => requests.holderOf(requestId)),
    listByMember: (userId) =>
      guarded(async () => {
        const found: Job[] = [];
        for (const id of await members.list(userId)) {
          const reading = await readJob(jobs, id);
          if (reading !== undefined && 'job' in reading) found.push(reading.job);
          else if (reading !== undefined) {
            log.warn({ jobId: id, problems: reading.problems }, "A member's job can't be read: not listed");
          }
          if (found.length === LISTED) break;
        }
        return found;
      }),
    remove: (id) =>
      guarded(async () => {
        const job = await get(id);
        if (job === undefined) return;
        if (!isIn(job, 'accepted')) throw new Error(`Job ${id} has begun: it can't be forgotten`);
        await Promise.all([jobs.delete(id), open.delete(id), members.remove(job.requester.userId, id)]);
      }),
  };
}

/** JOB_UNREADABLE, for the member; what is wrong with the record goes to the log. */
function unreadableJob({ problems }: Pick<UnreadableRecord, 'problems'>): FlipbookError {
  const detail = problems.length === 0 ? 'It is set aside' : JSON.stringify(problems);
  return new FlipbookError('JOB_UNREADABLE', sentence('job.unreadable'), { detail });
}
