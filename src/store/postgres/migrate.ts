import type { ClientBase } from 'pg';
import * as z from 'zod';
import type { Address } from './address.js';
import { newerSchema, noTables } from './failure.js';
import { upgrades } from './schema.js';
import { lockOf } from './transaction.js';

/** Who asks for the tables. */
export type MigrateOptions = {
  /** True to create nothing, and to leave older tables as they are: a bot of that version could not start on newer ones. */
  readonly isTool?: boolean;
};

const foundSchema = z.tuple([z.object({ is_there: z.boolean() })]);
const versionSchema = z.array(z.object({ version: z.int() }));

/**
 * Creates the schema and its tables where they are missing, and upgrades older ones, once, however many processes start
 * at the same time. Resolves with true when older ones are left to a bot. The connection must have no time limits, because
 * upgrading a large table takes long. Throws STORE_UNAVAILABLE for tables of a newer version, and for a tool when there are
 * none but they could be created, and PostgreSQL's errors; the connection must be closed then.
 */
export async function migrate(
  client: ClientBase,
  { schema, place }: Address,
  { isTool = false }: MigrateOptions = {},
): Promise<boolean> {
  await client.query('begin');
  // The server may have a limit of its own.
  await client.query('set local statement_timeout = 0');
  await client.query(`select ${lockOf(schema)}`);
  const { rows } = await client.query('select to_regnamespace($1) is not null as is_there', [schema]);
  const [{ is_there: isThere }] = foundSchema.parse(rows);
  // Asked even where it exists, this needs a right that not every user has.
  if (!isThere) await client.query(`create schema "${schema}"`);
  await client.query('create table if not exists version (version integer not null)');
  const found = versionSchema.parse((await client.query('select version from version')).rows);
  const version = found[0]?.version ?? 0;
  if (version > upgrades.length) throw newerSchema({ place, version, known: upgrades.length });
  const isOlder = version < upgrades.length;
  const isLeft = isTool && version > 0;
  if (isOlder && !isLeft) {
    for (const upgrade of upgrades.slice(version)) await client.query(upgrade);
    await client.query('delete from version');
    await client.query('insert into version (version) values ($1)', [upgrades.length]);
  }
  // What was tried is gone with the connection.
  if (isTool && version === 0) throw noTables(place);
  await client.query('commit');
  return isOlder && isLeft;
}
