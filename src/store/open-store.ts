import Keyv from 'keyv';
import type { Log } from '../jobs/ports.js';
import type { JobStore } from '../jobs/store-port.js';
import type { JobTables } from './job-rows.js';
import { createJobStore } from './job-store.js';
import { createMemoryTables } from './memory/job-tables.js';
import { openSqlite } from './sqlite/open.js';

/** Where everything durable is kept. */
export type Store = {
  readonly jobs: JobStore;
  /** How many jobs are open, and how many of them can't be read. Throws STORE_UNAVAILABLE. */
  readonly countOpen: () => { readonly open: number; readonly unreadable: number };
  /**
   * A Keyv of its own for each namespace, for what may be lost or overwritten; it throws STORE_UNAVAILABLE when the
   * store can't do what it is asked.
   */
  readonly keyv: (namespace: string) => Keyv;
  readonly close: () => void;
};

const now = () => Date.now();

/**
 * Opens what `location` names: `memory:`, which forgets everything with the process, or a SQLite file.
 * Throws STORE_UNAVAILABLE with the cure.
 */
export function openStore({ location, log }: { readonly location: string; readonly log: Log }): Store {
  const { tables, keyv, close } = location === 'memory:' ? openMemory() : openSqlite({ file: location, log });
  return {
    jobs: createJobStore({ tables, now, log }),
    countOpen: () => countOpen(tables),
    keyv,
    close,
  };
}

function openMemory() {
  return {
    tables: createMemoryTables({ now }),
    keyv: () => new Keyv({ throwOnErrors: true }),
    close: () => {},
  };
}

function countOpen({ read }: JobTables) {
  return read((rows) => {
    const open = rows.openIds().flatMap((id) => rows.get(id) ?? []);
    const readable = open.filter((row) => 'job' in row.read());
    return { open: readable.length, unreadable: open.length - readable.length };
  });
}
