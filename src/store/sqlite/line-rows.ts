import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import { slotOf } from '../../jobs/slots.js';
import type { WaitingJob } from '../../usage/turns.js';
import { readRecordText } from '../job-record.js';
import type { JobRows } from '../job-rows.js';
import { whole } from './entries.js';

/** Upgrades `db`: which jobs hold a slot at the provider or wait for one, and when each started. */
export function addSlots(db: DatabaseSyncInstance): void {
  db.exec(`
    alter table job add column slot text;
    alter table job add column turn integer;
    create index job_slot on job (slot) where slot is not null;
    create index job_turn on job (turn) where turn is not null;
    create index job_member_turn on job (user_id, turn) where turn is not null;
  `);
  const set = db.prepare('update job set slot = ? where id = ?');
  const open = z
    .array(z.object({ id: z.string(), record: z.string() }))
    .parse(db.prepare('select id, record from job where is_open = 1').all());
  for (const { id, record } of open) {
    const reading = readRecordText(record);
    if ('job' in reading) set.run(slotOf(reading.job) ?? null, id);
  }
}

const waitingSchema = z
  .object({
    id: z.string(),
    user_id: z.string(),
    guild_id: z.string().nullable(),
    slot: z.enum(['installation', 'guild']),
  })
  .transform(
    ({ id, user_id: userId, guild_id, slot: line }): WaitingJob => ({
      id,
      userId,
      guildId: guild_id ?? undefined,
      line,
    }),
  );

const turnSchema = z.object({ turn: z.int() });

/** The lines of waiting jobs in `db`. Methods throw SQLite's errors. */
export function createLineRows(db: DatabaseSyncInstance): Pick<JobRows, 'waiting' | 'lastTurn'> {
  const waiting = db.prepare(
    `select j.id, j.user_id, l.guild_id, j.slot from job j
     left join ledger l on l.job_id = j.id and l.seq = 1
     where j.slot in ('installation', 'guild') order by j.place`,
  );
  const last = db.prepare('select coalesce(max(turn), 0) as turn from job where turn is not null');
  const lastOf = db.prepare(
    'select coalesce(max(turn), 0) as turn from job where user_id = ? and turn is not null',
  );
  return {
    waiting: () => z.array(waitingSchema).parse(waiting.all()),
    lastTurn: (userId) =>
      turnSchema.parse(userId === undefined ? last.get() : lastOf.get(whole(userId))).turn,
  };
}
