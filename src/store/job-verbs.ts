import { isDeepStrictEqual } from 'node:util';
import { FlipbookError } from '../errors.js';
import { dueEntryOf } from '../jobs/due-entry.js';
import type { Job } from '../jobs/job.js';
import { slotOf } from '../jobs/slots.js';
import type { CreateResult, JobStore, PutResult, SlotClaim, Unique } from '../jobs/store-port.js';
import { isClosed, isEnded, isIn } from '../jobs/transitions.js';
import { readWish } from '../jobs/wish.js';
import { sentence } from '../text/sentence.js';
import { type Decision, type DecisionResult, decide } from '../usage/decision.js';
import { type Hand, nextEntry, releaseOf } from '../usage/ledger.js';
import { isExceeded } from '../usage/limit-refusal.js';
import { aheadOf, aheadOfEach, type LastTurn } from '../usage/turns.js';
import { forgetJob } from './forget.js';
import { isNewer } from './job-record.js';
import type { JobFacts, JobRow, JobRows } from './job-rows.js';

const DAY_MS = 24 * 3_600_000;

/** How long a closed job stays readable by default. */
export const CLOSED_TTL_MS = 30 * DAY_MS;

/** fal lists no older requests. */
const REQUEST_TTL_MS = 90 * DAY_MS;

/** What a verb works with inside one transaction. */
export type VerbContext = {
  readonly rows: JobRows;
  /** How long a closed job stays readable. */
  readonly closedTtlMs: number;
};

/** The columns of a job written at `nowMs`. */
export function factsOf(
  job: Job,
  {
    nowMs,
    closedTtlMs,
    ...facts
  }: Pick<VerbContext, 'closedTtlMs'> &
    Pick<JobFacts, 'revision' | 'writer' | 'turn'> & { readonly nowMs: number },
): JobFacts {
  const isOpen = !isClosed(job);
  return { ...facts, isOpen, expiresMs: isOpen ? undefined : nowMs + closedTtlMs, slot: slotOf(job) };
}

/** The request that a job holds from `nowMs` on; undefined when it has none. */
export function requestOf({ id: jobId, state }: Job, nowMs: number) {
  const id = 'requestId' in state ? state.requestId : undefined;
  return id === undefined ? undefined : { id, jobId, expiresMs: nowMs + REQUEST_TTL_MS };
}

/** See {@link JobStore}. */
export function createJob(
  { rows, closedTtlMs }: VerbContext,
  job: Job,
  { claims = [], roleIds, unique, lease }: Parameters<JobStore['create']>[1] = {},
): CreateResult {
  const known = rows.get(job.id) ?? (unique && rows.byKey(unique.key).find((row) => isRival(row, unique)));
  if (known !== undefined) return { kind: 'known', job: jobOf(known) };
  const balances = claims.map((claim) => ({ claim, ...rows.used(claim) }));
  if (balances.some(isExceeded)) return { kind: 'refused', balances };
  const facts = factsOf(job, {
    revision: 1,
    writer: lease?.owner,
    turn: undefined,
    nowMs: rows.nowMs(),
    closedTtlMs,
  });
  rows.add(job, { ...facts, key: unique?.key });
  account(rows, job, roleIds);
  // Before the commit, so that no other owner can claim the job in between.
  if (lease !== undefined) rows.leases.grant([job.id], lease);
  return { kind: 'created', revision: 1 };
}

/** See {@link JobStore}. */
export function putJob(
  { rows, closedTtlMs }: VerbContext,
  job: Job,
  { ifRevision, owner, answers = [], claims = [] }: Parameters<JobStore['put']>[1],
): PutResult {
  const row = rows.get(job.id);
  // Only its writer may repeat a put: another owner that ends the job alike has shown that end itself.
  if (row?.revision === ifRevision + 1 && row.writer === owner && isSameJob(row, job)) {
    if (isClosed(job) && owner !== undefined) rows.leases.release(owner, [job.id]);
    return { kind: 'saved', revision: ifRevision + 1 };
  }
  if (!isCurrent(rows, row, { ifRevision, owner })) return { kind: 'stale' };
  const nowMs = rows.nowMs();
  const request = requestOf(job, nowMs);
  const holder = request && rows.holderOf(request.id);
  if (holder !== undefined && holder !== job.id) return { kind: 'held', by: holder };
  const isStart = slotOf(job) === 'held' && row.slot !== 'held';
  const refusal = isStart ? firstRefusal(rows, job, claims) : undefined;
  if (refusal !== undefined) return refusal;
  const revision = ifRevision + 1;
  const turn = isStart ? rows.lastTurn() + 1 : row.turn;
  rows.change(job, factsOf(job, { revision, writer: owner, turn, nowMs, closedTtlMs }));
  if (request !== undefined && holder === undefined) rows.hold(request);
  account(rows, job);
  for (const seq of answers) rows.removeWish(job.id, seq);
  if (isClosed(job)) rows.leases.end(job.id);
  if (job.isForgotten === true && isClosed(job)) forgetJob(rows, job, job.requester.userId);
  return { kind: 'saved', revision };
}

