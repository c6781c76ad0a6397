import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  type ClientOptions,
  Events,
  GatewayDispatchEvents,
  type Interaction,
  Options,
  Status,
} from 'discord.js';
import type { Log } from '../../jobs/ports.js';
import { createAbort } from '../../jobs/wait.js';
import type { PacketFacts } from '../packet-facts.js';
import { withSteadyLimits } from '../rest/impatient-rest.js';
import { boundedRest } from '../rest/rest.js';
import { finalClose } from './final-close.js';
import { clarifyInteraction } from './interaction-packet.js';
import { forgetGuilds } from './ready-packet.js';
import { watchShards } from './shard-watch.js';
import { startFailure } from './start-failure.js';
import { createShardOptions } from './strategy.js';

/** The connections of this process to Discord's gateway, one for each of its shards. */
export type Gateway = {
  /**
   * Logs in and resolves when every shard is up. Until then, interactions of the shards that are up are handled. Rejects
   * with CONFIG_INVALID when Discord accepts no such connection.
   */
  readonly connect: () => Promise<void>;
  /** True while every shard can receive interactions. */
  readonly isConnected: () => boolean;
  readonly close: () => Promise<void>;
};

/** The shards of one process. `auto`: as many as Discord recommends, all of them. */
type ShardsHere = 'auto' | { readonly first: number; readonly last: number; readonly count: number };

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
 * Creates the connections of this process: none, or those of a client with no intents (interactions need none) and no
 * partials. `onFatal` is called once when Discord ends a connection for good after `connect` has resolved; the process
 * should then exit.
 *
 * @see https://docs.discord.com/developers/events/gateway
 */
export function createGateway({
  shards,
  ...client
}: ClientNeeds & { readonly shards: ShardsHere | 'none' }): Gateway {
  return shards === 'none' ? withoutConnection(client) : createClient({ ...client, shards });
}

type ClientNeeds = {
  readonly token: string;
  readonly apiUrl: string;
  readonly packets: PacketFacts;
  readonly onInteraction: (interaction: Interaction) => Promise<void>;
  readonly onFatal: (error: Error) => void;
  readonly log: Log;
};

function withoutConnection({ log }: Pick<ClientNeeds, 'log'>): Gateway {
  return {
    connect: async () => log.info({}, 'SHARDS is none: this process holds no gateway connection'),
    isConnected: () => true,
    close: async () => {},
  };
}

function createClient({
  token,
  apiUrl,
  shards,
  packets,
  onInteraction,
  onFatal,
  log,
}: ClientNeeds & { readonly shards: ShardsHere }): Gateway {
  const closing = createAbort();
  const client = new Client({
    intents: [],
    ...shardsOf(shards),
    ws: createShardOptions({ closing: closing.signal, log }),
    rest: boundedRest({ api: apiUrl }),
    makeCache: Options.cacheWithLimits(NO_CACHE),
  });
  withSteadyLimits(client.rest);
  client.ws.on(GatewayDispatchEvents.Ready, (data) => {
    // Otherwise the client would hold interactions back until the last shard is up, which may take minutes.
    client.ws.status = Status.Ready;
    forgetGuilds(data);
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, clarifyInteraction);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, packets.note);
  client.on(Events.InteractionCreate, (interaction) => {
    void onInteraction(interaction);
  });
  // Without a listener, any socket error would end the process.
  client.on(Events.Error, (error) => log.error({ err: error }, 'The Discord client reported an error'));
  const countOf = () => (shards === 'auto' ? client.ws.shards.size : shards.count);
  const { allUp, ended, isConnected, status } = watchShards({
    client,
    countOf,
    closing: closing.signal,
    log,
  });

  return {
    connect: async () => {
      try {
        await client.login(token);
      } catch (error) {
        throw startFailure(error, apiUrl);
      }
      const failure = ended.then((closed) =>
        finalClose({ ...closed, count: countOf(), isAuto: shards === 'auto' }),
      );
      const early = await Promise.race([allUp, failure]);
      if (early !== undefined) throw early;
      void failure.then(onFatal);
      log.info({ ...status(), user: client.user?.tag }, 'Connected to Discord');
    },
    isConnected,
    close: async () => {
      closing.abort();
      // The client's destroy never settles when it is called while the client identifies.
      await Promise.race([client.destroy(), sleep(CLOSE_MS, undefined, { ref: false })]);
    },
  };
}

/** Always given: discord.js would read an environment variable SHARDS in its own way. */
function shardsOf(shards: ShardsHere): Pick<ClientOptions, 'shards' | 'shardCount'> {
  if (shards === 'auto') return { shards };
  const { first, last, count } = shards;
  return { shards: Array.from({ length: last - first + 1 }, (_, index) => first + index), shardCount: count };
}
