import type { SqlValue } from '../sql/sql.js';

/** One side of a move: a database with the tables of a store, which nobody else uses meanwhile. */
export type Shelf = {
  /** For people. */
  readonly place: string;
  /** Runs a statement and resolves with its rows. Rejects with STORE_UNAVAILABLE. */
  readonly ask: (text: string, ...bound: readonly SqlValue[]) => Promise<readonly unknown[]>;
  /** Keeps what was written, and closes the database. */
  readonly keep: () => Promise<void>;
  /** Closes the database without anything that was written, if it is still open. */
  readonly drop: () => Promise<void>;
};

/**
 * What is moved: each table with its columns, in the order in which they are written. Numbers that a database gives by
 * itself are left out; rows are read in their order instead. Leases end with the processes that held them.
 */
export const TABLES = [
  {
    table: 'job',
    order: 'place',
    columns: [
      'id',
      'revision',
      'record',
      'user_id',
      'unique_key',
      'is_open',
      'writer',
      'expires',
      'slot',
      'turn',
    ],
  },
  { table: 'request', order: 'id', columns: ['id', 'job_id', 'expires'] },
  { table: 'wish', order: 'seq', columns: ['job_id', 'wish'] },
  {
    table: 'ledger',
    order: 'job_id, seq',
    columns: [
      ...[
        'job_id',
        'seq',
        'at_ms',
        'kind',
        'micros',
        'basis',
        'guild_id',
        'channel_id',
        'user_id',
        'role_ids',
      ],
      ...['model', 'hand_by', 'hand_at_ms'],
    ],
  },
  { table: 'setting', order: 'guild_id, name', columns: ['guild_id', 'name', 'revision', 'value'] },
  { table: 'alias_secret', order: 'secret', columns: ['secret'] },
  {
    table: 'block',
    order: 'guild_id, user_id',
    columns: ['guild_id', 'user_id', 'by_user_id', 'at_ms', 'operator', 'reason'],
  },
  { table: 'note', order: 'name', columns: ['name', 'expires'] },
  { table: 'entry', order: 'namespace, key', columns: ['namespace', 'key', 'value', 'expires'] },
] as const;
