import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { parseExactJson } from '../exact-json.js';
import type { Wire } from '../wire.js';
import type { World } from '../world.js';
import { type Connection, createSend } from './gateway-connection.js';
import { createControls, type GatewayControls } from './gateway-controls.js';
import { createDispatcher, type Dispatcher } from './gateway-dispatch.js';
import { createHandshake, type Goodbye } from './gateway-handshake.js';
import { createLogins, type Logins } from './gateway-logins.js';
import { memberChunks } from './gateway-members.js';
import {
  anyPacket,
  clientPacket,
  closeCodes,
  packetLimitBytes,
  packetsPerMinute,
} from './gateway-packets.js';
import { createSessions } from './gateway-sessions.js';
import { transportOf } from './gateway-transport.js';

/** The WebSocket side of this Discord. */
export type Gateway = {
  readonly controls: GatewayControls;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly dispatch: Dispatcher['dispatch'];
  readonly publish: Dispatcher['publish'];
  readonly sessionStartLimit: Logins['limit'];
  readonly stop: () => void;
};

/** Codes after which a session can't be resumed. */
const endsSession = new Set([1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);

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
  const logins = createLogins(world.settings);
  const connections = new Set<Connection>();
  const counts = { identifies: 0, resumes: 0 };
  const send = createSend(wire);
  const dispatcher = createDispatcher(sessions);

  const handshake = createHandshake({ world, url, sessions, connections, logins, send, counts });

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
        send.signal(connection, GatewayOpcodes.HeartbeatAck, null);
        return undefined;
      case GatewayOpcodes.Identify:
        if (connection.session !== undefined) return closeCodes.alreadyAuthenticated;
        return handshake.identify(connection, packet.data.d);
      case GatewayOpcodes.Resume:
        if (connection.session !== undefined) return closeCodes.alreadyAuthenticated;
        return handshake.resume(connection, packet.data.d);
      case GatewayOpcodes.RequestGuildMembers: {
        const { session } = connection;
        if (session === undefined) return closeCodes.notAuthenticated;
        for (const chunk of memberChunks(world, session.intents, packet.data.d)) {
          sessions.dispatch(session, 'GUILD_MEMBERS_CHUNK', chunk);
        }
        return undefined;
      }
      default:
        return connection.session === undefined ? closeCodes.notAuthenticated : undefined;
    }
  };

  const welcome = (socket: WebSocket, request: IncomingMessage): void => {
    const query = new URLSearchParams(/\?(.*)$/s.exec(request.url ?? '')?.[1]);
    const transport = transportOf(query);
    if (typeof transport === 'number') {
      socket.on('error', () => socket.terminate());
      socket.close(transport);
      return;
    }
    const zombie = setTimeout(() => socket.close(closeCodes.sessionTimedOut), heartbeatIntervalMs * 1.5);
    const connection: Connection = { socket, transport, zombie, session: undefined, sentAt: [] };
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
    send.signal(connection, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatIntervalMs, _trace: [] });
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
    dispatch: dispatcher.dispatch,
    publish: dispatcher.publish,
    sessionStartLimit: logins.limit,
    stop: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
    controls: createControls({ connections, sessions, send, dispatcher, counts }),
  };
}

function parse(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

/** The wire log is shown to people, so it must not contain the token. */
function redact(d: unknown): unknown {
  return typeof d === 'object' && d !== null && 'token' in d ? { ...d, token: '…' } : d;
}
