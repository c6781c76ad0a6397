import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as z from 'zod';
import { slotOf } from '../../jobs/slots.js';
import { readRecordText } from '../job-record.js';

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
