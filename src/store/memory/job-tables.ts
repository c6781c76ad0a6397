import type { Job } from '../../jobs/job.js';
import type { StoredWish } from '../../jobs/store-port.js';
import { type Claim, countsFor, isWithin, type LedgerEntry } from '../../usage/ledger.js';
import { withAliases } from '../alias.js';
import type { JobFacts, JobRow, JobRows, JobTables } from '../job-rows.js';
import { createLeases } from '../leases.js';
import { createMemoryBlocks } from './block-rows.js';
import { createMemoryMembers, type KeptWish } from './member-rows.js';
import { createMemorySettings } from './setting-rows.js';

type Kept = JobFacts & { readonly job: Job; readonly key: string | undefined };

const HOUR_MS = 3_600_000;

/**
 * Tables in memory. Each transaction is synchronous and checks before it writes, so none is left half done. What is
 * written is frozen rather than copied: a program that changes a job in place fails at once.
 */
export function createMemoryTables({
  now,
  steadyNow = now,
}: {
  /** The wall clock, in milliseconds. */
  readonly now: () => number;
  /** The clock of leases. It should not jump when the wall clock is set. */
  readonly steadyNow?: () => number;
}): JobTables {
  const leases = createLeases({ now: steadyNow });
  const jobs = new Map<string, Kept>();
  const open = new Set<string>();
  const requests = new Map<string, { readonly jobId: string; readonly expiresMs: number }>();
  const wishes = new Map<number, KeptWish>();
  const notes = new Map<string, { readonly expiresMs: number }>();
  const ledger = new Map<string, LedgerEntry[]>();
  /** The jobs in the ledger by the hour in which they were requested. */
  const idsByHour = new Map<number, Set<string>>();
  let lastSeq = 0;

  const isThere = ({ expiresMs }: { readonly expiresMs: number | undefined }) =>
    expiresMs === undefined || expiresMs > now();
  const rowOf = ([id, { job, key: _key, ...facts }]: readonly [string, Kept]): JobRow => ({
    ...facts,
    id,
    read: () => ({ job }),
  });
  const rowsWhere = (isMeant: (kept: Kept) => boolean) =>
    [...jobs].filter(([, kept]) => isThere(kept) && isMeant(kept)).map(rowOf);

  function keep(job: Job, facts: Kept): void {
    freeze(job);
    jobs.set(job.id, { ...facts, job });
    if (facts.isOpen) open.add(job.id);
    else open.delete(job.id);
  }

  const wishesOf = (jobId: string): readonly StoredWish[] =>
    [...wishes].flatMap(([seq, kept]) => (kept.jobId === jobId ? [{ seq, wish: kept.wish }] : []));

  const isOf =
    (userId: string) =>
    ({ job }: Kept) =>
      job.requester.userId === userId;
  const member = createMemoryMembers({
    jobsOf: (userId) =>
      [...jobs]
        .filter(([, kept]) => isOf(userId)(kept))
        .map(rowOf)
        .reverse(),
    openNaming: (userId) =>
      rowsWhere((kept) => kept.isOpen && !isOf(userId)(kept) && JSON.stringify(kept.job).includes(userId)),
    changeJobs: (change) => {
      for (const { job, ...facts } of [...jobs.values()]) keep(change(job), { ...facts, job });
    },
    wishes,
    ledger,
  });

  /** The jobs that may count for a claim, instead of all jobs in the ledger. */
  function idsIn({ window }: Claim): readonly string[] {
    if (typeof window === 'string') return [...open];
    const { fromMs, toMs } = window;
    const hours = [...idsByHour].filter(([hour]) => (hour + 1) * HOUR_MS > fromMs && hour * HOUR_MS < toMs);
    return hours.flatMap(([, ids]) => [...ids]);
  }

  const used: JobRows['used'] = (claim) => {
    const counted = idsIn(claim).flatMap((id) => {
      const last = ledger.get(id)?.at(-1);
      if (last === undefined) return [];
      const isOpen = open.has(last.jobId);
      const isRunning = isOpen && jobs.get(last.jobId)?.slot === 'held';
      return countsFor(last, claim, { isOpen, isRunning }) ? [last] : [];
    });
    const micros = counted.reduce((sum, entry) => sum + entry.micros, 0);
    const latestMs = counted.length === 0 ? undefined : Math.max(...counted.map(({ atMs }) => atMs));
    return { used: claim.unit === 'clips' ? counted.length : micros, latestMs };
  };

  const openIds = () => [...new Set([...open, ...rows.wished()])];
  const lastTurnOf = (isMeant: (kept: Kept) => boolean) =>
    [...jobs.values()].reduce((last, kept) => Math.max(last, isMeant(kept) ? (kept.turn ?? 0) : 0), 0);

  const rows: JobRows = {
    nowMs: now,
    leases,
    get: (id) => {
      const kept = jobs.get(id);
      return kept !== undefined && isThere(kept) ? rowOf([id, kept]) : undefined;
    },
    add: (job, facts) => {
      // An expired job with this id must not keep its position.
      jobs.delete(job.id);
      keep(job, { ...facts, job });
    },
    change: (job, facts) => keep(job, { ...facts, job, key: jobs.get(job.id)?.key }),
    remove: (id) => {
      jobs.delete(id);
      open.delete(id);
      for (const { seq } of wishesOf(id)) wishes.delete(seq);
    },
    open: () => openIds().flatMap((id) => rows.get(id) ?? []),
    free: (owner) =>
      openIds()
        .filter((id) => leases.isFree(id, owner))
        .flatMap((id) => rows.get(id) ?? []),
    byKey: (key) => rowsWhere((kept) => kept.key === key),
    byMember: (userId) => rowsWhere(isOf(userId)).reverse(),
    holderOf: (requestId) => {
      const held = requests.get(requestId);
      return held !== undefined && isThere(held) ? held.jobId : undefined;
    },
    hold: ({ id, ...held }) => void requests.set(id, held),
    addWish: (jobId, wish) => {
      lastSeq += 1;
      freeze(wish);
      wishes.set(lastSeq, { jobId, wish });
    },
    wished: () => [...new Set([...wishes.values()].map(({ jobId }) => jobId))],
    wishesOf,
    removeWish: (jobId, seq) => {
      if (wishes.get(seq)?.jobId === jobId) wishes.delete(seq);
    },
    addEntry: (entry) => {
      const { jobId, atMs } = entry;
      ledger.set(jobId, [...(ledger.get(jobId) ?? []), entry]);
      const hour = Math.floor(atMs / HOUR_MS);
      idsByHour.set(hour, (idsByHour.get(hour) ?? new Set()).add(jobId));
    },
    accounts: () =>
      [...new Set([...jobs.keys(), ...ledger.keys()])].map((id) => ({
        id,
        entries: rows.entriesOf(id),
        job: rows.get(id),
      })),
    entriesOf: (jobId) => ledger.get(jobId) ?? [],
    settings: createMemorySettings(),
    member,
    blocks: createMemoryBlocks(),
    lastEntriesIn: (scope, { fromMs, toMs }) =>
      [...ledger.values()]
        .flatMap((entries) => entries.at(-1) ?? [])
        .filter((entry) => entry.atMs >= fromMs && entry.atMs < toMs && isWithin(entry, scope))
        .sort((one, other) => one.atMs - other.atMs || (one.jobId < other.jobId ? -1 : 1)),
    addNote: (name, expiresMs) => {
      const known = notes.get(name);
      if (known !== undefined && isThere(known)) return false;
      notes.set(name, { expiresMs });
      return true;
    },
    putNote: (name, expiresMs) => void notes.set(name, { expiresMs }),
    removeNote: (name) => void notes.delete(name),
    demandErasure: () => {},
    sweep: ({ keepMs = Number.POSITIVE_INFINITY } = {}) => {
      const latestMs = now() + keepMs;
      for (const [id, kept] of jobs) {
        if (!isThere(kept)) rows.remove(id);
        else if ((kept.expiresMs ?? 0) > latestMs) jobs.set(id, { ...kept, expiresMs: latestMs });
      }
      member.sweep(now());
      for (const [name, note] of notes) if (!isThere(note)) notes.delete(name);
      for (const [id, held] of requests) if (!isThere(held)) requests.delete(id);
    },
    waiting: () =>
      [...open].flatMap((id) => {
        const { job, slot: line } = jobs.get(id) ?? {};
        if (job === undefined || line === undefined || line === 'held' || !leases.isHeld(id)) return [];
        const { userId, guildId } = job.requester;
        return [{ id, userId, guildId, line }];
      }),
    lastTurn: () => lastTurnOf(() => true),
    lastTurns: (userId) =>
      new Map(
        [...rows.waiting().map((job) => job.userId), ...(userId === undefined ? [] : [userId])].map(
          (who) => [who, lastTurnOf(isOf(who))] as const,
        ),
      ),
    used: withAliases(used, member.secret),
  };
  const transact: JobTables['write'] = async (act) => act(rows);
  return { read: transact, write: transact, lease: transact, erase: async () => true, onWish: () => {} };
}

function freeze(value: unknown): void {
  // Most parts of a changed job are those of the job before.
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
