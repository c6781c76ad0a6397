import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Wire } from '../wire.js';
import type { World } from '../world.js';
import {
  anyPacket,
  clientPacket,
  closeCodes,
  type Identify,
  packetLimitBytes,
  packetsPerMinute,
  type Resume,
  type ServerPacket,
} from './gateway-packets.js';
import { createSessions, type Session, shardOf } from './gateway-sessions.js';
import { availableGuildView, readyView } from './gateway-views.js';

/** Scripted faults of the gateway, and its statistics. */
export type GatewayControls = {
  /** Cuts every connection without a close frame; clients may resume. */
  readonly drop: () => void;
  /** Asks every client to reconnect and resume (op 7). */
  readonly reconnect: () => void;
  /** Tells every client that its session is invalid (op 9), and ends it unless `resumable`. */
  readonly invalidateSession: (how: { resumable: boolean }) => void;
  /** Closes every connection with a code; 4004 and 4010–4014 are fatal to clients. */
  readonly close: (code: number) => void;
  /** Delivers the next event twice. */
  readonly duplicateNextDispatch: () => void;
  /** Holds events back until `release`. */
  readonly holdDispatches: () => void;
  readonly release: () => void;
  readonly stats: () => GatewayStats;
};

/** Counts of what clients did. */
export type GatewayStats = {
  readonly connections: number;
  /** Sessions, including disconnected ones that may still resume. */
  readonly sessions: number;
  /** Sessions with a connected client. */
  readonly connected: number;
  readonly identifies: number;
  readonly resumes: number;
};

/** The WebSocket side of this Discord. */
export type Gateway = {
  readonly controls: GatewayControls;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Sends an event to the sessions that serve this guild, or direct messages. Returns how many there are. */
  readonly dispatch: (t: string, d: unknown, guildId: string | undefined) => number;
  readonly stop: () => void;
};

type Connection = {
  readonly socket: WebSocket;
  /** Ends the connection of a client that no longer sends heartbeats, even if its socket is still open. */
  readonly zombie: NodeJS.Timeout;
  session: Session | undefined;
  sentAt: number[];
};

/** The close code for a client that broke the protocol; undefined when it didn't. */
type Goodbye = number | undefined;

