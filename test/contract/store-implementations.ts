import path from 'node:path';
import { Client } from 'pg';
import { onTestFinished, vi } from 'vitest';
import type { JobTables } from '../../src/store/job-rows.js';
import { createMemoryTables } from '../../src/store/memory/job-tables.js';
import { parseAddress } from '../../src/store/postgres/address.js';
import { openPostgres } from '../../src/store/postgres/open.js';
import { openSqlite } from '../../src/store/sqlite/open.js';
import { sharedPostgres } from '../support/postgres.js';
import { silentLog } from '../support/silent-log.js';
import { tempDir } from '../support/temp-dir.js';

/** The clock of a store, which a test can stop before it opens the store. It goes on when the test ends. */
export type StoreClock = { readonly stop: () => void; readonly pass: (ms: number) => Promise<void> };

/** A kind of store: opens a new, empty one. */
type StoreKind = {
  readonly open: () => Promise<JobTables>;
  readonly clock: StoreClock;
  /** How many requests at once are many, and yet don't take long. */
  readonly crowd: number;
};

/** This process's clock. */
const clock: StoreClock = {
  stop: () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
  },
  pass: async (ms) => void vi.advanceTimersByTime(ms),
};

/** Runs statements in the store at `location`. */
async function query(location: string, text: string): Promise<void> {
  const client = new Client(parseAddress(location).connectionString);
  await client.connect();
  await client.query(text);
  await client.end();
}

const TABLES = [
  'job',
  'lease',
  'request',
  'wish',
  'ledger',
  'setting',
  'alias_secret',
  'block',
  'note',
  'spent',
];

/** One store, emptied for each test: making tables takes longer than most of them. */
function createPostgresKind(): StoreKind {
  let stoppedMs: number | undefined;
  let opening: Promise<{ readonly location: string; readonly tables: JobTables }> | undefined;

  async function openOnce() {
    const location = (await sharedPostgres()).newStore();
    const { tables } = await openPostgres({ location, log: silentLog });
    return { location, tables };
  }

  /** The store's clock is a function there. */
  async function setClock(location: string, before = ''): Promise<void> {
    const now = stoppedMs ?? 'floor(extract(epoch from clock_timestamp()) * 1000)';
    await query(
      location,
      `${before}; create or replace function now_ms() returns bigint language sql stable as 'select ${now}::bigint'`,
    );
  }

  return {
    crowd: 200,
    clock: {
      stop: () => {
        stoppedMs = Date.now();
        onTestFinished(() => {
          stoppedMs = undefined;
        });
      },
      pass: async (ms) => {
        stoppedMs = (stoppedMs ?? 0) + ms;
        if (opening !== undefined) await setClock((await opening).location);
      },
    },
    open: async () => {
      opening ??= openOnce();
      const { location, tables } = await opening;
      await setClock(location, TABLES.map((table) => `delete from ${table}`).join('; '));
      return tables;
    },
  };
}

/** Every kind of store that keeps jobs. */
export const storeKinds: Readonly<Record<string, StoreKind>> = {
  memory: { clock, crowd: 1_000, open: async () => createMemoryTables({ now: () => Date.now() }) },
  SQLite: {
    clock,
    crowd: 1_000,
    open: async () => {
      const { tables, close } = openSqlite({ file: path.join(await tempDir(), 'flipbook.db') });
      onTestFinished(close);
      return tables;
    },
  },
  PostgreSQL: createPostgresKind(),
};
