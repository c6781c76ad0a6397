import type Keyv from 'keyv';
import { type ClientConfig, Client as Connection, Pool } from 'pg';
import type { Log } from '../../jobs/ports.js';
import { atMost } from '../../jobs/wait.js';
import type { JobTables } from '../job-rows.js';
import { createKeyv } from '../sql/keyv.js';
import { type Address, parseAddress } from './address.js';
import { createEntries } from './entries.js';
import { createEraser } from './eraser.js';
import { storeFailure } from './failure.js';
import { sayGoodbye } from './goodbye.js';
import { channelOf, createTables } from './job-tables.js';
import { createListener } from './listener.js';
import { type MigrateOptions, migrate } from './migrate.js';
import { settingsOf } from './settings.js';

/** The tables of a schema, which other processes may use at the same time. */
export type PostgresDatabase = {
  /** A Keyv for one namespace. It rejects with STORE_UNAVAILABLE when the database fails. */
  readonly keyv: (namespace: string) => Keyv;
  /** The job tables. They also fail with STORE_UNAVAILABLE. */
  readonly tables: JobTables;
  /** True for a tool when the tables are those of an older version, which the next start of a bot upgrades. */
  readonly isOlder: boolean;
  /** Closes all connections. What a server that has fallen silent still owes an answer to rejects later. */
  readonly close: () => Promise<void>;
};

/** A process has few questions at once; PostgreSQL allows 100 connections by default. */
const CONNECTIONS = 10;

const SWEEP_MS = 60_000;

/** Longer than the questions of a healthy server, and far below what a supervisor grants a process that must stop. */
const CLOSE_MS = 5_000;

/**
 * Creates or upgrades the tables, over a connection of its own: both this and the wait for another process that does it
 * may take longer than any other question. Resolves with true when older ones are left to a bot.
 */
export async function prepare(
  settings: ClientConfig,
  address: Address,
  options: MigrateOptions = {},
): Promise<boolean> {
  const client = new Connection({ ...settings, statement_timeout: 0, query_timeout: 0 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await migrate(client, address, options);
  } finally {
    await sayGoodbye(client);
  }
}

/**
 * Connects to PostgreSQL, and creates or upgrades the tables of its schema. Rejects with STORE_UNAVAILABLE, with advice
 * for the operator, when that is impossible.
 */
export async function openPostgres({
  location,
  keepMs,
  isTool = false,
  log,
}: {
  /** Such as `postgres://user:password@host:5432/database`. */
  readonly location: string;
  /** The longest that a closed job is kept from now on, whatever held when it was closed. */
  readonly keepMs?: number | undefined;
  /**
   * A tool creates no tables and takes those of an older version as they are, so that bots of that version can still
   * start, and leaves it to the bots to remove what has expired or was deleted.
   */
  readonly isTool?: boolean | undefined;
  readonly log: Log;
}): Promise<PostgresDatabase> {
  const address = parseAddress(location);
  const settings = settingsOf(address);
  const pool = new Pool({ ...settings, max: CONNECTIONS, idleTimeoutMillis: 30_000 });
  // A lost connection fails what is asked over it, and the next question gets a new one. Without these, it would end the
  // process.
  const onLoss = (error: Error) => log.debug({ err: error }, 'A connection to PostgreSQL was lost');
  pool.on('error', onLoss);
  pool.on('connect', (client) => void client.on('error', onLoss));
  let isOlder: boolean;
  try {
    isOlder = await prepare(settings, address, { isTool });
  } catch (error) {
    await pool.end();
    throw storeFailure({ place: address.place, error });
  }
  const hearers: ((jobId: string) => void)[] = [];
  const eraser = createEraser({ pool, settings, schema: address.schema, log });
  const tables = createTables({
    pool,
    address,
    erase: eraser.erase,
    onWish: (hear) => void hearers.push(hear),
  });
  const entries = createEntries({ pool, place: address.place });
  const listener = createListener({
    settings,
    channel: channelOf(address.schema),
    onNotice: (jobId) => {
      for (const hear of hearers) hear(jobId);
    },
    log,
  });
  // What a process demanded that has ended since, and what is due every day.
  const eraseDue = () => void eraser.erase();
  const sweep = () => {
    eraseDue();
    Promise.all([entries.sweep(), tables.write((rows) => rows.sweep({ keepMs }))]).catch((error: unknown) => {
      log.warn({ err: error }, 'Expired entries could not be removed; they are tried again');
    });
  };
  const sweeper = isTool ? undefined : setInterval(sweep, SWEEP_MS).unref();
  if (!isTool) eraseDue();
  return {
    keyv: (namespace) => createKeyv({ entries, namespace }),
    tables,
    isOlder,
    close: async () => {
      clearInterval(sweeper);
      const users = Promise.all([listener.close(), eraser.close()]);
      await atMost(
        CLOSE_MS,
        users.then(() => (pool.ending ? undefined : pool.end())),
      );
    },
  };
}
