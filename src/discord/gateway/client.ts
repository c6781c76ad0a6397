import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Events, GatewayDispatchEvents, type Interaction, Options, Status } from 'discord.js';
import type { Log } from '../../jobs/ports.js';
import { createAbort } from '../../jobs/wait.js';
import type { PacketFacts } from '../packet-facts.js';
import { boundedRest } from '../rest/rest.js';
import { clarifyInteraction } from './interaction-packet.js';
import { createPacedStrategy } from './reconnect.js';
import { startFailure } from './start-failure.js';

/** A connection to Discord's gateway. */
export type Gateway = {
  /** Logs in and resolves when every shard is ready. Rejects with CONFIG_INVALID when Discord rejects the token. */
  readonly connect: () => Promise<void>;
  /** True while every shard can receive interactions. */
  readonly isConnected: () => boolean;
  readonly close: () => Promise<void>;
};

/** Timeout of a clean disconnect from the gateway. */
const CLOSE_MS = 1_000;

/** No upload and no cached Discord object may grow the process: the interaction contains everything needed. */
const NO_CACHE = {
  ...Options.DefaultMakeCacheSettings,
  ApplicationCommandManager: 0,
  MessageManager: 0,
  GuildMemberManager: 0,
  ThreadManager: 0,
  ReactionManager: 0,
  PresenceManager: 0,
  VoiceStateManager: 0,
  UserManager: {
    maxSize: 1,
    keepOverLimit: ({ id, client }: { id: string; client: Client<true> }) => id === client.user.id,
  },
};

/**
 * Creates the gateway client: no intents (interactions need none), no partials, one shard per 1,000 guilds as Discord
 * recommends. `onFatal` is called once when Discord ends the connection for good; the process should then exit.
 *
 * @see https://docs.discord.com/developers/events/gateway
 */
export function createGateway({
  token,
  apiUrl,
  packets,
  onInteraction,
  onFatal,
  log,
}: {
  readonly token: string;
  readonly apiUrl: string;
  readonly packets: PacketFacts;
  readonly onInteraction: (interaction: Interaction) => Promise<void>;
  readonly onFatal: (error: Error) => void;
  readonly log: Log;
}): Gateway {
  const closing = createAbort();
  const client = new Client({
    intents: [],
    shards: 'auto',
    ws: { buildStrategy: createPacedStrategy({ closing: closing.signal, log }) },
    rest: boundedRest({ api: apiUrl }),
    makeCache: Options.cacheWithLimits(NO_CACHE),
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, clarifyInteraction);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, packets.note);
  client.on(Events.InteractionCreate, (interaction) => {
    void onInteraction(interaction);
  });
  // Without a listener, any socket error would end the process.
  client.on(Events.Error, (error) => log.error({ err: error }, 'The Discord client reported an error'));
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ err: error, shard }, 'A gateway connection had an error'),
  );
  client.on(Events.ShardReconnecting, (shard) => {
    if (!closing.signal.aborted) log.info({ shard }, 'Reconnecting to the gateway');
  });
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info({ shard, replayed }, 'Resumed the gateway session'),
  );
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    if (closing.signal.aborted) return;
    log.error({ code, shard }, 'Discord ended the connection for good');
    onFatal(new Error(`Discord closed the gateway with code ${code}`));
  });
  return {
    connect: async () => {
      const ready = new Promise<void>((resolve) => {
        client.once(Events.ClientReady, () => resolve());
      });
      try {
        await client.login(token);
      } catch (error) {
        throw startFailure(error, apiUrl);
      }
      await ready;
      log.info({ shards: client.ws.shards.size, user: client.user?.tag }, 'Connected to Discord');
    },
    isConnected: () =>
      client.ws.status === Status.Ready && client.ws.shards.every(({ status }) => status === Status.Ready),
    close: async () => {
      closing.abort();
      // The client's destroy never settles when it is called while the client identifies.
      await Promise.race([client.destroy(), sleep(CLOSE_MS, undefined, { ref: false })]);
    },
  };
}
