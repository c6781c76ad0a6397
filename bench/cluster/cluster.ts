import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { shardOf } from '../../src/sandbox/discord/gateway/gateway-sessions.js';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { schemaOf } from '../../src/store/location.js';
import { startPostgres } from '../../test/support/postgres.js';
import { type Servers, startServers } from '../chaos/servers.js';
import { type ClusterProcess, leftoversIn, startProcesses } from './processes.js';

/** Several processes of the bot on one PostgreSQL. */
export type Cluster = Servers & {
  readonly storeUrl: string;
  readonly processes: readonly ClusterProcess[];
  /** A server of each process's shard. */
  readonly guilds: readonly SandboxDiscord['guild'][];
  readonly restartDatabase: () => Promise<void>;
  /** How many jobs each process runs, by its pid, and how many nobody runs; undefined while the database is down. */
  readonly runs: () => Promise<ReadonlyMap<number | undefined, number> | undefined>;
  /** The remaining temporary files. */
  readonly leftovers: () => Promise<readonly string[]>;
};

/** Starts `count` processes with one shard each, and waits until all are ready. `settings` are further ones of each. */
export async function startCluster({
  count,
  settings = {},
}: {
  readonly count: number;
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<Cluster> {
  const dir = await mkdtemp(path.join(tmpdir(), 'flipbook-cluster-'));
  // Its open ports keep this process alive, which the database does not.
  const servers = await startServers({ guilds: 8 * count });
  const postgres = await startPostgres({ isDurable: true });
  const storeUrl = postgres.newStore();
  const stop = async (processes: readonly ClusterProcess[]) => {
    for (const { kill } of processes) await kill();
    await servers.stop();
    await rm(dir, { recursive: true, force: true });
  };
  const processes = await startProcesses({
    count,
    dir,
    environment: { ...servers.environment, ...settings, STORE_URL: storeUrl },
  }).catch(async (error: unknown) => {
    await stop([]);
    throw error;
  });
  return {
    ...servers,
    storeUrl,
    processes,
    guilds: processes.map((_, index) => guildOfShard(servers.discord, index, count)),
    restartDatabase: () => postgres.fail('restart'),
    runs: () => readRuns(storeUrl),
    leftovers: () => leftoversIn(dir),
    stop: () => stop(processes),
  };
}

function guildOfShard({ guildIds, guildOf }: SandboxDiscord, shard: number, count: number) {
  const id = guildIds().find((guildId) => shardOf(guildId, count) === shard);
  if (id === undefined) throw new Error(`No server is on shard ${shard}`);
  return guildOf(id);
}

async function readRuns(storeUrl: string): Promise<ReadonlyMap<number | undefined, number> | undefined> {
  const schema = schemaOf(storeUrl);
  const client = new pg.Client({ connectionString: storeUrl });
  // Its loss is also reported to the query.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ owner: string | null; jobs: string }>(
      `select owner, count(*) as jobs from ${schema}.job left join ${schema}.lease on job_id = id where is_open = 1 group by owner`,
    );
    return new Map(rows.map(({ owner, jobs }) => [pidOf(owner), Number(jobs)]));
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

/** An owner is named after the host and the pid. */
function pidOf(owner: string | null): number | undefined {
  const pid = owner?.split('/')[1];
  return pid === undefined ? undefined : Number(pid);
}
