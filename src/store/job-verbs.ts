import { isDeepStrictEqual } from 'node:util';
import { FlipbookError } from '../errors.js';
import { dueEntryOf } from '../jobs/due-entry.js';
import type { Job } from '../jobs/job.js';
import type { CreateResult, JobStore, PutResult, Unique } from '../jobs/store-port.js';
import { isClosed, isEnded, isIn } from '../jobs/transitions.js';
import { sentence } from '../text/sentence.js';
import { nextEntry, releaseOf } from '../usage/ledger.js';
import { forgetJob } from './forget.js';
import type { JobFacts, JobRow, JobRows } from './job-rows.js';
import type { Leases } from './leases.js';

const DAY_MS = 24 * 3_600_000;

/** How long a closed job stays readable by default. */
export const CLOSED_TTL_MS = 30 * DAY_MS;

/** fal lists no older requests. */
const REQUEST_TTL_MS = 90 * DAY_MS;

/** What a verb works with inside one transaction. */
export type VerbContext = {
  readonly rows: JobRows;
  readonly leases: Leases;
  /** The store's clock. */
  readonly nowMs: number;
  /** How long a closed job stays readable. */
  readonly closedTtlMs: number;
};

/** The columns of a job written at `nowMs`. */
export function factsOf(
  job: Job,
  {
    revision,
    writer,
    nowMs,
    closedTtlMs,
  }: Pick<VerbContext, 'nowMs' | 'closedTtlMs'> & {
    readonly revision: number;
    readonly writer: string | undefined;
  },
): JobFacts {
  const isOpen = !isClosed(job);
  return { revision, isOpen, writer, expiresMs: isOpen ? undefined : nowMs + closedTtlMs };
}

/** The request that a job holds from `nowMs` on; undefined when it has none. */
export function requestOf({ id: jobId, state }: Job, nowMs: number) {
  const id = 'requestId' in state ? state.requestId : undefined;
  return id === undefined ? undefined : { id, jobId, expiresMs: nowMs + REQUEST_TTL_MS };
}

/** See {@link JobStore}. */
export function createJob(
  { rows, leases, nowMs, closedTtlMs }: VerbContext,
  job: Job,
  { claims = [], roleIds, unique, lease }: Parameters<JobStore['create']>[1] = {},
): CreateResult {
  const known = rows.get(job.id) ?? (unique && rows.byKey(unique.key).find((row) => isRival(row, unique)));
  if (known !== undefined) return { kind: 'known', job: jobOf(known) };
  for (const claim of claims) {
    const used = rows.used(claim);
    if (used + claim.amount > claim.limit) return { kind: 'refused', claim, used };
  }
  rows.add(job, {
    ...factsOf(job, { revision: 1, writer: lease?.owner, nowMs, closedTtlMs }),
    key: unique?.key,
  });
  account(rows, job, roleIds);
  // Before the commit, so that no other owner can claim the job in between.
  if (lease !== undefined) leases.grant(job.id, lease);
  return { kind: 'created', revision: 1 };
}

/** See {@link JobStore}. The caller ends the lease of a closed job after the commit. */
export function putJob(
  { rows, leases, nowMs, closedTtlMs }: VerbContext,
  job: Job,
  { ifRevision, owner, answers = [] }: Parameters<JobStore['put']>[1],
): PutResult {
  const row = rows.get(job.id);
  // Only its writer may repeat a put: another owner that ends the job alike has shown that end itself.
  if (row?.revision === ifRevision + 1 && row.writer === owner && isSameJob(row, job)) {
    return { kind: 'saved', revision: ifRevision + 1 };
  }
  if (!isCurrent(row, leases, { ifRevision, owner })) return { kind: 'stale' };
  const request = requestOf(job, nowMs);
  const holder = request && rows.holderOf(request.id);
  if (holder !== undefined && holder !== job.id) return { kind: 'held', by: holder };
  const revision = ifRevision + 1;
  rows.change(job, factsOf(job, { revision, writer: owner, nowMs, closedTtlMs }));
  if (request !== undefined && holder === undefined) rows.hold(request);
  account(rows, job);
  for (const seq of answers) rows.removeWish(job.id, seq);
  if (job.isForgotten === true && isClosed(job)) forgetJob(rows, job, job.requester.userId);
  return { kind: 'saved', revision };
}

/** See {@link JobStore}. Throws for a job that is not `accepted`. */
export function removeJob(
  { rows, leases }: VerbContext,
  id: string,
  options: Parameters<JobStore['remove']>[1],
): boolean {
  const row = rows.get(id);
  // Whoever has taken it over has perhaps begun it.
  if (!isCurrent(row, leases, options)) return false;
  if (!isIn(jobOf(row), 'accepted')) throw new Error(`Job ${id} has begun: it can't be forgotten`);
  const release = releaseOf(rows.entriesOf(id).at(-1));
  if (release !== undefined) rows.addEntry(release);
  rows.remove(id);
  return true;
}

/** The job of a row. Throws JOB_UNREADABLE; its detail for the log names the problems. */
export function jobOf({ read }: JobRow): Job {
  const reading = read();
  if ('job' in reading) return reading.job;
  throw new FlipbookError('JOB_UNREADABLE', sentence('job.unreadable'), {
    detail: JSON.stringify(reading.problems),
  });
}

function isRival({ read }: JobRow, { until }: Unique): boolean {
  const reading = read();
  return 'job' in reading && (until === 'forgotten' || !isEnded(reading.job));
}

function isCurrent(
  row: JobRow | undefined,
  leases: Leases,
  { ifRevision, owner }: Parameters<JobStore['remove']>[1],
): row is JobRow {
  return row !== undefined && row.revision === ifRevision && !leases.isOthers(row.id, owner);
}

/** True when the row already holds this job: a caller that never got the answer repeats its put. */
function isSameJob({ read }: JobRow, job: Job): boolean {
  const reading = read();
  const plain = (value: Job): unknown => JSON.parse(JSON.stringify(value));
  return 'job' in reading && isDeepStrictEqual(plain(reading.job), plain(job));
}

/** Appends what the ledger must say of the job now. */
function account(rows: JobRows, job: Job, roleIds?: readonly string[]): void {
  const entry = nextEntry(rows.entriesOf(job.id).at(-1), dueEntryOf(job), roleIds);
  if (entry !== undefined) rows.addEntry(entry);
}
