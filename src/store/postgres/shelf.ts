import { Client as Connection } from 'pg';
import * as z from 'zod';
import { FlipbookError } from '../../errors.js';
import { verbatim } from '../../text/sentence.js';
import type { Shelf } from '../move/shelf.js';
import { parseAddress } from './address.js';
import { storeFailure } from './failure.js';
import { sayGoodbye } from './goodbye.js';
import { migrate } from './migrate.js';
import { settingsOf } from './settings.js';
import { lockOf, sendOver } from './transaction.js';

const usersSchema = z.object({ users: z.int() });

/**
 * Opens the tables of a schema for a move, and keeps everybody else from writing to them meanwhile. Creates or upgrades
 * them only with `isNew`.
 */
export async function openPostgresShelf({
  location,
  isNew,
}: {
  readonly location: string;
  readonly isNew: boolean;
}): Promise<Shelf> {
  const address = parseAddress(location);
  const { place } = address;
  // A move takes as long as it takes, and is nobody else's.
  const client = new Connection({
    ...settingsOf(address),
    application_name: 'flipbook store:move',
    statement_timeout: 0,
    query_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  });
  client.on('error', () => undefined);
  let isOpen = true;
  const end = async (last: string) => {
    if (!isOpen) return;
    isOpen = false;
    try {
      await client.query(last);
    } finally {
      await sayGoodbye(client);
    }
  };
  const ask: Shelf['ask'] = async (text, ...bound) => {
    try {
      return await sendOver({ query: (statement) => client.query(statement) })([{ text, bound }]);
    } catch (error) {
      throw storeFailure({ place, error });
    }
  };
  try {
    await client.connect();
    await migrate(client, address, { isTool: !isNew });
    await client.query(`begin; select ${lockOf(address.schema)}`);
    const [found] = await ask(
      'select count(*) as users from pg_stat_activity where datname = current_database() and application_name = ?',
      settingsOf(address).application_name,
    );
    if (usersSchema.parse(found).users > 0) {
      const words = `A Flipbook is using ${place}: stop every process that does, and move it then.`;
      throw new FlipbookError('STORE_UNAVAILABLE', verbatim(words));
    }
  } catch (error) {
    await sayGoodbye(client);
    throw storeFailure({ place, error });
  }
  return { place, ask, keep: () => end('commit'), drop: () => end('rollback') };
}
