import { DatabaseSync } from '@photostructure/sqlite';
import { z } from 'zod';
import { isClosed } from '../../src/jobs/transitions.js';
import { readRecordText } from '../../src/store/job-record.js';

/** A job's record in the file of a closed store. */
export function rawRecord(file: string, id: string): unknown {
  const db = new DatabaseSync(file);
  try {
    const row: unknown = db.prepare('select record from job where id = ?').get(id);
    return JSON.parse(z.object({ record: z.string() }).parse(row).record);
  } finally {
    db.close();
  }
}

/**
 * Overwrites a job's record in the file of a closed store: as JSON, or with a raw text. No job holds a request then,
 * and a job is open unless its record says that it is closed.
 */
export function overwriteRecord(file: string, id: string, record: unknown): void {
  const db = new DatabaseSync(file);
  try {
    const text = typeof record === 'string' ? record : JSON.stringify(record);
    const reading = readRecordText(text);
    const isOpen = !('job' in reading && isClosed(reading.job));
    db.prepare('update job set record = ?, is_open = ? where id = ?').run(text, isOpen ? 1 : 0, id);
    if (isOpen) db.prepare('update job set expires = null where id = ?').run(id);
    db.exec('delete from request');
  } finally {
    db.close();
  }
}
