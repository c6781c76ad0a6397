import { DatabaseSync } from '@photostructure/sqlite';
import { Client } from 'pg';
import * as z from 'zod';
import { isClosed } from '../../src/jobs/transitions.js';
import { readRecordText } from '../../src/store/job-record.js';
import { storeKindOf } from '../../src/store/location.js';
import { parseAddress } from '../../src/store/postgres/address.js';
import { sendOver } from '../../src/store/postgres/transaction.js';
import type { SqlValue } from '../../src/store/sql/sql.js';

type Ask = (text: string, ...bound: SqlValue[]) => Promise<readonly unknown[]>;

/** Runs statements in a store as another program would; in a SQLite file, only when nobody else has it open. */
export async function inStore<T>(location: string, act: (ask: Ask) => Promise<T>): Promise<T> {
  if (storeKindOf(location) === 'PostgreSQL') {
    const client = new Client(parseAddress(location).connectionString);
    await client.connect();
    const send = sendOver({ query: (statement) => client.query(statement) });
    return act((text, ...bound) => send([{ text, bound }])).finally(() => client.end());
  }
  const db = new DatabaseSync(location);
  return act(async (text, ...bound) => db.prepare(text).all(...bound)).finally(() => db.close());
}

/** A job's record in a closed store. */
export async function rawRecord(location: string, id: string): Promise<unknown> {
  const [row] = await inStore(location, (ask) => ask('select record from job where id = ?', id));
  return JSON.parse(z.object({ record: z.string() }).parse(row).record);
}

/**
 * Overwrites a job's record in a closed store: as JSON, or with a raw text. No job holds a request then, and a job is
 * open unless its record says that it is closed.
 */
export async function overwriteRecord(location: string, id: string, record: unknown): Promise<void> {
  const text = typeof record === 'string' ? record : JSON.stringify(record);
  const reading = readRecordText(text);
  const isOpen = !('job' in reading && isClosed(reading.job));
  await inStore(location, async (ask) => {
    await ask('update job set record = ?, is_open = ? where id = ?', text, isOpen ? 1 : 0, id);
    if (isOpen) await ask('update job set expires = null where id = ?', id);
    await ask('delete from request');
  });
}
