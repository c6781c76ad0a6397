import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as z from 'zod';
import { isClosed } from '../../jobs/transitions.js';
import { variantKey } from '../../jobs/variant.js';
import { readRecordText } from '../job-record.js';
import { CLOSED_TTL_MS, factsOf, requestOf } from '../job-verbs.js';
import { whole } from './entries.js';

/** The namespaces of entries in which earlier versions kept jobs. */
const NAMESPACES = ['jobs', 'open', 'unreadable', 'members', 'requests'] as const;

const entrySchema = z.object({ key: z.string(), value: z.string(), expires: z.int().nullable() });
type Entry = z.infer<typeof entrySchema>;

/** Keyv's wrapper around a value. */
const wrappedSchema = z.object({ value: z.unknown() });
/** A record that was set aside. Records that are not JSON stayed among the jobs. */
const asideSchema = z.object({ record: z.record(z.string(), z.unknown()) });
const holderSchema = z.string();

/** The fields used of any record, readable or not. */
const userSchema = z.looseObject({ userId: z.string() });
const traceSchema = z.looseObject({
  origin: userSchema.optional(),
  requester: userSchema.optional(),
  createdAtMs: z.number().catch(0),
  /** The jobs created from this one. */
  offspring: z.array(z.string()).catch([]),
});
type Trace = { readonly userId: string; readonly createdAtMs: number; readonly offspring: readonly string[] };

/** A record of an earlier version. */
type Found = { readonly id: string; readonly record: string; readonly expires: number | null };

/**
 * Moves the jobs of an earlier version from entries into tables, unreadable records included. Runs within a
 * transaction; throws SQLite's errors.
 */
export function moveJobs(db: DatabaseSyncInstance, nowMs: number): void {
  const readAll = db.prepare(
    'select key, value, expires from entry where namespace = ? and (expires is null or expires > ?)',
  );
  const entriesOf = (namespace: (typeof NAMESPACES)[number]) =>
    z.array(entrySchema).parse(readAll.all(namespace, nowMs));

  const add = db.prepare(
    `insert into job (id, revision, record, user_id, is_open, expires) values (?, 1, ?, ?, ?, ?)`,
  );
  const name = db.prepare('update job set unique_key = ? where id = ?');
  const hold = db.prepare('insert or ignore into request (id, job_id, expires) values (?, ?, ?)');
  for (const { key, value, expires } of entriesOf('requests')) {
    const holder = holderSchema.safeParse(unwrapped(value));
    if (holder.success && expires !== null) hold.run(key, holder.data, expires);
  }
  const open = new Set(entriesOf('open').map(({ key }) => key));
  const found = [...entriesOf('jobs').map(asJob), ...entriesOf('unreadable').flatMap(asAside)];
  // Records that are not JSON were listed as unreadable and stayed among the jobs.
  for (const { key } of entriesOf('unreadable')) open.add(key);

  const jobs = new Map(found.toReversed().map((job) => [job.id, job]));
  const traced = [...jobs.values()].map((job) => ({ ...job, ...traceOf(job.record) }));
  // Members' lists follow the order of insertion.
  for (const job of traced.sort((one, other) => one.createdAtMs - other.createdAtMs)) {
    const reading = readRecordText(job.record);
    const known = 'job' in reading ? reading.job : undefined;
    const isOpen = known === undefined ? open.has(job.id) : !isClosed(known);
    const closedExpires =
      known && job.expires === null
        ? factsOf(known, {
            revision: 1,
            writer: undefined,
            turn: undefined,
            nowMs,
            closedTtlMs: CLOSED_TTL_MS,
          }).expiresMs
        : job.expires;
    add.run(
      whole(job.id),
      job.record,
      whole(job.userId),
      isOpen ? 1 : 0,
      (isOpen ? null : closedExpires) ?? null,
    );
    const request = known && requestOf(known, nowMs);
    if (request !== undefined) hold.run(whole(request.id), request.jobId, request.expiresMs);
  }
  for (const { id, offspring } of traced) {
    for (const child of offspring) {
      const reading = readRecordText(jobs.get(child)?.record ?? '');
      if ('job' in reading) name.run(variantKey(id, reading.job), child);
    }
  }
  for (const namespace of NAMESPACES) db.prepare('delete from entry where namespace = ?').run(namespace);
}

function asJob({ key, value, expires }: Entry): Found {
  const record = unwrapped(value);
  return { id: key, record: record === undefined ? value : JSON.stringify(record), expires };
}

function asAside({ key, value }: Entry): readonly Found[] {
  const aside = asideSchema.safeParse(unwrapped(value));
  return aside.success ? [{ id: key, record: JSON.stringify(aside.data.record), expires: null }] : [];
}

/** Unwraps Keyv's text; undefined when Keyv did not write it. */
function unwrapped(text: string): unknown {
  try {
    return wrappedSchema.parse(JSON.parse(text)).value;
  } catch {
    return undefined;
  }
}

function traceOf(record: string): Trace {
  try {
    const { origin, requester, createdAtMs, offspring } = traceSchema.parse(JSON.parse(record));
    return { userId: (origin ?? requester)?.userId ?? '', createdAtMs, offspring };
  } catch {
    return { userId: '', createdAtMs: 0, offspring: [] };
  }
}
