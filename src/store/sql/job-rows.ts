import * as z from 'zod';
import type { LedgerEntry } from '../../usage/ledger.js';
import { withAliases } from '../alias.js';
import { type JobReading, readRecordText } from '../job-record.js';
import type { JobFacts, JobRow, JobRows } from '../job-rows.js';
import { createBlockRows } from './block-rows.js';
import { createLedgerRows } from './ledger-rows.js';
import { createLineRows } from './line-rows.js';
import { createMemberRows } from './member-rows.js';
import { createNoteRows } from './note-rows.js';
import { createSettingRows } from './setting-rows.js';
import type { Sql } from './sql.js';
import { createWishRows } from './wish-rows.js';

const jobRowSchema = z
  .object({
    id: z.string(),
    revision: z.int(),
    record: z.string(),
    is_open: z.int(),
    writer: z.string().nullable(),
    expires: z.int().nullable(),
    slot: z.enum(['held', 'installation', 'guild']).nullable(),
    turn: z.int().nullable(),
  })
  .transform(({ id, revision, record, is_open, writer, expires, slot, turn }): JobRow => {
    let reading: JobReading | undefined;
    return {
      id,
      revision,
      isOpen: is_open === 1,
      writer: writer ?? undefined,
      expiresMs: expires ?? undefined,
      slot: slot ?? undefined,
      turn: turn ?? undefined,
      read: () => {
        reading ??= readRecordText(record);
        return reading;
      },
    };
  });
const idSchema = z.object({ id: z.string() });

const columnsOf = ({ isOpen, writer, expiresMs, slot, turn }: Omit<JobFacts, 'revision'>) =>
  [isOpen ? 1 : 0, writer ?? null, expiresMs ?? null, slot ?? null, turn ?? null] as const;

/** More than are listed, because some may be unreadable. */
const MOST_LISTED = 100;

/** Limits how long one sweep blocks everything else. */
const SWEPT_AT_ONCE = 1_000;

const COLUMNS = 'select id, revision, record, is_open, writer, expires, slot, turn from job';
const IS_THERE = '(expires is null or expires > now_ms())';

const OPEN_IDS = 'select id from job where is_open = 1 union select job_id from wish';

/** Open, or with unanswered wishes. With "or", PostgreSQL would read every job that is over. */
export const IS_OPEN = `id in (${OPEN_IDS}) and ${IS_THERE}`;

/** Everything but leases, what depends on them, and what is a matter of each database's files. */
export type SqlRows = Omit<JobRows, 'leases' | 'free' | 'demandErasure'> & {
  /** The ids of the jobs that are `open`, and of some that have expired. */
  readonly openIds: () => readonly string[];
  /** The rows of jobs that meet a condition. */
  readonly jobsWhere: (condition: string, ...bound: readonly string[]) => readonly JobRow[];
};

/** The rows in a database. Methods throw its errors. */
export function createSqlRows(sql: Sql): SqlRows {
  const { all, run, nowMs } = sql;
  // A transaction that is run again meets the same rows again, and reads no record twice.
  const known = new WeakMap<object, JobRow>();

  function rowOf(found: unknown): JobRow {
    const seen = typeof found === 'object' && found !== null ? found : {};
    const row = known.get(seen) ?? jobRowSchema.parse(found);
    known.set(seen, row);
    return row;
  }
  const jobsWhere: SqlRows['jobsWhere'] = (condition, ...bound) =>
    all(`${COLUMNS} where ${condition}`, ...bound).map(rowOf);

  function remove(id: string): void {
    run('delete from job where id = ?', id);
    run('delete from wish where job_id = ?', id);
  }

  const { sweepNotes, ...notes } = createNoteRows(sql);
  const { entries, ...ledger } = createLedgerRows(sql);
  const member = createMemberRows(sql, jobsWhere);
  return {
    jobsWhere,
    nowMs,
    openIds: () =>
      z
        .array(idSchema)
        .parse(all(OPEN_IDS))
        .map(({ id }) => id),
    get: (id) => jobsWhere(`id = ? and ${IS_THERE}`, id)[0],
    add: (job, { revision, key, ...facts }) => {
      // An expired job with this id may still be there.
      remove(job.id);
      run(
        `insert into job (id, revision, record, user_id, unique_key, is_open, writer, expires, slot, turn)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...([job.id, revision, JSON.stringify(job), job.requester.userId, key ?? null] as const),
        ...columnsOf(facts),
      );
    },
    change: (job, { revision, ...facts }) =>
      run(
        `update job set revision = ?, record = ?, is_open = ?, writer = ?, expires = ?, slot = ?, turn = ?
         where id = ?`,
        revision,
        JSON.stringify(job),
        ...columnsOf(facts),
        job.id,
      ),
    remove,
    open: () => jobsWhere(`${IS_OPEN} order by place`),
    byKey: (key) => jobsWhere(`unique_key = ? and ${IS_THERE}`, key),
    byMember: (userId) =>
      jobsWhere(`user_id = ? and ${IS_THERE} order by place desc limit ${MOST_LISTED}`, userId),
    holderOf: (requestId) => {
      const [held] = all('select job_id as id from request where id = ? and expires > now_ms()', requestId);
      return idSchema.optional().parse(held)?.id;
    },
    hold: ({ id, jobId, expiresMs }) =>
      run(
        `insert into request (id, job_id, expires) values (?, ?, ?)
         on conflict (id) do update set job_id = excluded.job_id, expires = excluded.expires`,
        id,
        jobId,
        expiresMs,
      ),
    accounts: () => {
      const jobs = new Map(jobsWhere(IS_THERE).map((job) => [job.id, job]));
      const accounts = new Map<string, LedgerEntry[]>([...jobs.keys()].map((id) => [id, []]));
      for (const entry of entries()) {
        const own = accounts.get(entry.jobId) ?? [];
        own.push(entry);
        accounts.set(entry.jobId, own);
      }
      return [...accounts].map(([id, own]) => ({ id, entries: own, job: jobs.get(id) }));
    },
    ...ledger,
    used: withAliases(ledger.used, member.secret),
    member,
    blocks: createBlockRows(sql),
    settings: createSettingRows(sql),
    ...createLineRows(sql),
    ...createWishRows(sql),
    ...notes,
    sweep: ({ keepMs } = {}) => {
      if (keepMs !== undefined) {
        run('update job set expires = now_ms() + ? where expires > now_ms() + ?', keepMs, keepMs);
      }
      run(
        'delete from job where place in (select place from job where expires <= now_ms() limit ?)',
        SWEPT_AT_ONCE,
      );
      run('delete from wish where not exists (select 1 from job where job.id = wish.job_id)');
      run('delete from request where expires <= now_ms()');
      member.sweep(nowMs());
      sweepNotes();
    },
  };
}
