import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { dueEntryOf } from '../../src/jobs/due-entry.js';
import type { Job, Phase } from '../../src/jobs/job.js';
import { isEnded, isIn, transitions } from '../../src/jobs/transitions.js';
import type { JobRows, JobTables } from '../../src/store/job-rows.js';
import type { Claim } from '../../src/usage/ledger.js';
import { claimsOf, type Limit } from '../../src/usage/limits.js';
import type { SimulatedFal } from './fal.js';
import { spentBy } from './spent.js';
import type { Story } from './story.js';
import type { TurnsWitness } from './turns-witness.js';

/** What was written to the store, observed below all code under test. */
export type Witness = {
  readonly tables: JobTables;
  /** True when the job was ever stored. */
  readonly wasCreated: (jobId: string) => boolean;
  readonly jobOf: (jobId: string) => Job | undefined;
  /** True when the job has ended with an unclear outcome. */
  readonly isUnclear: (jobId: string) => boolean;
  /** The stored phase of a job. */
  readonly phaseOf: (jobId: string) => Phase | undefined;
  readonly isHeld: (requestId: string) => boolean;
  /** The jobs with unanswered wishes. */
  readonly unanswered: () => readonly string[];
};

const wishSchema = z.looseObject({
  kind: z.string(),
  access: z.looseObject({ token: z.string() }).optional(),
  requestId: z.string().optional(),
  decision: z.looseObject({ kind: z.string(), by: z.string().optional() }).optional(),
});

type SeenWish = { readonly jobId: string; readonly wish: z.infer<typeof wishSchema> };

/**
 * Checks every write to the tables: it must follow from the one before, and honour the wishes that it answers. No limit
 * may ever be exceeded, and the ledger must agree with the jobs.
 */
