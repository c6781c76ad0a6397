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
  /** True for a tool when the tables are those of an older version, which the next start of a bot upgrades. */
  readonly isOlder: boolean;
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
  /**
   * True for a tool that may be newer than the bots: nothing is created or upgraded then. Tables of an older version in
   * PostgreSQL are used as they are. A SQLite file of an older version is shown as this one would have it, and can't be
   * written to.
   */
  readonly isTool?: boolean;
  readonly log: Log;
}): Promise<Store> {
  const kind = storeKindOf(location);
  const { tables, keyv, isOlder, close } = await OPEN[kind]({ location, keepMs, isTool, log });
  return {
    jobs: createJobStore({ tables, closedTtlMs: keepMs, log }),
    members: createMemberStore({ tables }),
    blocks: createBlockStore({ tables }),
    settings: createSettingStore({ tables }),
    countOpen: () => countOpen(tables),
    keyv,
    isShared: kind === 'PostgreSQL',
    isOlder,
    close: async () => close(),
  };
}

/** How each kind of store is opened. Only one process can use the first two. */
const OPEN = {
  memory: openMemory,
  SQLite: ({ location: file, ...how }: Place) => openSqlite({ file, ...how }),
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
  return {
    tables,
    keyv: () => new Keyv({ throwOnErrors: true }),
    isOlder: false,
    close: () => clearInterval(sweeper),
  };
}

async function countOpen({ read }: JobTables) {
  const open = await read((rows) => rows.open());
  const readable = open.filter((row) => 'job' in row.read());
  return { open: readable.length, unreadable: open.length - readable.length };
}
