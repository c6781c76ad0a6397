import type { Pool, PoolClient } from 'pg';
import { atMost } from '../../jobs/wait.js';
import type { Sql } from '../sql/sql.js';
import { replay, type Send } from './replay.js';

/** Set apart from the locks of other programs in the same database: "Flip". */
const LOCK_SPACE = 0x466c6970;

/**
 * The call that waits for the lock of a schema, which lasts until the end of the transaction. Whoever writes has it, so
 * that writes happen one after the other in all processes, and no limit is checked between another's check and write.
 */
export function lockOf(schema: string): string {
  return `pg_advisory_xact_lock(${LOCK_SPACE}, hashtext('${schema}'))`;
}

/** The call that takes the lock of whoever rewrites the tables, if it is free. It lasts until the connection ends. */
export function eraserLockOf(schema: string): string {
  return `pg_try_advisory_lock(${LOCK_SPACE}, hashtext('${schema} eraser'))`;
}

/** A connection that takes longer to undo something is given up: the server does the same when it learns of that. */
const UNDO_MS = 1_000;

/** How a function gets its rows. */
export type RowsOn<Rows> = (sql: Pick<Sql, 'all' | 'run'>) => Rows;

/** Runs `work` in a transaction that `begin` opens. A connection that fails in the middle is closed. */
export async function inTransaction<T>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let result: T;
  try {
    await client.query(begin);
    result = await work(client);
    const { command } = await client.query('commit');
    // A transaction with a failed statement can only be rolled back.
    if (command !== 'COMMIT') throw new Error(`The transaction ended with ${command}`);
  } catch (error) {
    const undoing = client.query('rollback').then(
      () => true,
      () => false,
    );
    // Behind a question that never got its answer, it would wait for another whole time limit.
    const isOver = await atMost(UNDO_MS, undoing);
    client.release(isOver !== true);
    throw error;
  }
  client.release();
  return result;
}

/** Sends statements over one connection. */
export function sendOver({ query }: Sender): Send {
  return async (statements) => {
    let rows: readonly unknown[] = [];
    for (const { text, bound } of statements)
      ({ rows } = await query({ ...prepare(text), values: [...bound] }));
    return rows;
  };
}

type Sender = {
  readonly query: (statement: Prepared & { readonly values: unknown[] }) => Promise<{
    readonly rows: readonly unknown[];
  }>;
};

type Prepared = { readonly name: string; readonly text: string };

/** The statements of this process, by their texts. Each connection plans one once. */
const prepared = new Map<string, Prepared>();

function prepare(text: string): Prepared {
  const known = prepared.get(text);
  if (known !== undefined) return known;
  let count = 0;
  // PostgreSQL numbers its parameters.
  const numbered = text.replaceAll('?', () => {
    count += 1;
    return `$${count}`;
  });
  const made = { name: `flipbook ${prepared.size + 1}`, text: numbered };
  prepared.set(text, made);
  return made;
}

/** Another question came after the first, and both must be answered by the same state of the tables. */
const NEEDS_SNAPSHOT = new Error('This read needs a transaction');

/** Runs a function that only reads. One question needs no transaction of its own; several share a snapshot. */
export async function readOn<Rows, T>(pool: Pool, rowsOn: RowsOn<Rows>, act: (rows: Rows) => T): Promise<T> {
  let asked = 0;
  const once = sendOver({ query: (statement) => pool.query(statement) });
  const send: Send = async (statements) => {
    asked += statements.length;
    if (asked > 1) throw NEEDS_SNAPSHOT;
    return once(statements);
  };
  try {
    return await replay({ rowsOn, act, send });
  } catch (error) {
    if (error !== NEEDS_SNAPSHOT) throw error;
  }
  return inTransaction(pool, 'begin transaction isolation level repeatable read read only', (client) =>
    replay({ rowsOn, act, send: sendOver({ query: (statement) => client.query(statement) }) }),
  );
}