/** Codes after which a session can't be resumed. */
const endsSession = new Set([1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);

const privileged =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** Creates the gateway; `url` is where clients find it, without a query. */
export function createGateway({
  world,
  wire,
  url,
  heartbeatIntervalMs = 41_250,
}: {
  world: World;
  wire: Wire;
  url: () => string;
  heartbeatIntervalMs?: number | undefined;
}): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const sessions = createSessions();
  const connections = new Set<Connection>();
  let identifies = 0;
  let resumes = 0;
  let duplicates = 0;
  let held: (() => void)[] | undefined;

  const send = (connection: Connection, packet: ServerPacket): void => {
    if (connection.socket.readyState !== connection.socket.OPEN) return;
    const { op, t, d } = packet;
    wire.record({ kind: 'gateway', at: Date.now(), direction: 'out', op, t, d });
    connection.socket.send(JSON.stringify(packet));
  };
  const signal = (connection: Connection, op: number, d: unknown): void =>
    send(connection, { op, d, s: null, t: null });

  const attach = (connection: Connection, session: Session): void => {
    connection.session = session;
    session.cutAt = undefined;
    session.deliver = (packet) => send(connection, packet);
  };

  const identify = (connection: Connection, { token, intents, shard = [0, 1] }: Identify): Goodbye => {
    identifies += 1;
    if (token !== world.botToken) return closeCodes.authenticationFailed;
    if (shard[0] < 0 || shard[0] >= shard[1]) return closeCodes.invalidShard;
    if (!Number.isSafeInteger(intents) || intents < 0) return closeCodes.invalidIntents;
    if ((intents & privileged) !== 0) return closeCodes.disallowedIntents;
    const session = sessions.open({ shard, intents, deliver: undefined });
    attach(connection, session);
    const guilds = [...world.guilds.values()].filter(
      (guild) => guild.botInstalled && shardOf(guild.id, shard[1]) === shard[0],
    );
    sessions.dispatch(session, 'READY', readyView({ world, session, guilds, resumeUrl: url() }));
    if ((intents & GatewayIntentBits.Guilds) === 0) return undefined;
    for (const guild of guilds) sessions.dispatch(session, 'GUILD_CREATE', availableGuildView(world, guild));
    return undefined;
  };

  const resume = (connection: Connection, { token, session_id, seq }: Resume): Goodbye => {
    if (token !== world.botToken) return closeCodes.authenticationFailed;
    const session = sessions.find(session_id);
    if (session !== undefined && (seq ?? 0) > session.sequence) return closeCodes.invalidSequence;
    const missed = session === undefined ? undefined : sessions.missed(session, seq ?? 0);
    if (session === undefined || missed === undefined) {
      signal(connection, GatewayOpcodes.InvalidSession, false);
      return undefined;
    }
    resumes += 1;
    attach(connection, session);
    for (const packet of missed) send(connection, packet);
    sessions.dispatch(session, 'RESUMED', { _trace: [] });
    return undefined;
  };

  const receive = (connection: Connection, text: string): Goodbye => {
    const at = Date.now();
    connection.sentAt = [...connection.sentAt.filter((then) => at - then < 60_000), at];
    if (connection.sentAt.length > packetsPerMinute) return closeCodes.rateLimited;
    const json = text.length > packetLimitBytes ? undefined : parse(text);
    const envelope = anyPacket.safeParse(json);
    if (!envelope.success) return closeCodes.decodeError;
    wire.record({
      kind: 'gateway',
      at,
      direction: 'in',
      op: envelope.data.op,
      t: null,
      d: redact(envelope.data.d),
    });
    const packet = clientPacket.safeParse(json);
    if (!packet.success) {
      return envelope.data.op in GatewayOpcodes ? closeCodes.decodeError : closeCodes.unknownOpcode;
    }
    switch (packet.data.op) {
      case GatewayOpcodes.Heartbeat:
        connection.zombie.refresh();
        signal(connection, GatewayOpcodes.HeartbeatAck, null);
        return undefined;
      case GatewayOpcodes.Identify:
        if (connection.session !== undefined) return closeCodes.alreadyAuthenticated;
        return identify(connection, packet.data.d);
      case GatewayOpcodes.Resume:
        if (connection.session !== undefined) return closeCodes.alreadyAuthenticated;
        return resume(connection, packet.data.d);
      default:
        return connection.session === undefined ? closeCodes.notAuthenticated : undefined;
    }
  };

  const welcome = (socket: WebSocket, request: IncomingMessage): void => {
    const query = new URLSearchParams(/\?(.*)$/s.exec(request.url ?? '')?.[1]);
    const zombie = setTimeout(() => socket.close(closeCodes.sessionTimedOut), heartbeatIntervalMs * 1.5);
    const connection: Connection = { socket, zombie, session: undefined, sentAt: [] };
    connections.add(connection);
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      clearTimeout(zombie);
      connections.delete(connection);
      const { session } = connection;
      // A client may have resumed on a new socket before the old one is known to be closed.
      if (session === undefined || [...connections].some((other) => other.session === session)) return;
      session.deliver = undefined;
      session.cutAt = Date.now();
      if (endsSession.has(code)) sessions.end(session.id);
    });
    if (query.get('v') !== '10' || query.get('encoding') !== 'json') {
      socket.close(closeCodes.invalidVersion);
      return;
    }
    signal(connection, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatIntervalMs, _trace: [] });
    socket.on('message', (data) => {
      try {
        const goodbye = receive(connection, data.toString());
        if (goodbye !== undefined) socket.close(goodbye);
      } catch {
        socket.close(closeCodes.unknownError);
      }
    });
  };

  return {
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (client) => welcome(client, request)),
    dispatch: (t, d, guildId) => {
      const copies = 1 + duplicates;
      duplicates = 0;
      const receivers = sessions.all().filter(({ shard }) => shardOf(guildId, shard[1]) === shard[0]);
      const deliver = (): void => {
        for (const session of receivers) {
          for (let copy = 0; copy < copies; copy += 1) sessions.dispatch(session, t, d);
        }
      };
      if (held === undefined) deliver();
      else held.push(deliver);
      return receivers.length;
    },
    stop: () => {
      for (const { socket } of connections) socket.terminate();
      server.close();
    },
    controls: {
      drop: () => {
        for (const { socket } of connections) socket.terminate();
      },
      reconnect: () => {
        for (const connection of connections) signal(connection, GatewayOpcodes.Reconnect, null);
      },
      invalidateSession: ({ resumable }) => {
        for (const connection of connections) {
          if (!resumable && connection.session !== undefined) {
            sessions.end(connection.session.id);
            connection.session = undefined;
          }
          signal(connection, GatewayOpcodes.InvalidSession, resumable);
        }
      },
      close: (code) => {
        for (const { socket } of connections) socket.close(code);
      },
      duplicateNextDispatch: () => {
        duplicates += 1;
      },
      holdDispatches: () => {
        held ??= [];
      },
      release: () => {
        const waiting = held ?? [];
        held = undefined;
        for (const deliver of waiting) deliver();
      },
      stats: () => ({
        connections: connections.size,
        sessions: sessions.all().length,
        connected: sessions.all().filter(({ deliver }) => deliver !== undefined).length,
        identifies,
        resumes,
      }),
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The wire log is shown to people, so it must not contain the token. */
function redact(d: unknown): unknown {
  return typeof d === 'object' && d !== null && 'token' in d ? { ...d, token: '…' } : d;
}
