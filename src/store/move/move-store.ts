import { createHash } from 'node:crypto';
import * as z from 'zod';
import { FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';
import { type Shelf, TABLES } from './shelf.js';

/** Few enough values for one statement of every database. */
const ROWS_AT_ONCE = 500;

const countSchema = z.object({ count: z.int() });
const valueSchema = z.union([z.string(), z.number(), z.null()]);

type Table = (typeof TABLES)[number];

/** How many rows of a table are there. */
export type Moved = { readonly table: string; readonly rows: number };

/**
 * Copies every row from one store to another, which must be empty, and compares the two. Calls `tell` for each table.
 * Rejects with STORE_UNAVAILABLE; the caller then drops what was written.
 */
export async function moveStore({
  from,
  to,
  tell,
}: {
  readonly from: Shelf;
  readonly to: Shelf;
  readonly tell: (moved: Moved) => void;
}): Promise<void> {
  for (const table of TABLES) {
    if ((await countOf(to, table)) > 0) {
      throw failure(`${to.place} is not empty: name a new file, or a schema without tables with ?schema=.`);
    }
  }
  for (const table of TABLES) {
    for await (const rows of pagesOf(from, table)) await write(to, table, rows);
    const [read, written] = [await digestOf(from, table), await digestOf(to, table)];
    if (read.digest !== written.digest || read.rows !== written.rows) {
      throw failure(
        `${table.table} differs after it was copied: ${read.rows} rows were read, ${written.rows} are there. Nothing was kept.`,
      );
    }
    tell({ table: table.table, rows: written.rows });
  }
}

async function countOf({ ask }: Shelf, { table }: Table): Promise<number> {
  const [found] = await ask(`select count(*) as count from ${table}`);
  return countSchema.parse(found).count;
}

type Row = readonly z.infer<typeof valueSchema>[];

async function* pagesOf({ ask }: Shelf, { table, order, columns }: Table): AsyncGenerator<readonly Row[]> {
  const rowSchema = z
    .record(z.string(), valueSchema)
    .transform((row) => columns.map((column) => row[column] ?? null));
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const found = await ask(
      `select ${columns.join(', ')} from ${table} order by ${order} limit ? offset ?`,
      ROWS_AT_ONCE,
      offset,
    );
    if (found.length > 0) yield z.array(rowSchema).parse(found);
    if (found.length < ROWS_AT_ONCE) return;
  }
}

async function write({ ask }: Shelf, { table, columns }: Table, rows: readonly Row[]): Promise<void> {
  const places = `(${columns.map(() => '?').join(', ')})`;
  await ask(
    `insert into ${table} (${columns.join(', ')}) values ${rows.map(() => places).join(', ')}`,
    ...rows.flat(),
  );
}

/** Compares rows whatever order the databases have them in: not all sort texts alike. */
async function digestOf(
  shelf: Shelf,
  table: Table,
): Promise<{ readonly digest: string; readonly rows: number }> {
  const digests: string[] = [];
  for await (const rows of pagesOf(shelf, table)) {
    for (const row of rows) digests.push(sha256(JSON.stringify(row)));
  }
  return { digest: sha256(digests.sort().join()), rows: digests.length };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function failure(words: string): FlipbookError {
  return new FlipbookError('STORE_UNAVAILABLE', verbatim(words));
}
