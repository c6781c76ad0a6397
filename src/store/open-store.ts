import Keyv from 'keyv';
import type { BlockStore } from '../jobs/block-store.js';
import type { MemberStore } from '../jobs/member-store.js';
import type { Log } from '../jobs/ports.js';
import type { JobStore } from '../jobs/store-port.js';
import type { SettingStore } from '../settings/store-port.js';
import { createBlockStore } from './block-store.js';
import type { JobTables } from './job-rows.js';
import { createJobStore } from './job-store.js';
import { type StoreKind, storeKindOf } from './location.js';
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
  /** The numbers of readable and unreadable open jobs. Rejects with STORE_UNAVAILABLE. */
  readonly countOpen: () => Promise<{ readonly open: number; readonly unreadable: number }>;
  /**
   * A separate Keyv for each namespace, for data that may be lost or overwritten. It throws STORE_UNAVAILABLE when the
   * store fails.
   */
  readonly keyv: (namespace: string) => Keyv;
  /** True when other processes may use it at the same time. */
  readonly isShared: boolean;
  readonly close: () => Promise<void>;
};

/**
 * Opens the store at `location`: `memory:`, which is lost when the process ends, a SQLite file, or an address of
 * PostgreSQL. Rejects with STORE_UNAVAILABLE with advice for the operator, or with CONFIG_INVALID.
 */
export async function openStore({
  location,
  keepMs,
  isTool,
  log,
}: {
  readonly location: string;
  /** How long a closed job is kept; by default 30 days. */
  readonly keepMs?: number;
  /** True beside bots that may be of an older version: tables in PostgreSQL stay as they are then. */
  readonly isTool?: boolean;
  readonly log: Log;
}): Promise<Store> {
  const kind = storeKindOf(location);
  const { tables, keyv, close } = await OPEN[kind]({ location, keepMs, isTool, log });
  return {
    jobs: createJobStore({ tables, closedTtlMs: keepMs, log }),
    members: createMemberStore({ tables }),
    blocks: createBlockStore({ tables }),
    settings: createSettingStore({ tables }),
    countOpen: () => countOpen(tables),
    keyv,
    isShared: kind === 'PostgreSQL',
    close: async () => close(),
  };
}

/** How each kind of store is opened. Only one process can use the first two. */
const OPEN = {
  memory: openMemory,
  SQLite: ({ location: file, keepMs, log }: Place) => openSqlite({ file, keepMs, log }),
  PostgreSQL: async (place: Place) => (await import('./postgres/open.js')).openPostgres(place),
} as const satisfies Record<StoreKind, unknown>;

type Place = {
  readonly location: string;
  readonly keepMs: number | undefined;
  readonly isTool: boolean | undefined;
  readonly log: Log;
};

/** How often expired jobs are deleted. */
const SWEEP_MS = 60_000;

function openMemory() {
  const tables = createMemoryTables({ now: () => Date.now(), steadyNow: () => performance.now() });
  const sweeper = setInterval(() => void tables.write((rows) => rows.sweep()), SWEEP_MS).unref();
  return { tables, keyv: () => new Keyv({ throwOnErrors: true }), close: () => clearInterval(sweeper) };
}

async function countOpen({ read }: JobTables) {
  const open = await read((rows) => rows.open());
  const readable = open.filter((row) => 'job' in row.read());
  return { open: readable.length, unreadable: open.length - readable.length };
}
