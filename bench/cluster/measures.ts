import { readdir, readFile } from 'node:fs/promises';
import { schemaOf } from '../../src/store/location.js';
import type { ClusterProcess } from './processes.js';

/** Values by the names of their measures. */
export type Measures = Readonly<Record<string, number>>;

/** Asks the database, and resolves with the rows. */
export type Query = (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** Tables that keep closed jobs for as long as the settings say. */
export const KEPT_TABLES: readonly string[] = ['job', 'ledger', 'request'];

const MB = 1024 ** 2;

/** Clock ticks are of 10 ms on Linux. */
const TICK_MS = 10;

/** The address of a process's metrics, as it has logged it. The log grows: look once. */
export function metricsOf({ bot }: ClusterProcess): string {
  const [, port] = /"port":(\d+),"msg":"The HTTP server is listening"/.exec(bot().output()) ?? [];
  return `http://127.0.0.1:${port}/metrics`;
}

/** What a process uses. Linux only: some of it is read from /proc. Throws when it has ended. */
export async function measureProcess({ bot }: ClusterProcess, metricsUrl: string): Promise<Measures> {
  const { pid } = bot();
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, stat = ''] = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ');
  const fields = stat.split(' ');
  const metrics = await (await fetch(metricsUrl)).text();
  const sum = (name: string) =>
    [...metrics.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].reduce(
      (total, [, value]) => total + Number(value),
      0,
    );
  return {
    'memory, MB': Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
    'heap, MB': sum('nodejs_heap_size_used_bytes') / MB,
    'outside of the heap, MB': sum('nodejs_external_memory_bytes') / MB,
    'open files': (await readdir(`/proc/${pid}/fd`)).length,
    'active resources': sum('nodejs_active_resources_total'),
    'jobs in work': sum('flipbook_jobs'),
    'rate limits met': sum('flipbook_discord_rate_limits_total'),
    'CPU ms': (Number(fields[11]) + Number(fields[12])) * TICK_MS,
  };
}

/** What the database holds and has done. */
export async function measureDatabase(query: Query, storeUrl: string): Promise<Measures> {
  const schema = schemaOf(storeUrl);
  const sizes = await query(
    `select relname, pg_total_relation_size(relid) as bytes from pg_stat_user_tables where schemaname = '${schema}'`,
  );
  const [counts = {}] = await query(
    `select (select count(*) from ${schema}.job where is_open = 1) as open,
       (select count(*) from ${schema}.lease) as leases, (select count(*) from ${schema}.wish) as wishes,
       (select count(*) from ${schema}.entry) as entries, (select count(*) from ${schema}.note) as notes,
       (select count(*) from pg_stat_activity where application_name = 'flipbook ${schema}') as connections,
       (select tup_returned + tup_fetched from pg_stat_database where datname = current_database()) as touched,
       (select blks_hit + blks_read from pg_stat_database where datname = current_database()) as blocks`,
  );
  return {
    connections: Number(counts['connections']),
    'open jobs': Number(counts['open']),
    leases: Number(counts['leases']),
    wishes: Number(counts['wishes']),
    'entries and notes': Number(counts['entries']) + Number(counts['notes']),
    'rows read': Number(counts['touched']),
    'blocks read': Number(counts['blocks']),
    ...Object.fromEntries(
      sizes.map(({ relname, bytes }) => [`table ${String(relname)}, MB`, Number(bytes) / MB]),
    ),
  };
}
