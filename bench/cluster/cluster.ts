import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { shardOf } from '../../src/sandbox/discord/gateway/gateway-sessions.js';
import type { SandboxDiscord } from '../../src/sandbox/discord/sandbox-discord.js';
import { schemaOf } from '../../src/store/location.js';
import { startPostgres } from '../../test/support/postgres.js';
import { type Bot, startBot } from '../chaos/bot-process.js';
import { type Servers, startServers } from '../chaos/servers.js';

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

/** One process of the bot, which can be killed and started again. */
export type ClusterProcess = {
  /** Starts at 1. */
  readonly number: number;
  /** The value of SHARDS. */
  readonly shards: string;
  readonly bot: () => Bot;
  readonly kill: () => Promise<void>;
  /** Starts it if it has ended. */
  readonly start: () => void;
  readonly leave: () => Promise<void>;
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
  const processes = Array.from({ length: count }, (_, index) => {
    const shards = `${index}/${count}`;
    const start = () =>
      startBot({
        ...servers.environment,
        ...settings,
        DATA_DIR: path.join(dir, `process-${index + 1}`),
        STORE_URL: storeUrl,
        SHARDS: shards,
        REGISTER_COMMANDS: index === 0 ? 'global' : 'off',
      });
    let bot = start();
    return {
      number: index + 1,
      shards,
      bot: () => bot,
      kill: () => bot.kill(),
      start: () => {
        if (bot.hasEnded()) bot = start();
      },
      leave: () => bot.leave(),
    };
  });
  const stop = async () => {
    for (const { kill } of processes) await kill();
    await servers.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    for (const { bot } of processes) {
      while (!bot().isReady()) {
        if (bot().hasEnded()) throw new Error(`A process did not start:\n${bot().output()}`);
        await sleep(50);
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...servers,
    storeUrl,
    processes,
    guilds: processes.map((_, index) => guildOfShard(servers.discord, index, count)),
    restartDatabase: () => postgres.fail('restart'),
    runs: () => readRuns(storeUrl),
    leftovers: async () => {
      const files = await readdir(dir, { recursive: true, withFileTypes: true });
      return files.filter((file) => file.isFile()).map(({ name }) => name);
    },
    stop,
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
