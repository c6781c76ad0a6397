import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import { withAliases } from '../alias.js';
import { readRecordText } from '../job-record.js';
import type { JobFacts, JobRow, JobRows } from '../job-rows.js';
import { createBlockRows } from './block-rows.js';
import { whole } from './entries.js';
import { createLedgerRows } from './ledger-rows.js';
import { createLineRows } from './line-rows.js';
import { createMemberRows } from './member-rows.js';
import { createNoteRows } from './note-rows.js';
import { createSettingRows } from './setting-rows.js';

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
  .transform(
    ({ id, revision, record, is_open, writer, expires, slot, turn }): JobRow => ({
      id,
      revision,
      isOpen: is_open === 1,
      writer: writer ?? undefined,
      expiresMs: expires ?? undefined,
      slot: slot ?? undefined,
      turn: turn ?? undefined,
      read: () => readRecordText(record),
    }),
  );
const idSchema = z.object({ id: z.string() });
const wishSchema = z
  .object({ seq: z.int(), wish: z.string() })
  .transform(({ seq, wish }): { seq: number; wish: unknown } => ({ seq, wish: JSON.parse(wish) }));

const columnsOf = ({ isOpen, writer, expiresMs, slot, turn }: Omit<JobFacts, 'revision'>) =>
  [isOpen ? 1 : 0, writer ?? null, expiresMs ?? null, slot ?? null, turn ?? null] as const;

/** More than are listed, because some may be unreadable. */
const MOST_LISTED = 100;

/** Limits how long one sweep blocks everything else. */
const SWEPT_AT_ONCE = 1_000;

/** The job tables of `db`. `now` is the clock for expiry. */
export function createJobRows(db: DatabaseSyncInstance, now: () => number): JobRows {
  const COLUMNS = 'select id, revision, record, is_open, writer, expires, slot, turn from job';
  const IS_THERE = '(expires is null or expires > ?)';
  const get = db.prepare(`${COLUMNS} where id = ? and ${IS_THERE}`);
  const byKey = db.prepare(`${COLUMNS} where unique_key = ? and ${IS_THERE}`);
  const byMember = db.prepare(
    `${COLUMNS} where user_id = ? and ${IS_THERE} order by place desc limit ${MOST_LISTED}`,
  );
  const add = db.prepare(
    `insert into job (id, revision, record, user_id, unique_key, is_open, writer, expires, slot, turn)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const change = db.prepare(
    'update job set revision = ?, record = ?, is_open = ?, writer = ?, expires = ?, slot = ?, turn = ? where id = ?',
  );
  const remove = db.prepare('delete from job where id = ?');
  const openIds = db.prepare('select id from job where is_open = 1 union select job_id from wish');
  const accounts = db.prepare('select id from job union select job_id from ledger');
  const holder = db.prepare('select job_id as id from request where id = ? and expires > ?');
  const hold = db.prepare('insert or replace into request (id, job_id, expires) values (?, ?, ?)');
  const addWish = db.prepare('insert into wish (job_id, wish) values (?, ?)');
  const wishesOf = db.prepare('select seq, wish from wish where job_id = ? order by seq');
  const removeWish = db.prepare('delete from wish where job_id = ? and seq = ?');
  const removeWishes = db.prepare('delete from wish where job_id = ?');
  const sweepJobs = db.prepare(
    'delete from job where place in (select place from job where expires <= ? limit ?)',
  );
  const sweepWishes = db.prepare('delete from wish where job_id not in (select id from job)');
  const limitExpiry = db.prepare('update job set expires = ? where expires > ?');
  const sweepRequests = db.prepare('delete from request where expires <= ?');

  const { sweepNotes, ...notes } = createNoteRows(db, now);

  function removeJob(id: string): void {
    remove.run(id);
    removeWishes.run(id);
  }

  const ledger = createLedgerRows(db);
  const member = createMemberRows(db, (sql, ...bound) =>
    z.array(jobRowSchema).parse(db.prepare(`${COLUMNS} ${sql}`).all(...bound)),
  );
  const rowOf = (row: unknown) => (row === undefined ? undefined : jobRowSchema.parse(row));
  return {
    get: (id) => rowOf(get.get(whole(id), now())),
    add: (job, { revision, key, ...facts }) => {
      // An expired job with this id may still be there.
      removeJob(job.id);
      const found = [whole(job.requester.userId), key ?? null] as const;
      add.run(job.id, revision, JSON.stringify(job), ...found, ...columnsOf(facts));
    },
    change: (job, { revision, ...facts }) => {
      change.run(revision, JSON.stringify(job), ...columnsOf(facts), job.id);
    },
    remove: removeJob,
    openIds: () =>
      z
        .array(idSchema)
        .parse(openIds.all())
        .map(({ id }) => id),
    byKey: (key) => z.array(jobRowSchema).parse(byKey.all(key, now())),
    byMember: (userId) => z.array(jobRowSchema).parse(byMember.all(whole(userId), now())),
    holderOf: (requestId) => idSchema.optional().parse(holder.get(whole(requestId), now()))?.id,
    hold: ({ id, jobId, expiresMs }) => void hold.run(whole(id), jobId, expiresMs),
    addWish: (jobId, wish) => void addWish.run(jobId, JSON.stringify(wish)),
    wishesOf: (jobId) => z.array(wishSchema).parse(wishesOf.all(whole(jobId))),
    removeWish: (jobId, seq) => void removeWish.run(jobId, seq),
    accountIds: () =>
      z
        .array(idSchema)
        .parse(accounts.all())
        .map(({ id }) => id),
    ...ledger,
    used: withAliases(ledger.used, member.secret),
    member,
    blocks: createBlockRows(db),
    settings: createSettingRows(db),
    ...createLineRows(db),
    ...notes,
    sweep: ({ keepMs } = {}) => {
      const latestMs = keepMs === undefined ? undefined : now() + keepMs;
      if (latestMs !== undefined) limitExpiry.run(latestMs, latestMs);
      sweepJobs.run(now(), SWEPT_AT_ONCE);
      sweepWishes.run();
      sweepRequests.run(now());
      member.sweep(now());
      sweepNotes();
    },
  };
}