export function createWitness({
  tables,
  senderOf,
  turns,
  limits,
  nowMs,
  lookedAtMs,
  story,
}: {
  readonly tables: JobTables;
  readonly senderOf: SimulatedFal['senderOf'];
  readonly turns: TurnsWitness;
  readonly limits: readonly Limit[];
  readonly nowMs: () => number;
  /** When a process last checked whether this member is blocked. */
  readonly lookedAtMs: (userId: string) => number | undefined;
  readonly story: Story;
}): Witness {
  const last = new Map<
    string,
    { readonly job: Job; readonly revision: number; readonly writtenMs: number }
  >();
  /** The tokens that jobs were created with. */
  const created = new Map<string, string>();
  const held = new Set<string>();
  const wishes = new Map<number, SeenWish>();
  let watched: { readonly rows: JobRows; readonly over: JobRows } | undefined;

  function* jobs(): Generator<Job> {
    for (const { job } of last.values()) yield job;
  }

  function checkLimits(job: Job): void {
    for (const claim of claimsOf(
      { limits, exemptRoleIds: [], timeZone: 'UTC' },
      { entry: dueEntryOf(job), roleIds: [] },
    )) {
      const spent = spentBy(jobs(), claim);
      if (spent !== undefined && spent > claim.limit)
        story.violate(`Job ${job.id} exceeds ${told(claim)}: ${spent}`);
    }
  }

  function checkChange(job: Job, revision: number): void {
    const before = last.get(job.id);
    if (before === undefined) {
      story.violate(`Job ${job.id} is written, and was never created`);
      return;
    }
    const [from, to] = [before.job.state.phase, job.state.phase];
    const name = `Job ${job.id}`;
    if (revision !== before.revision + 1) story.violate(`${name} was written past a revision`);
    if (from !== to && !transitions[from].includes(to)) story.violate(`${name} went from ${from} to ${to}`);
    if (before.job.cancel !== undefined && job.cancel === undefined) {
      story.violate(`The wish to cancel job ${job.id} was forgotten`);
    }
    if (!isDeepStrictEqual(before.job.requester, job.requester))
      story.violate(`${name} has another requester`);
    const isDue = to === 'submitting' && from !== 'submitting';
    if (isDue && (lookedAtMs(job.requester.userId) ?? 0) < before.writtenMs)
      story.violate(`${name} is due, and nobody has looked again whether its member is blocked`);
    const requestId = requestOf(job);
    const had = requestOf(before.job);
    if (had !== undefined && had !== requestId) story.violate(`${name} has lost its request ${had}`);
    const sender = requestId === undefined ? job.id : senderOf(requestId);
    if (sender !== job.id) story.violate(`${name} has the request of job ${sender}`);
    if (requestId !== undefined) held.add(requestId);
  }

  function watch(rows: JobRows): JobRows {
    return {
      ...rows,
      add: (job, facts) => {
        rows.add(job, facts);
        created.set(job.id, job.replyTo.token);
        last.set(job.id, { job, revision: facts.revision, writtenMs: nowMs() });
        checkLimits(job);
      },
      used: (claim) => {
        const balance = rows.used(claim);
        const spent = spentBy(jobs(), claim);
        if (spent !== undefined && balance.used !== spent)
          story.violate(`The ledger says ${balance.used} of ${told(claim)}, the jobs ${spent}`);
        return balance;
      },
      change: (job, facts) => {
        rows.change(job, facts);
        checkChange(job, facts.revision);
        turns.note(job);
        last.set(job.id, { job, revision: facts.revision, writtenMs: nowMs() });
      },
      addWish: (jobId, wish) => {
        const before = new Set(rows.wishesOf(jobId).map(({ seq }) => seq));
        rows.addWish(jobId, wish);
        for (const { seq } of rows.wishesOf(jobId)) {
          if (!before.has(seq)) wishes.set(seq, { jobId, wish: wishSchema.parse(wish) });
        }
      },
      removeWish: (jobId, seq) => {
        rows.removeWish(jobId, seq);
        const seen = wishes.get(seq);
        const job = last.get(jobId)?.job;
        wishes.delete(seq);
        if (seen === undefined || job === undefined || isHonoured(seen.wish, job, created.get(jobId))) return;
        story.violate(`The wish to ${seen.wish.kind} job ${jobId} was answered, and not honoured`);
      },
      remove: (id) => {
        rows.remove(id);
        last.delete(id);
        for (const [seq, { jobId }] of wishes) if (jobId === id) wishes.delete(seq);
      },
    };
  }

  function over(rows: JobRows): JobRows {
    if (watched?.rows !== rows) watched = { rows, over: watch(rows) };
    return watched.over;
  }

  return {
    tables: { ...tables, write: (act) => tables.write((rows) => act(over(rows))) },
    wasCreated: (jobId) => created.has(jobId),
    jobOf: (jobId) => last.get(jobId)?.job,
    isUnclear: (jobId) => {
      const job = last.get(jobId)?.job;
      return job !== undefined && isIn(job, 'failed') && job.state.failure.charge === 'unclear';
    },
    phaseOf: (jobId) => last.get(jobId)?.job.state.phase,
    isHeld: (requestId) => held.has(requestId),
    unanswered: () => [...new Set([...wishes.values()].map(({ jobId }) => jobId))],
  };
}

function told({ scope, unit, limit }: Claim): string {
  return `a limit of ${limit} ${unit} for ${'userId' in scope ? scope.userId : 'everybody'}`;
}

function requestOf({ state }: Job): string | undefined {
  return 'requestId' in state ? state.requestId : undefined;
}

/** True when the wish was applied, or came too late. */
function isHonoured(
  { kind, access, requestId, decision }: SeenWish['wish'],
  job: Job,
  firstToken: string | undefined,
): boolean {
  if (kind === 'cancel') return job.cancel !== undefined || isIn(job, 'rendered') || isEnded(job);
  if (kind === 'decide') {
    const made = job.approval?.decision;
    if (made === undefined) return job.cancel !== undefined || isEnded(job);
    // The first decision stands.
    return made.by !== decision?.by || made.kind === decision?.kind;
  }
  // What was named is checked next, or came too late.
  if (kind === 'request-ended')
    return job.webhook?.requestId !== undefined || requestOf(job) !== undefined || isEnded(job);
  if (kind === 'found') return !isIn(job, 'failed') || requestOf(job) === requestId;
  if (kind !== 'reach' || isEnded(job)) return true;
  const { isPrivate, token } = job.replyTo;
  // Another press may have been stored after it, with its own token.
  return !isPrivate || token === access?.token || token !== firstToken;
}
