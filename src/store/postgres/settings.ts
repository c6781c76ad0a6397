import { type PoolConfig, types } from 'pg';
import type { Address } from './address.js';

/** PostgreSQL's number for its 64-bit integers, which are all safe ones here. */
const INT8 = 20;

/**
 * The driver's settings. Nothing waits for a server that is gone, and no process that was stopped in the middle of a
 * transaction holds up the others.
 */
export function settingsOf({ connectionString, schema }: Address) {
  return {
    connectionString,
    application_name: `flipbook ${schema}`,
    connectionTimeoutMillis: 5_000,
    // The wait for the lock of all writers counts too.
    statement_timeout: 15_000,
    query_timeout: 20_000,
    idle_in_transaction_session_timeout: 5_000,
    keepAlive: true,
    // The system's own delay is two hours.
    keepAliveInitialDelayMillis: 10_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format),
    },
  } satisfies PoolConfig;
}
