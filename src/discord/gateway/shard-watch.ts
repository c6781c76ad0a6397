import { type Client, Events, Status } from 'discord.js';
import type { Log } from '../../jobs/ports.js';
import { shardList } from './shard-list.js';

/** What becomes of a client's shards. */
type ShardWatch = {
  /** Resolves when all of them are up for the first time. */
  readonly allUp: Promise<void>;
  /** Resolves when Discord ends the connection of one for good. */
  readonly ended: Promise<{ readonly code: number; readonly shardId: number }>;
  /** True while all of them are up. */
  readonly isConnected: () => boolean;
  /** Which are up and which are not, for the log. */
  readonly status: () => Readonly<Record<string, unknown>>;
};

/**
 * Follows the shards of a client, and logs each change with all that are up. `countOf` says how many shards there are,
 * in all processes. Nothing is said after `closing` is aborted.
 */
export function watchShards({
  client,
  countOf,
  closing,
  log,
}: {
  readonly client: Client;
  readonly countOf: () => number;
  readonly closing: AbortSignal;
  readonly log: Log;
}): ShardWatch {
  function status() {
    const [up, down] = client.ws.shards.partition((shard) => shard.status === Status.Ready);
    return {
      shardsUp: shardList([...up.keys()]),
      ...(down.size === 0 ? {} : { shardsDown: shardList([...down.keys()]) }),
      shardsInAll: countOf(),
    };
  }

  function isConnected() {
    const { shards } = client.ws;
    return shards.size > 0 && shards.every((shard) => shard.status === Status.Ready);
  }

  client.on(Events.ShardError, (error, shard) =>
    log.warn({ err: error, shard }, 'A gateway connection had an error'),
  );
  client.on(Events.ShardReconnecting, (shard) => {
    if (!closing.aborted) log.info({ shard, ...status() }, 'Reconnecting to the gateway');
  });
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info({ shard, replayed, ...status() }, 'Resumed the gateway session'),
  );
  return {
    isConnected,
    status,
    allUp: new Promise((resolve) => {
      client.on(Events.ShardReady, (shard) => {
        log.info({ shard, ...status() }, 'A shard is up');
        if (isConnected()) resolve();
      });
    }),
    ended: new Promise((resolve) => {
      client.on(Events.ShardDisconnect, ({ code }, shardId) => {
        if (closing.aborted) return;
        log.error({ code, shard: shardId }, 'Discord ended a gateway connection for good');
        resolve({ code, shardId });
      });
    }),
  };
}
