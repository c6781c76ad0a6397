import { SimpleShardingStrategy, type WebSocketOptions, WebSocketShardStatus } from 'discord.js';
import type { Log } from '../../jobs/ports.js';
import { wait } from '../../jobs/wait.js';
import { createIdentifyPace } from './identify-pace.js';
import { createLoginPause, untilLogins } from './logins.js';
import { createReconnectPace } from './reconnect-pace.js';

/**
 * How shards connect, as options of the client: discord.js's own way with our pauses, without which it would reconnect
 * half a second after each loss, forever, and would log in until Discord resets the token. No shard connects after
 * `closing` is aborted.
 */
export function createShardOptions({
  closing,
  log,
}: {
  readonly closing: AbortSignal;
  readonly log: Log;
}): Required<Pick<WebSocketOptions, 'buildStrategy' | 'buildIdentifyThrottler'>> {
  const paceOf = createReconnectPace();
  return {
    buildIdentifyThrottler: async (manager) => {
      const { session_start_limit: limit } = await manager.fetchGatewayInformation();
      return createIdentifyPace({ maxConcurrency: limit.max_concurrency });
    },
    buildStrategy: (manager) => {
      const strategy = new SimpleShardingStrategy(manager);
      const { retrieveSessionInfo } = manager.options;
      const logins = {
        ask: async (isFresh: boolean) => (await manager.fetchGatewayInformation(isFresh)).session_start_limit,
        signal: closing,
        log,
      };
      const pauseBeforeLogin = createLoginPause(logins);

      async function pause(shardId: number, isLogin: boolean): Promise<void> {
        const pauseMs = paceOf(shardId);
        if (pauseMs > 0) {
          log.info({ shard: shardId, pauseMs: Math.round(pauseMs) }, 'Pausing before connecting');
          await wait(pauseMs, closing);
        }
        if (isLogin) await pauseBeforeLogin(shardId);
        closing.throwIfAborted();
      }

      // An idle shard awaits this before each connect. It also calls it at every event.
      manager.options.retrieveSessionInfo = async (shardId) => {
        const session = await retrieveSessionInfo(shardId);
        const status = (await strategy.fetchStatus()).get(shardId);
        if (status !== WebSocketShardStatus.Idle) return session;
        await pause(shardId, session === null).catch(() => new Promise(() => {}));
        return retrieveSessionInfo(shardId);
      };

      return {
        spawn: async (shardIds) => {
          // With fewer logins than shards, the manager would give up after this.
          await untilLogins({ ...logins, needed: shardIds.length });
          await strategy.spawn(shardIds);
        },
        connect: () => {
          // One shard whose first try fails must not end the others. It tries again, and its errors are logged.
          void strategy.connect().catch(() => {});
        },
        destroy: (options) => strategy.destroy(options),
        send: (shardId, payload) => strategy.send(shardId, payload),
        fetchStatus: () => strategy.fetchStatus(),
      };
    },
  };
}
