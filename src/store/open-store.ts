import Keyv from 'keyv';
import type { BlockStore } from '../jobs/block-store.js';
import type { MemberStore } from '../jobs/member-store.js';
import type { Log } from '../jobs/ports.js';
import type { JobStore } from '../jobs/store-port.js';
import type { SettingStore } from '../settings/store-port.js';
import { createBlockStore } from './block-store.js';
import type { JobTables } from './job-rows.js';
import { createJobStore } from './job-store.js';
import { createMemberStore } from './member-store.js';
import { createMemoryTables } from './memory/job-tables.js';
import { createSettingStore } from './setting-store.js';
import { openSqlite } from './sqlite/open.js';

/** The storage of all durable data. */
export type Store = {
  readonly jobs: JobStore;
  readonly settings: SettingStore;
  readonly members: MemberStore;
  readonly blocks: BlockStore;
  /** The numbers of readable and unreadable open jobs. Throws STORE_UNAVAILABLE. */
  readonly countOpen: () => { readonly open: number; readonly unreadable: number };
  /**
   * A separate Keyv for each namespace, for data that may be lost or overwritten. It throws STORE_UNAVAILABLE when the
   * store fails.
   */
  readonly keyv: (namespace: string) => Keyv;
  readonly close: () => void;
};

const now = () => Date.now();

/**
 * Opens the store at `location`: `memory:`, which is lost when the process ends, or a SQLite file. Throws
 * STORE_UNAVAILABLE with advice for the operator.
 */
export function openStore({
  location,
  keepMs,
  log,
}: {
  readonly location: string;
  /** How long a closed job is kept; by default 30 days. */
  readonly keepMs?: number;
  readonly log: Log;
}): Store {
  const { tables, keyv, close } =
    location === 'memory:' ? openMemory() : openSqlite({ file: location, keepMs, log });
  return {
    jobs: createJobStore({ tables, now, steadyNow: () => performance.now(), closedTtlMs: keepMs, log }),
    members: createMemberStore({ tables }),
    blocks: createBlockStore({ tables }),
    settings: createSettingStore({ tables }),
    countOpen: () => countOpen(tables),
    keyv,
    close,
  };
}

/** How often expired jobs are deleted. */
const SWEEP_MS = 60_000;

function openMemory() {
  const tables = createMemoryTables({ now });
  const sweeper = setInterval(() => tables.read((rows) => rows.sweep()), SWEEP_MS).unref();
  return { tables, keyv: () => new Keyv({ throwOnErrors: true }), close: () => clearInterval(sweeper) };
}

function countOpen({ read }: JobTables) {
  return read((rows) => {
    const open = rows.openIds().flatMap((id) => rows.get(id) ?? []);
    const readable = open.filter((row) => 'job' in row.read());
    return { open: readable.length, unreadable: open.length - readable.length };
  });
}