function firstRefusal(
  rows: JobRows,
  { id, requester: { userId, guildId } }: Job,
  claims: readonly SlotClaim[],
): Extract<PutResult, { kind: 'refused' }> | undefined {
  if (claims.length === 0) return undefined;
  const [waiting, lastTurn] = [rows.waiting(), lastTurnIn(rows, userId)];
  for (const claim of claims) {
    const ahead = aheadOf({ id, userId, guildId, line: claim.scope.kind }, waiting, lastTurn);
    if (rows.used(claim).used + ahead + claim.amount > claim.limit) return { kind: 'refused', claim, ahead };
  }
  return undefined;
}

/** See {@link JobStore}. */
export function lineOf(rows: JobRows): ReadonlyMap<string, number> {
  return aheadOfEach(rows.waiting(), lastTurnIn(rows));
}

function lastTurnIn(rows: JobRows, userId?: string): LastTurn {
  const turns = rows.lastTurns(userId);
  return (who) => turns.get(who) ?? 0;
}

/** See {@link JobStore}. Throws for a job that is not `accepted`. */
export function removeJob(rows: JobRows, id: string, options: Parameters<JobStore['remove']>[1]): boolean {
  const row = rows.get(id);
  // Another process that took it over may have begun it.
  if (!isCurrent(rows, row, options)) return false;
  const job = jobOf(row);
  if (!isIn(job, 'accepted')) throw new Error(`Job ${id} has begun: it can't be forgotten`);
  const release = releaseOf(rows.entriesOf(id).at(-1));
  if (release !== undefined) rows.addEntry(release);
  // Nobody will apply its wishes any more.
  if (isForgotten(rows, job)) forgetJob(rows, job, job.requester.userId);
  else rows.remove(id);
  rows.leases.end(id);
  return true;
}

/** True when its member wants it deleted, even if nobody has applied that yet. */
function isForgotten(rows: JobRows, job: Job): boolean {
  return (
    job.isForgotten === true || rows.wishesOf(job.id).some(({ wish }) => readWish(wish)?.kind === 'forget')
  );
}

/** See {@link JobStore}. */
export function decideJob(
  rows: JobRows,
  id: string,
  { decision, hand }: { readonly decision: Decision; readonly hand: Hand },
): DecisionResult {
  const result = decide(rows.entriesOf(id), decision, hand);
  if (result.kind === 'written') rows.addEntry(result.entry);
  return result;
}

/** The job of a row. Throws JOB_UNREADABLE; its detail for the log names the problems. */
export function jobOf({ read }: JobRow): Job {
  const reading = read();
  if ('job' in reading) return reading.job;
  const why = isNewer(reading) ? sentence('job.newer') : sentence('job.unreadable');
  throw new FlipbookError('JOB_UNREADABLE', why, {
    detail: JSON.stringify(reading.problems),
  });
}

function isRival({ isOpen, read }: JobRow, { until }: Unique): boolean {
  const reading = read();
  if ('job' in reading) return until === 'forgotten' || !isEnded(reading.job);
  // Only a newer version knows whether an open one has ended. Without it, the same thing would be paid twice.
  return isNewer(reading) && (until === 'forgotten' || isOpen);
}

function isCurrent(
  { leases }: JobRows,
  row: JobRow | undefined,
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

/** Appends the ledger entry that the job's state requires. */
function account(rows: JobRows, job: Job, roleIds?: readonly string[]): void {
  const entry = nextEntry(rows.entriesOf(job.id).at(-1), dueEntryOf(job), roleIds);
  if (entry !== undefined) rows.addEntry(entry);
}
