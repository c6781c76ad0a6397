import type { ClientBase } from 'pg';
import * as z from 'zod';
import { wait } from '../../jobs/wait.js';

/**
 * What is left of deleted rows in a table's files. `busy`: somebody works with the table or may still see those rows, or
 * the machine was too slow. `too large`: the table can't be rewritten while others wait for it.
 */
export type Rewritten = 'clean' | 'busy' | 'too large';

/** Less than what a usual machine rewrites in {@link REWRITE_MS}. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Nobody can use a table while it is rewritten. All others wait for longer than this before they give up. */
export const REWRITE_MS = 10_000;

/**
 * How long to wait for those who use a table. Whoever comes after has to wait as well. Longer than the second after which
 * PostgreSQL ends an automatic vacuum that is in the way.
 */
export const LOCK_MS = 1_500;

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOCKED = '55P03';
const CANCELED = '57014';

const tablesSchema = z.array(z.object({ name: z.string(), bytes: z.int() }));

/**
 * Writes all tables of the connection's schema anew, with their indexes and long values, one after the other. Rejects
 * with the signal's reason before the next table when that aborts.
 */
export async function rewriteTables(
  client: ClientBase,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Rewritten>> {
  const { rows } = await client.query(
    `select format('%I', relname) as name, pg_total_relation_size(oid) as bytes
     from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r' order by relname`,
  );
  const rewritten = new Map<string, Rewritten>();
  for (const { name, bytes } of tablesSchema.parse(rows)) {
    const startedAt = performance.now();
    rewritten.set(name, bytes > MAX_BYTES ? 'too large' : await rewrite(client, name));
    // Whoever has waited for this table is done with it, and with the lock of all writers, before the next one is locked.
    await wait(performance.now() - startedAt, signal);
  }
  return rewritten;
}

async function rewrite(client: ClientBase, table: string): Promise<Rewritten> {
  const kept: number[] = [];
  // "0 dead row versions cannot be removed yet", in the server's language.
  const hear = ({ detail }: { readonly detail?: string | undefined }) => {
    const [count] = /\d+/.exec(detail ?? '') ?? [];
    if (count !== undefined) kept.push(Number(count));
  };
  client.on('notice', hear);
  try {
    await client.query(`vacuum (full, verbose) ${table}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === LOCKED || code === CANCELED) return 'busy';
    throw error;
  } finally {
    client.off('notice', hear);
  }
  return kept.length > 0 && kept.every((count) => count === 0) ? 'clean' : 'busy';
}
